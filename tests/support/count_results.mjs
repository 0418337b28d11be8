// What a test run printed, as numbers: node count_results.mjs KIND STATUS < LOG prints "PASSED FAILED".
// KIND: ours, gtest, vitest, playwright, or step for what does not count itself.
import { readFileSync } from 'node:fs';

const [kind, status] = process.argv.slice(2);
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const log = readFileSync(0, 'utf8').replaceAll(/\x1b\[[0-9;]*m/g, '');
const sum = (regex) => [...log.matchAll(regex)].reduce((total, match) => total + Number(match[1]), 0);

const counts = {
  ours: () => [sum(/^(\d+) passed, \d+ failed$/gm), sum(/^\d+ passed, (\d+) failed$/gm)],
  gtest: () => [sum(/\[  PASSED  \] (\d+) tests?\./g), sum(/\[  FAILED  \] (\d+) tests?, listed below/g)],
  vitest: () => [sum(/^\s*Tests\s.*?(\d+) passed/gm), sum(/^\s*Tests\s.*?(\d+) failed/gm)],
  playwright: () => [sum(/^\s*(\d+) passed \(/gm), sum(/^\s*(\d+) failed$/gm)],
  step: () => (status === '0' ? [1, 0] : [0, 1]),
};
let [passed, failed] = counts[kind]();
// Ended badly without saying what failed, or said nothing at all: that is a failure, too.
if (status !== '0' && failed === 0) failed = 1;
if (passed + failed === 0) failed = 1;
console.log(`${passed} ${failed}`);
