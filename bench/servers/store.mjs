// The relational stores that a workspace is written into while its server does not run. An open database's `into` gives what adds
// a row of one table; rows are there after `finish`, which runs one statement more.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export function sqliteStore() {
  return { newDatabase: (dataFolder) => ({ environment: {}, open: () => openSqlite(dataFolder) }), close: () => {} };
}

function openSqlite(dataFolder) {
  const database = new DatabaseSync(join(dataFolder, 'usher.db'));
  let inserts = false;
  return {
    row: (sql) => Object.values(database.prepare(sql).get()),
    into(table, columns) {
      if (!inserts) database.exec('begin');
      inserts = true;
      const insert = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
      return (...values) => void insert.run(...values);
    },
    finish(sql) {
      database.exec(sql);
      database.exec('commit');
      database.close();
    },
  };
}

// A PostgreSQL of the benchmark's own, on a Unix socket, which waits for the disk as a real one does.
export function postgresqlStore() {
  const script = new URL('../../tests/support/private_postgresql', import.meta.url).pathname;
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  run(script, ['start', folder, 'durable']);
  const psql = (database, sql) => run('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-U', 'usher', '-d', database], sql);
  let made = 0;
  return {
    newDatabase() {
      const database = `bench_${++made}`;
      psql('postgres', `create database ${database}`);
      return {
        environment: { USHER_DATABASE_URL: `postgresql://usher@/${database}?host=${folder}` },
        open: () => openPostgresql((sql) => psql(database, sql)),
      };
    },
    close() {
      run(script, ['stop', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openPostgresql(execute) {
  const tables = [];
  return {
    row: (sql) => execute(sql).trim().split('\n')[0].split('|'),
    into(table, columns) {
      const lines = [];
      tables.push({ head: `copy ${table} (${columns.join(', ')}) from stdin`, lines });
      return (...values) => void lines.push(values.map((value) => value ?? '\\N').join('\t'));
    },
    finish(sql) {
      for (const { head, lines } of tables) execute(`${head};\n${lines.map((line) => `${line}\n`).join('')}\\.\n`);
      // As a store is that has stood for a while; else PostgreSQL begins to see to so many new rows a minute later, in the middle
      // of what is measured.
      execute(`${sql};\nvacuum (analyze);\n`);
    },
  };
}

function run(command, parameters, input) {
  const done = spawnSync(command, parameters, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr || done.stdout}`);
  return done.stdout;
}
