// Runs before first paint; an external file, so that a strict script-src 'self' holds.
try {
  const chosen = localStorage.getItem('mantine-color-scheme-value') || 'auto';
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
} catch {
  // Storage may be closed to us; the light scheme of index.html stands.
}
