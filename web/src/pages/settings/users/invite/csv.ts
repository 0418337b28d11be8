import { splitAddresses } from '../../../../lib/emails';
import type { Entry } from './plan';

/** Reads a file of addresses: a CSV with an `email` column (and perhaps `role`), or any text with addresses in it. */
export async function readAddressFile(file: File, roles: readonly string[]): Promise<{ entries: Entry[]; ignored: string[] }> {
  const { default: Papa } = await import('papaparse');
  const text = (await file.text()).replace(/^\uFEFF/, '');
  const table = Papa.parse<Record<string, string>>(text.trim(), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  const fields = table.meta.fields ?? [];
  const email = fields.find((field) => /^e-?mail/.test(field));
  if (!email) return { entries: splitAddresses(text).map((address) => ({ text: address })), ignored: [] };
  const entries = table.data.flatMap((row): Entry[] => {
    const address = (row[email] ?? '').trim();
    const role = (row.role ?? '').trim().toLowerCase();
    if (!address) return [];
    return [roles.includes(role) ? { text: address, role } : { text: address }];
  });
  return { entries, ignored: fields.filter((field) => field !== email && field !== 'role') };
}
