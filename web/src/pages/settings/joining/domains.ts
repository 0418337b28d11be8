/** What was typed or pasted, as domains: an address counts as its domain. */
export function splitDomains(typed: string[]): string[] {
  const domains = typed
    .flatMap((each) => each.split(/[\s,;]+/))
    .map((each) => each.slice(each.lastIndexOf('@') + 1).toLowerCase())
    .filter(Boolean);
  return [...new Set(domains)];
}
