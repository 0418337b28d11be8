import { Skeleton } from '@mantine/core';

/** The frame of the page while it is not yet known who is reading. */
export function ShellSkeleton() {
  return (
    <div className="shell" aria-busy="true" aria-label="Loading" role="status">
      <div className="side">
        <Skeleton height={22} mb={12} />
        <Skeleton height={30} mb={12} />
        {[1, 2, 3].map((row) => (
          <Skeleton key={row} height={20} mb={10} />
        ))}
      </div>
      <div>
        <div className="topbar" />
        <div className="page">
          <Skeleton height={28} width={220} mb={20} />
          <Skeleton height={320} radius="lg" />
        </div>
      </div>
    </div>
  );
}
