import { type ReactNode, useEffect, useRef } from 'react';

/** Below the title of its page or section. A new step is where a screen reader goes on. */
export function StepTitle({ level, number, children }: { level: 2 | 3; number?: number; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each new step
  useEffect(() => heading.current?.focus(), [number]);
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <Heading ref={heading} tabIndex={-1} className="step-title">
      {number && <span className="muted">Step {number} of 3 · </span>}
      {children}
    </Heading>
  );
}
