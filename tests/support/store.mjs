// The two relational stores: SQLite files, and a PostgreSQL of the tests' own with a database per server.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './binary.mjs';

export const storeNames = ['sqlite', 'postgresql'];

export function openStore(name) {
  if (name === 'sqlite') return new Sqlite();
  if (name === 'postgresql') return new Postgresql();
  throw new Error(`There is no store "${name}"; use ${storeNames.join(' or ')}.`);
}

class Sqlite {
  name = 'sqlite';

  // What a server with this data folder is told about its store.
  newDatabase(dataFolder) {
    const file = path.join(dataFolder, 'usher.db');
    return {
      environment: {},
      execute: (sql) => void run('python3', ['-c', kSqliteScript, file], sql),
      // The rows of one select, each as a list of texts.
      query: (sql) => rowsOf(run('python3', ['-c', kSqliteQuery, file], sql)),
      // Tables that have a column of this name.
      tablesWith(column) {
        const sql = `select m.name from sqlite_master m, pragma_table_info(m.name) c
          where m.type = 'table' and c.name = '${column}' order by m.name`;
        return this.query(sql).map(([name]) => name);
      },
    };
  }

  close() {}
}

const kSqliteScript = `
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=30)
database.executescript(sys.stdin.read())
`;
const kSqliteQuery = `
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1], timeout=30).execute(sys.stdin.read()):
    print('|'.join('' if each is None else str(each) for each in row))
`;

class Postgresql {
  name = 'postgresql';
  #script = path.join(repository, 'tests/support/private_postgresql');
  #count = 0;

  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), 'usher-postgresql-'));
    run(this.#script, ['start', this.folder]);
  }

  newDatabase() {
    const database = `test_${process.pid}_${++this.#count}`;
    this.#psql('postgres', `create database ${database}`);
    return {
      environment: { USHER_DATABASE_URL: `postgresql://usher@/${database}?host=${this.folder}` },
      execute: (sql) => void this.#psql(database, sql),
      query: (sql) => rowsOf(this.#psql(database, sql)),
      tablesWith(column) {
        const sql = `select table_name from information_schema.columns
          where table_schema = 'public' and column_name = '${column}' order by table_name`;
        return this.query(sql).map(([name]) => name);
      },
    };
  }

  close() {
    run(this.#script, ['stop', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #psql(database, sql) {
    return run('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', this.folder, '-U', 'usher', '-d', database], sql);
  }
}

function run(command, parameters, input) {
  const done = spawnSync(command, parameters, { input, encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${path.basename(command)}: ${done.stderr || done.stdout}`);
  return done.stdout;
}

function rowsOf(text) {
  return text.split('\n').filter(Boolean).map((line) => line.split('|'));
}
