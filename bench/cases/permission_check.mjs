// Runs the Google Benchmark program permission_check, when it is built.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export function measurePermissionCheck(root) {
  const program = process.env.PERMISSION_CHECK ?? join(root, 'build', 'release', 'bench', 'permission_check');
  if (!existsSync(program)) return null;
  const text = execFileSync(program, ['--benchmark_format=json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(text).benchmarks.map((one) => ({ name: one.name, nanoseconds: one.cpu_time }));
}
