// The usher that is tested: --binary FILE, else USHER_BINARY, else the release build, else the debug build.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export function findBinary(named = process.env.USHER_BINARY) {
  if (named) return path.resolve(named);
  for (const preset of ['release', 'debug']) {
    const binary = path.join(repository, 'build', preset, 'usher');
    if (existsSync(binary)) return binary;
  }
  throw new Error('There is no usher to test; run bin/build, or name one with --binary.');
}
