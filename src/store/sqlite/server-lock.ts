import { Fault } from '../../errors.ts';
import { openDatabase } from './database.ts';
import { isThrottled } from './driver-fault.ts';

export interface ServerLock {
  release(): void;
}

/**
 * Takes the right to be the one server of a store file, or throws `store-locked`.
 *
 * The lock is the operating system's, on a side file `<file>.lock` opened as an empty SQLite database of its own: it goes
 * with the process however that dies, and connections to the store itself never meet it. The side file stays behind,
 * because removing it would let two servers lock two files of one name. Nothing in this process may open and close it by
 * other means: POSIX drops a process's locks on a file with the first descriptor closed.
 */
export function holdServerLock(file: string): ServerLock {
  const holder = openDatabase(`${file}.lock`);
  try {
    holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE'); // MEMORY: no journal file beside the lock
  } catch (error) {
    holder.close();
    throw isThrottled(error) ? new Fault('store-locked', `${file} is in use.`, error) : error;
  }
  return { release: () => holder.close() };
}
