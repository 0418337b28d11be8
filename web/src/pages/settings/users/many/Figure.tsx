export function Figure({ label, value }: { label: string; value: number | string }) {
  return (
    <div>
      <div className="muted small">{label}</div>
      <div className="figure num">{typeof value === 'number' ? value.toLocaleString() : value}</div>
    </div>
  );
}
