import { splitAddresses } from '../../../../lib/emails';

export const COLUMNS = ['email', 'role', 'projects', 'teams', 'access_ends', 'message'] as const;
export type Column = (typeof COLUMNS)[number];

export const COLUMN_WORDS: Record<Column, string> = {
  email: 'Email address',
  role: 'Role',
  projects: 'Projects',
  teams: 'Teams',
  access_ends: 'Access ends',
  message: 'Message',
};

/** What people call these columns in the files they have. */
const OTHER_NAMES: Record<Column, RegExp> = {
  email: /^(e-?mail|mail)([ _-]?address|adresse)?$/,
  role: /^(rolle|rol|rôle|user[ _-]?role)$/,
  projects: /^(project|projekte?|projets?|proyectos?)$/,
  teams: /^team$/,
  access_ends: /^(access[ _-]?end(s|s at)?|end[ _-]?date|expires?)$/,
  message: /^(note|nachricht|mensaje)$/,
};

/** A list of people, as addresses or as the text of a file with what its columns mean ('' leaves one out). */
export type List =
  | { kind: 'addresses'; addresses: string[] }
  | { kind: 'csv'; text: string; header: string[]; example: string[]; rows: number; columns: Record<string, Column | ''> };

export function guessColumn(name: string): Column | '' {
  const lower = name.trim().toLowerCase();
  return COLUMNS.find((column) => column === lower) ?? COLUMNS.find((column) => OTHER_NAMES[column].test(lower)) ?? '';
}

/** Each of ours once: the first column that looks like it has it. */
export function guessColumns(header: readonly string[]): Record<string, Column | ''> {
  const taken = new Set<string>();
  return Object.fromEntries(
    header.map((name) => {
      const guess = guessColumn(name);
      if (guess === '' || taken.has(guess)) return [name, '' as const];
      taken.add(guess);
      return [name, guess];
    }),
  );
}

/** Text with a header line is a table; anything else is read for the addresses in it. */
export async function readList(input: string): Promise<List> {
  const text = input.replace(/^\uFEFF/, '');
  const { default: Papa } = await import('papaparse');
  const head = Papa.parse<string[]>(text, { preview: 2, skipEmptyLines: 'greedy', delimitersToGuess: [',', ';', '\t'] });
  const header = (head.data[0] ?? []).map((name) => name.trim());
  const isTable =
    header.length > 0 && !header.some((name) => name.includes('@')) && (header.length > 1 || guessColumn(header[0] ?? '') !== '');
  if (!isTable) return { kind: 'addresses', addresses: splitAddresses(text) };
  const rows = Math.max(0, text.split('\n').filter((line) => line.trim()).length - 1);
  return { kind: 'csv', text, header, example: head.data[1] ?? [], rows, columns: guessColumns(header) };
}

/** Which of ours is said of two columns, or of none though it is needed. */
export function columnProblem(columns: Readonly<Record<string, Column | ''>>): string | null {
  const used = Object.values(columns).filter(Boolean);
  const twice = used.find((column, index) => used.indexOf(column) !== index);
  if (twice) return `Two columns are “${COLUMN_WORDS[twice as Column]}”. Leave one of them out.`;
  return used.includes('email') ? null : 'Say which column holds the email addresses.';
}
