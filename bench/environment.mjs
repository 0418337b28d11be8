// What the figures were taken on, with which versions.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { usherBinary } from './servers/usher.mjs';

export function environment(root) {
  const git = (...words) => execFileSync('git', ['-C', root, ...words], { encoding: 'utf8' }).trim();
  const versions = JSON.parse(readFileSync(new URL('package.json', import.meta.url))).dependencies;
  return {
    date: new Date().toISOString(),
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? ', changed' : ''),
    usher: execFileSync(usherBinary(), ['--version'], { encoding: 'utf8' }).trim(),
    processors: availableParallelism(),
    processor: cpus()[0]?.model.trim(),
    gigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    loadBefore: loadavg()[0],
    peers: { ...versions, node: process.versions.node },
  };
}
