// docs/api/openapi.yaml as a list of operations, and the route table of the server as its source has it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './binary.mjs';

const kScript = 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)';
const kMethods = ['get', 'post', 'put', 'patch', 'delete'];

export function readContract() {
  const yaml = readFileSync(path.join(repository, 'docs/api/openapi.yaml'));
  const done = spawnSync('python3', ['-c', kScript], { input: yaml, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.status !== 0) throw new Error(`python3 with yaml is needed: ${done.stderr}`);
  const document = JSON.parse(done.stdout);
  const operations = Object.entries(document.paths).flatMap(([pattern, item]) =>
    kMethods
      .filter((method) => item[method])
      .map((method) => ({
        id: item[method].operationId,
        method: method.toUpperCase(),
        pattern,
        permission: item[method]['x-permission'],
        isStream: '200' in item[method].responses && 'text/event-stream' in (item[method].responses['200'].content ?? {}),
      })),
  );
  return { document, operations, permissions: document.components.schemas.Permission.enum };
}

// "GET /api/v1/me: session", one line per route below /api/v1.
export function routesInSource(permissions) {
  const source = readFileSync(path.join(repository, 'src/api/routes.cpp'), 'utf8');
  const keys = new Map(
    permissions.map((key) => [`k${key.split(/[._]/).map((word) => word[0].toUpperCase() + word.slice(1)).join('')}`, key]),
  );
  const prefixes = new Map(
    [...source.matchAll(/std::string const (\w+) = "([^"]+)"/g)].map(([, name, value]) => [name, value]),
  );
  const calls = source.matchAll(/routes\.(\w+)\(\s*k(\w+),\s*([^,]+),\s*([^;]+)\)/g);
  return [...calls].map(([call, kind, method, expression, rest]) => {
    const pattern = expression
      .split('+')
      .map((part) => part.trim())
      .map((part) => (part.startsWith('"') ? JSON.parse(part) : prefixes.get(part)))
      .join('');
    const named = keys.get(rest.split(',')[0].trim());
    const permission = { open: 'public', session: 'session', token: 'token' }[kind] ?? named;
    if (!permission || pattern.includes('undefined')) throw new Error(`cannot read this route: ${call}`);
    return `${method.toUpperCase()} ${pattern}: ${permission}`;
  });
}
