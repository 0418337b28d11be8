import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Server } from './server';

const SCRIPT = 'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=30) as store:\n store.execute(sys.argv[2], sys.argv[3:])';

/** Changes the store behind the server's back: this is how time passes. */
export function inStore(server: Pick<Server, 'data'>, sql: string, ...values: string[]): void {
  execFileSync('python3', ['-c', SCRIPT, join(server.data, 'usher.db'), sql, ...values]);
}
