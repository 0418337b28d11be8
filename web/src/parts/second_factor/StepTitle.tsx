import { type ReactNode, useEffect, useRef } from 'react';

type Props = { level: 2 | 3; number?: number; of?: number; children: ReactNode };

/** Below the title of its page or section. A new step is where a screen reader goes on. */
export function StepTitle({ level, number, of = 3, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each new step
  useEffect(() => heading.current?.focus(), [number]);
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <Heading ref={heading} tabIndex={-1} className="step-title">
      {number && (
        <span className="muted">
          Step {number} of {of} ·{' '}
        </span>
      )}
      {children}
    </Heading>
  );
}
