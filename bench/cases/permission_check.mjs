// Runs the Google Benchmark program permission_check, when it is built, and the libraries of Node programs beside it.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const title = 'Permission check in the process';
// A library that is asked with names of person and workspace is held against a check that begins there, too; one that is
// asked with what one person may do at hand against the same of ours. Nanoseconds for the check of a request.
export const aim = { nanoseconds: 200, casbin: 1000, '@casl/ability': 2 };
const whole = 'an_owner_may_invite/threads:1';
const atHand = 'with_the_rights_at_hand';

export function measurePermissionCheck(root, seconds) {
  const program = process.env.PERMISSION_CHECK ?? join(root, 'build', 'release', 'bench', 'permission_check');
  if (!existsSync(program)) return null;
  const text = execFileSync(program, ['--benchmark_format=json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const ours = Object.fromEntries(JSON.parse(text).benchmarks.map((one) => [one.name, one.cpu_time]));
  const peers = JSON.parse(execFileSync(process.execPath, [join(root, 'bench', 'peers', 'permission_libraries.mjs'), String(seconds)], { encoding: 'utf8' }));
  const pair = (peer, own) => ({ peer, own, peerNanoseconds: peers[peer], ratio: peers[peer] / ours[own], aim: aim[peer] ?? null });
  return { ours, whole: ours[whole], pairs: [pair('casbin', whole), pair('casbin, cached', whole), pair('@casl/ability', atHand)] };
}
