import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import { auditQueries } from '../../src/store/sqlite/audit.ts';
import { fileQueries } from '../../src/store/sqlite/files.ts';
import { messageQueries } from '../../src/store/sqlite/messages.ts';
import { obligationQueries } from '../../src/store/sqlite/obligations.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { peopleQueries } from '../../src/store/sqlite/people.ts';
import { planHeadQueries } from '../../src/store/sqlite/plan-heads.ts';
import { roundQueries } from '../../src/store/sqlite/rounds.ts';
import { useFolder } from './sqlite-files.ts';

const pathOf = useFolder();

/** Each query that is asked without a plan, and the index that keeps its cost to what it finds. */
const queries = [
  { asked: 'due obligations', sql: obligationQueries.due, index: 'obligation_due' },
  { asked: 'obligations with intents', sql: obligationQueries.withIntents, index: 'obligation_with_intents' },
  { asked: 'due obligations of a plan', sql: obligationQueries.dueIn, index: 'obligation_due' },
  { asked: 'obligations of a plan with intents', sql: obligationQueries.withIntentsIn, index: 'obligation_with_intents' },
  { asked: 'the earliest look', sql: obligationQueries.earliestLook, index: 'obligation_due' },
  { asked: 'due messages', sql: messageQueries.due, index: 'message_due' },
  { asked: 'the earliest due message', sql: messageQueries.earliestDue, index: 'message_due' },
  { asked: 'messages that ended long ago', sql: messageQueries.endedBefore, index: 'message_ended' },
  { asked: 'the open round of a plan', sql: roundQueries.open, index: 'round_open' },
  { asked: 'rounds to look at', sql: roundQueries.due, index: 'round_due' },
  { asked: 'the earliest look at a round', sql: roundQueries.earliestLook, index: 'round_due' },
  { asked: 'files received long ago', sql: fileQueries.receivedBefore, index: 'file_by_time' },
  { asked: 'events of long ago', sql: auditQueries.before, index: 'audit_by_time' },
  { asked: 'plans to look at', sql: planHeadQueries.due, index: 'plan_due' },
  { asked: 'requests of which nobody was told', sql: peopleQueries.untoldAskers, index: 'person_untold' },
  { asked: 'who is away', sql: peopleQueries.awayUntold, index: 'person_away' },
  { asked: 'whether anybody is awaited', sql: peopleQueries.isAnybodyAwaited, index: 'person_by_object_id' },
  { asked: 'who asks for a plan', sql: peopleQueries.askersOf, index: 'person_asking' },
  { asked: 'a person by object id', sql: peopleQueries.byObjectId, index: 'person_by_object_id' },
  { asked: 'a person by id', sql: peopleQueries.ofId, index: 'person_by_id' },
  { asked: 'a person by sign-in name', sql: peopleQueries.bySignInName, index: 'person_by_sign_in_name' },
];

describe('what SQLite does for an answer', () => {
  test.each(queries)('an index is searched for $asked', async ({ sql, index }) => {
    await (await openSqliteStore({ file: pathOf('store.db'), role: 'server' })).close();
    expect(wayOf(sql)).toEqual([expect.stringMatching(new RegExp(`^SEARCH .* INDEX ${index} `))]);
  });

  test('an index that holds nobody else is read for whom no message reaches', async () => {
    await (await openSqliteStore({ file: pathOf('store.db'), role: 'server' })).close();
    expect(wayOf(peopleQueries.unreachable)).toEqual(['SCAN person USING INDEX person_unreachable']);
  });

  test.each([peopleQueries.ofPlan, peopleQueries.ofInstitution])('people are found by their places: %s', async (sql) => {
    await (await openSqliteStore({ file: pathOf('store.db'), role: 'server' })).close();
    expect(wayOf(sql).filter((way) => !way.startsWith('LIST SUBQUERY'))).toEqual([
      expect.stringMatching(/^SEARCH person USING INDEX sqlite_autoindex_person_1 \(partition=\? AND id=\?\)$/u),
      expect.stringMatching(/^SEARCH person_place USING PRIMARY KEY \(plan=\?/u),
    ]);
  });

  test('writes of one turn share one commit', async () => {
    const store = await openSqliteStore({ file: pathOf('store.db'), role: 'server' });
    const before = commitsIn(pathOf('store.db-wal'));
    await Promise.all(Array.from({ length: 100 }, (_, index) => store.facts.create({ id: String(index), value: '' })));
    expect(commitsIn(pathOf('store.db-wal')) - before).toBe(1);
    await store.facts.create({ id: 'alone', value: '' });
    expect(commitsIn(pathOf('store.db-wal')) - before).toBe(2);
    await store.close();
  });
});

/** How SQLite goes about a query. */
function wayOf(sql: string): readonly string[] {
  const database = new DatabaseSync(pathOf('store.db'));
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...sql.matchAll(/\?/g).map(() => null));
  database.close();
  return steps.map((row) => String(row['detail']));
}

/** Commits in a write-ahead log: frames of 24 bytes and a page after a header of 32; a commit's frame tells the size of the file. */
function commitsIn(file: string): number {
  const bytes = readFileSync(file);
  if (bytes.length === 0) return 0;
  const frameBytes = 24 + bytes.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at < bytes.length; at += frameBytes) if (bytes.readUInt32BE(at + 4) !== 0) commits += 1;
  return commits;
}
