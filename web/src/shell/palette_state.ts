/** The palette is loaded when it is first wanted; until then only this much of it is here. */
let opener: (() => void) | null = null;

export function onOpenPalette(open: () => void): () => void {
  opener = open;
  return () => {
    if (opener === open) opener = null;
  };
}

export function openPalette(): void {
  opener?.();
}
