import { DatabaseSync } from 'node:sqlite';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from '../../src/domain/message.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { Person } from '../../src/domain/person.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store, Version, WriteOutcome } from '../../src/store/store.ts';
import { aMessage, anAnswer, anObligation, aPerson, aRole } from '../support/builders.ts';
import { useFolder } from './sqlite-files.ts';

const pathOf = useFolder();
const codes = ['VP', 'ĢP'];
const plans = ['plan-1', 'plan-2'];

let stores: readonly Store[];
/** A connection that knows nothing and reads everything. */
let truth: DatabaseSync;
beforeEach(async () => {
  const file = pathOf('store.db');
  stores = [await openSqliteStore({ file, role: 'server' }), await openSqliteStore({ file, role: 'reader-writer' })];
  truth = new DatabaseSync(file, { readOnly: true });
});
afterEach(async () => {
  truth.close();
  for (const store of stores) await store.close();
});

/** One write by one of the two: of what, which of them, and what it says then. */
interface Call {
  readonly by: 0 | 1;
  readonly kind: 'obligation' | 'message' | 'person' | 'no message';
  readonly plan: string;
  readonly id: string;
  readonly code: string;
  readonly other: number;
  /** Whether it is looked at before the next write. */
  readonly isSeen: boolean;
}

const calls: fc.Arbitrary<readonly Call[]> = fc.array(
  fc.record({
    by: fc.constantFrom(0, 0, 0, 1),
    kind: fc.constantFrom('obligation', 'obligation', 'message', 'person', 'no message'),
    plan: fc.constantFrom(...plans),
    id: fc.constantFrom('a', 'b', 'c'),
    code: fc.constantFrom(...codes),
    other: fc.nat(2),
    isSeen: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

const obligationOf = ({ plan, id, code, other }: Call): Obligation =>
  anObligation({ plan, id, institution: code, measure: `1.${other}`, ...(other === 2 && { entries: [anAnswer()], entryCount: 1 }) });
const messageOf = ({ plan, id, code, other }: Call): Message =>
  aMessage({ plan, id, recipient: code, state: (['queued', 'delivered', 'settled'] as const)[other] ?? 'queued', dueAt: `2025-11-24T07:00:0${other}.000Z` });
const personOf = ({ id, plan, code, other }: Call): Person =>
  aPerson({ id, tenant: 'tenant-1', objectId: `object-${other}-${id}`, roles: other === 0 ? [] : [aRole({ plan, institution: code })] });

/** Writes it over what is there, or anew. */
async function put<Doc extends { readonly id: string }>(
  collection: { get: (partition: string, id: string) => Promise<{ version: Version } | undefined>; create: (doc: Doc) => Promise<WriteOutcome>; replace: (doc: Doc, version: Version) => Promise<WriteOutcome> },
  partition: string,
  doc: Doc,
): Promise<void> {
  const read = await collection.get(partition, doc.id);
  expect(await (read === undefined ? collection.create(doc) : collection.replace(doc, read.version))).toMatchObject({ kind: 'ok' });
}

async function perform(call: Call): Promise<void> {
  const store = storeOf(call.by);
  if (call.kind === 'obligation') return put(store.obligations, call.plan, obligationOf(call));
  if (call.kind === 'message') return put(store.messages, call.plan, messageOf(call));
  if (call.kind === 'person') return put(store.people, 'tenant-1', personOf(call));
  const read = await store.messages.get(call.plan, call.id);
  if (read !== undefined) expect(await store.messages.remove(read.doc, read.version)).toMatchObject({ kind: 'ok' });
  return undefined;
}

function storeOf(by: number): Store {
  const store = stores[by];
  if (store === undefined) throw new Error('there are two');
  return store;
}

/** Everything that a store says, by every way of asking for it. */
async function seenBy(store: Store): Promise<unknown> {
  const byId = <Doc extends { readonly id: string }>(docs: readonly Doc[]): readonly Doc[] => docs.toSorted((x, y) => (x.id < y.id ? -1 : 1));
  return {
    gets: await Promise.all(plans.flatMap((plan) => ['a', 'b', 'c'].map(async (id) => [(await store.obligations.get(plan, id))?.doc, (await store.messages.get(plan, id))?.doc]))),
    people: await Promise.all(['a', 'b', 'c'].map(async (id) => (await store.people.get('tenant-1', id))?.doc)),
    heads: await Promise.all(
      plans.flatMap((plan) => [{ plan }, ...codes.map((institution) => ({ plan, institution })), { plan, measure: '1.1' }]).map(async (query) => byId((await store.obligations.heads(query)).map(({ doc }) => doc))),
    ),
    messages: await Promise.all(plans.map(async (plan) => (await store.messages.ofPerson({ plan, person: 'VP', states: ['queued', 'settled'] })).map(({ doc }) => doc.id).toSorted())),
    places: await Promise.all(plans.map(async (plan) => [byId(await store.people.ofPlan(plan)), byId(await store.people.ofInstitution(plan, 'VP'))])),
    objects: await Promise.all([0, 1, 2].map(async (other) => (await store.people.byObjectId('tenant-1', `object-${other}-a`))?.doc)),
  };
}

/** The same by reading and sorting every document. */
function inTruth(): unknown {
  const all = (table: string): readonly unknown[] => truth.prepare(`SELECT document FROM ${table} ORDER BY partition, id`).all().map((row) => JSON.parse(String(row['document'])) as unknown);
  const obligations = all('obligation') as readonly Obligation[];
  const messages = all('message') as readonly Message[];
  const people = all('person') as readonly Person[];
  const isAt = (person: Person, plan: string, code?: string): boolean => person.roles.some((role) => role.plan === plan && (code === undefined || role.institution === code));
  return {
    gets: plans.flatMap((plan) => ['a', 'b', 'c'].map((id) => [obligations, messages].map((docs) => (docs as readonly (Obligation | Message)[]).find((doc) => doc.plan === plan && doc.id === id)))),
    people: ['a', 'b', 'c'].map((id) => people.find((person) => person.id === id)),
    heads: plans.flatMap((plan) =>
      [() => true, ...codes.map((code) => ({ institution }: Obligation) => institution === code), ({ measure }: Obligation) => measure === '1.1'].map((isAsked) =>
        obligations.filter((each) => each.plan === plan && isAsked(each)).map(({ entries: _, ...head }) => head),
      ),
    ),
    messages: plans.map((plan) =>
      messages.filter((each) => each.plan === plan && each.recipient === 'VP' && each.state !== 'delivered').map(({ id }) => id).toSorted(),
    ),
    places: plans.map((plan) => [people.filter((person) => isAt(person, plan)), people.filter((person) => isAt(person, plan, 'VP'))]),
    objects: [0, 1, 2].map((other) => people.find(({ objectId }) => objectId === `object-${other}-a`)),
  };
}

describe('what is known of rows', () => {
  test('never differs from what stands in the file, whoever has written it', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (sequence) => {
        for (const call of sequence) {
          await perform(call);
          if (call.isSeen) expect(await seenBy(storeOf(call.by))).toEqual(inTruth());
        }
        for (const store of stores) expect(await seenBy(store)).toEqual(inTruth());
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('is looked at anew when another connection has written in the same turn', async () => {
    const [one, other] = [storeOf(0), storeOf(1)];
    const id = { plan: 'plan-1', id: 'a' };
    await put(one.obligations, 'plan-1', anObligation({ ...id, institution: 'VP' }));
    const read = await other.obligations.get('plan-1', 'a');
    await setImmediate();
    const written = other.obligations.replace(anObligation({ ...id, institution: 'ĢP' }), read?.version ?? ''); // lands at the end of this turn
    await seenBy(one);
    await written;
    expect(await seenBy(one)).toEqual(inTruth());
  });

  test('is looked at anew by the next event, also when that comes before the event loop has gone round', async () => {
    const store = storeOf(0);
    const other = new DatabaseSync(pathOf('store.db')); // as another process's: nothing here learns of what it does
    await store.facts.create({ id: 'a', value: 'old' });
    const event = setTimeout(1);
    expect((await store.facts.get('installation', 'a'))?.doc.value).toBe('old');
    other.exec(`UPDATE fact SET version = version + 1, document = '{"id":"a","value":"new"}' WHERE id = 'a'`);
    other.close();
    for (const from = performance.now(); performance.now() < from + 5; ) continue;
    await event;
    expect((await store.facts.get('installation', 'a'))?.doc.value).toBe('new');
  });

  test('of an older version says nothing about which columns a write changes', async () => {
    const [one, other] = [storeOf(0), storeOf(1)];
    const doc = anObligation({ plan: 'plan-1', id: 'a', institution: 'VP' });
    await put(one.obligations, 'plan-1', doc);
    const read = await other.obligations.get('plan-1', 'a');
    const written = await other.obligations.replace({ ...doc, institution: 'ĢP' }, read?.version ?? '');
    expect(written).toMatchObject({ kind: 'ok' });
    expect(await one.obligations.replace({ ...doc }, written.kind === 'ok' ? written.version : '')).toMatchObject({ kind: 'ok' });
    for (const store of stores) expect(await seenBy(store)).toEqual(inTruth());
  });

  test('is nothing after a transaction of which nobody knows whether it failed', async () => {
    const store = storeOf(0);
    const before = anObligation({ plan: 'plan-1', id: 'a', institution: 'VP' });
    await put(store.obligations, 'plan-1', before);
    await seenBy(store);
    // oxlint-disable-next-line typescript/unbound-method -- called with its own object below
    const { exec } = DatabaseSync.prototype;
    const failing = jest.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function exec_(this: DatabaseSync, sql: string) {
      exec.call(this, sql);
      if (sql === 'COMMIT') throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
    });
    const read = await store.obligations.get('plan-1', 'a');
    await expect(store.obligations.replace({ ...before, institution: 'ĢP' }, read?.version ?? '')).rejects.toMatchObject({ code: 'store-failed' });
    failing.mockRestore();
    expect(await seenBy(store)).toEqual(inTruth());
  });
});
