import { saveText } from './save_text';

type Field = string | number | null;

/**
 * One field as a spreadsheet reads it safely. Text that a spreadsheet would take for a formula is kept
 * from that with an apostrophe: event and property names come from anyone who has a token.
 */
export function csvField(value: Field): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvText(rows: readonly (readonly Field[])[]): string {
  return rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

/** A file name of letters, digits, dots and dashes. */
export function fileName(title: string, ending: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return `${plain.slice(0, 80) || 'usher'}.${ending}`;
}

/** The mark at its start tells spreadsheets that it is UTF-8. */
export function downloadCsv(name: string, text: string): void {
  saveText(name, `\uFEFF${text}`, 'text/csv;charset=utf-8');
}
