// Plays tests/api/*.test against the real server, each file against one of its own:
//   node tests/run_scenarios.mjs [--store sqlite|postgresql] [--binary FILE] [NAME…]
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './support/binary.mjs';
import { Checks, expect, expectEqual, parameters } from './support/checks.mjs';
import { parseScenarios } from './support/scenario_text.mjs';
import { Stage } from './support/scenario_stage.mjs';
import { Server } from './support/server.mjs';
import { openStore } from './support/store.mjs';

const folder = path.join(repository, 'tests/api');
const { store: storeName, binary, words } = parameters({ store: 'sqlite', binary: undefined });

const names = readdirSync(folder).filter((name) => name.endsWith('.test')).map((name) => name.slice(0, -5)).sort();
for (const word of words) if (!names.includes(word)) throw new Error(`there is no tests/api/${word}.test`);
const chosen = words.length > 0 ? words : names;
const files = chosen.map((name) =>
  parseScenarios(readFileSync(path.join(folder, `${name}.test`), 'utf8'), `tests/api/${name}.test`),
);

const all = new Checks();
const store = openStore(storeName);
try {
  for (const file of files) {
    const checks = new Checks(`${path.basename(file.file, '.test')} (${storeName}): `);
    await playFile(file, checks);
    all.add(checks);
  }
} finally {
  store.close();
}
all.finish();

async function playFile(file, checks) {
  const settings = Object.fromEntries(
    Object.entries(file.settings).map(([name, value]) => [name, value.replaceAll('{here}', folder)]),
  );
  const server = new Server({ binary, store, settings, mail: file.mail, transport: file.transport });
  try {
    const stage = new Stage(server);
    try {
      if (file.isSetUp) await server.setUp();
      await server.start();
      if (file.isSetUp) await stage.openWorkspace();
      else stage.variables.setup_token = server.output.match(/\/setup#(\S+)/)?.[1];
    } catch (error) {
      checks.fail('the server starts', error);
      return;
    }
    stage.variables.url = server.url;
    for (const scenario of file.scenarios) await checks.check(scenario.title, () => stage.play(scenario));
    stage.close();
    await checks.check('the server met no fault and stops when it is told to', async () => {
      const how = await server.stop();
      expectEqual(how.code, 0, `exit code (signal ${how.signal}; ${server.log.slice(-2000)})`);
      const faults = server.log.split('\n').filter((line) => /\berror\b.*(failed|threw)|Sanitizer|runtime error/.test(line));
      expect(faults.length === 0, faults.slice(0, 5).join('\n'));
    });
  } finally {
    await server.remove();
  }
}
