export type Block = { kind: 'heading'; text: string } | { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] };

/** The text of a card: “# ” begins a heading, “- ” an item of a list, an empty line a new paragraph. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const line of text.split(/\r?\n/)) {
    const heading = /^#{1,3}\s+(.+)$/.exec(line);
    const item = /^[-*]\s+(.+)$/.exec(line);
    const last = blocks.at(-1);
    if (heading?.[1]) blocks.push({ kind: 'heading', text: heading[1] });
    else if (item?.[1] && open && last?.kind === 'list') last.items.push(item[1]);
    else if (item?.[1]) blocks.push({ kind: 'list', items: [item[1]] });
    else if (line.trim() && open && last?.kind === 'paragraph') last.text += `\n${line}`;
    else if (line.trim()) blocks.push({ kind: 'paragraph', text: line });
    open = Boolean(line.trim()) && !heading;
  }
  return blocks;
}
