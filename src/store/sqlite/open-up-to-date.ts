import { type Database, openDatabase } from './database.ts';
import { checkStructure, checkWritable, isBehind, migrate } from './schema.ts';
import { holdServerLock, type ServerLock } from './server-lock.ts';

/**
 * Opens a file ready for use: with this version's tables, and set so that a committed write survives loss of power.
 * A server gives the lock it holds, and has the file's structure checked, and that it takes writes.
 */
export function openUpToDate(file: string, held?: ServerLock): Database {
  const database = openDatabase(file);
  try {
    if (isBehind(database)) migrateAlone(database, held);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL'); // FULL: each COMMIT waits until the log is on disk
    if (held !== undefined) {
      checkStructure(database);
      checkWritable(database);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Takes the missing steps under the server's lock; takes the lock for as long when it is not held. */
function migrateAlone(database: Database, held?: ServerLock): void {
  const lock = held ?? holdServerLock(database.file);
  try {
    if (isBehind(database)) migrate(database); // asked again: another process may have been first
  } finally {
    if (held === undefined) lock.release();
  }
}
