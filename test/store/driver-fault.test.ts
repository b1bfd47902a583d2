import { describe, expect, test } from '@jest/globals';
import { toFault } from '../../src/store/sqlite/driver-fault.ts';

describe('failures of SQLite', () => {
  test.each([
    ['BUSY', 5, 'store-throttled'],
    ['LOCKED', 6, 'store-throttled'],
    ['BUSY_RECOVERY', 261, 'store-throttled'],
    ['IOERR', 10, 'store-failed'],
    ['FULL', 13, 'store-failed'],
    ['IOERR_FSYNC', 1034, 'store-failed'],
    ['READONLY', 8, 'store-failed'],
    ['CORRUPT', 11, 'store-unreadable'],
    ['NOTADB', 26, 'store-unreadable'],
  ])('%s becomes a fault', (_, errcode, code) => {
    const cause = Object.assign(new Error('as SQLite says'), { errcode });
    expect(toFault(cause, 'store.db')).toMatchObject({ name: 'Fault', code, message: expect.stringContaining('store.db answers: as SQLite says.'), cause });
  });

  test('an error of another kind stays itself', () => {
    const bug = new TypeError('a bug');
    expect(toFault(bug, 'store.db')).toBe(bug);
  });
});
