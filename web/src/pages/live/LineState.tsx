/** Whether we are listening. The word carries it; the dot moves for those who like it to. */
export function LineState({ line, paused }: { line: 'open' | 'closed'; paused: boolean }) {
  const tone = line === 'closed' ? 'wait' : paused ? 'off' : 'good';
  return (
    <span className="status" data-tone={tone} role="status">
      <i aria-hidden className={tone === 'good' ? 'beat' : undefined} />
      {line === 'closed' ? 'Connecting…' : paused ? 'Paused' : 'Listening'}
    </span>
  );
}
