import { describe, expect, jest, test } from '@jest/globals';
import { type Database, openDatabase } from '../../src/store/sqlite/database.ts';
import { createGroupCommit, type GroupCommit } from '../../src/store/sqlite/group-commit.ts';
import type { WriteOutcome } from '../../src/store/store.ts';

describe('writes of one turn', () => {
  test('a write that throws fails alone', async () => {
    const { database, commits } = openNotes();
    const wrong = commits.write(() => {
      throw new TypeError('a bug');
    });
    const outcomes = await Promise.allSettled([note({ database, commits }, 'a'), wrong, note({ database, commits }, 'b')]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(textsIn(database)).toEqual(['a', 'b']);
  });

  test('a full disk fails all, keeping none', async () => {
    const { database, commits } = openNotes();
    database.exec('PRAGMA max_page_count = 20');
    const outcomes = await Promise.allSettled(['a', 'x'.repeat(200_000), 'b'].map((text) => note({ database, commits }, text)));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'store-failed' } });
    expect(textsIn(database)).toEqual([]);
    await note({ database, commits }, 'c');
    expect(textsIn(database)).toEqual(['c']);
  });

  test('a failed commit fails all, keeping none', async () => {
    const { database, commits } = openNotes();
    database.exec('PRAGMA foreign_keys = ON'); // checked at COMMIT only: `reply` refers to a note that does not exist
    const orphan = commits.write(() => {
      database.run('INSERT INTO reply (note) VALUES (99)');
      return { kind: 'ok', version: '1' };
    });
    const outcomes = await Promise.allSettled([note({ database, commits }, 'a'), orphan]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    await note({ database, commits }, 'b');
    expect(textsIn(database)).toEqual(['b']);
  });

  test("a test's fake timers hold no write back", async () => {
    jest.useFakeTimers();
    try {
      expect(await note(openNotes(), 'a')).toMatchObject({ kind: 'ok' });
    } finally {
      jest.useRealTimers();
    }
  });
});

interface Notes {
  readonly database: Database;
  readonly commits: GroupCommit;
}

function openNotes(): Notes {
  const database = openDatabase(':memory:');
  database.exec(`CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE TABLE reply (note INTEGER REFERENCES note DEFERRABLE INITIALLY DEFERRED) STRICT`);
  return { database, commits: createGroupCommit(database) };
}

function note({ database, commits }: Notes, text: string): Promise<WriteOutcome> {
  return commits.write(() => {
    database.run('INSERT INTO note (text) VALUES (?)', text);
    return { kind: 'ok', version: '1' };
  });
}

function textsIn(database: Database): readonly unknown[] {
  return database.all('SELECT text FROM note ORDER BY id').map((row) => row['text']);
}
