import { afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { readRecord } from '../../src/cli/verify.ts';
import { appendFacts, demandedObligations, openObligation } from '../../src/domain/append.ts';
import { mostHeads } from '../../src/domain/checkpoint.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { decide } from '../../src/domain/decide.ts';
import type { ObligationCommand } from '../../src/domain/decision.ts';
import type { Actor, Obligation } from '../../src/domain/obligation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { closingOf, proposeTerms, type Round } from '../../src/domain/round.ts';
import { occurrencesOf } from '../../src/domain/schedule.ts';
import { markOf, submissionId } from '../../src/domain/submission.ts';
import { ensureCheckpoint, newestCheckpoint } from '../../src/flows/checkpoint.ts';
import { wholeCheckpoint } from '../../src/flows/checkpoint-parts.ts';
import { makeExport } from '../../src/flows/make-export.ts';
import { planRecord } from '../../src/flows/plan-record.ts';
import { frozenScope } from '../../src/flows/round-cut.ts';
import { changeRound, confirmInformation, readChecklist, type RoundScope, startRound } from '../../src/flows/round.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { type Store, maxDocumentBytes } from '../../src/store/store.ts';
import { calendar, nineOn, plan as seed, sealing } from '../domain/seed.ts';
import { aDraft } from '../support/builders.ts';
import { createDyingProcess } from '../support/dying-store.ts';
import { createRecordingPort } from '../support/recording-port.ts';

jest.setTimeout(120_000);

const today = '2026-11-23';
const size = 20_000;
const coordinator: Actor = { person: 'coordinator', role: 'coordinator', institution: 'IeM' };
const plan: Plan = { ...seed, measures: Array.from({ length: 80 }, (_, row) => seed.measures.map((measure) => ({ ...measure, key: `${measure.key}-${row}`, code: `${measure.code}-${row}` }))).flat() };
const close = { kind: 'CloseRound', by: coordinator } as const;

let obligations: readonly Obligation[];
beforeAll(() => {
  const demanded = demandedObligations(plan, (measure) => occurrencesOf(measure.schedule, plan)).slice(0, size);
  obligations = demanded.map((owed, nth) => {
    const open = openObligation(owed, { plan, calendar }, sealing.hash);
    return nth === 0 ? answered(open, 'Pirms slēgšanas.', today) : after(open, { kind: 'WaiveReporting', reason: 'Pārcelts.' }, today);
  });
});

let store: Store;
let round: Round;
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:', role: 'server' });
  await Promise.all(obligations.map((obligation) => store.obligations.create(obligation)));
  const decision = await startRound(proposeTerms(plan, today, calendar), coordinator, scopeOf(store));
  if (decision.kind !== 'opened') throw new Error(decision.kind);
  round = decision.round;
});
afterEach(() => store.close());

function scopeOf(of: Store): RoundScope {
  return { loaded: { plan, calendar }, deps: { store: of, sealing, now: () => nineOn(today) } };
}

function answered(obligation: Obligation, text: string, on: IsoDate): Obligation {
  return after(obligation, { kind: 'RecordAnswer', nonce: text, content: text, draft: aDraft({ status: 'not-done', text, totals: {} }) }, on);
}

function after(obligation: Obligation, command: ObligationCommand, on: IsoDate): Obligation {
  const now = nineOn(on);
  const given = { plan, calendar, sealing, now, by: command.kind === 'RecordAnswer' ? ({ person: 'officer', role: 'officer', institution: obligation.institution } as const) : coordinator };
  const decision = decide(obligation, command, given);
  if (decision.kind !== 'facts') throw new Error(JSON.stringify(decision));
  return appendFacts(obligation, { facts: decision.facts, intents: [], at: now }, given);
}

const faultsOf = async (): Promise<readonly string[]> => (await readRecord({ store, plan, calendar })).faults.map(({ kind }) => kind);

test('a round of 20,000 pieces is closed, verified and exported', async () => {
  // 1. Whoever closes it dies between two parts; the round is open then.
  const dying = createDyingProcess({ store, sendPort: createRecordingPort() }, { atWrite: 4, when: 'after' });
  await Promise.race([dying.ended, changeRound(round, close, scopeOf(dying.store))]);
  expect(dying.hasDied()).toBe(true);
  const kept = await Array.fromAsync(store.checkpoints.all(), ({ doc }) => doc.id);
  expect(kept).toHaveLength(4);
  expect(await store.rounds.open(plan.id)).toBeDefined();
  // 2. It is closed by another; parts that are there stay.
  expect(await changeRound(round, close, scopeOf(store))).toMatchObject({ kind: 'fact' });
  expect(await changeRound(round, close, scopeOf(store))).toEqual({ kind: 'repeated' });
  const closed = (await store.rounds.get(plan.id, round.id))?.doc;
  const closing = closed && closingOf(closed);
  const parts = await Array.fromAsync(store.checkpoints.all(), ({ doc }) => doc);
  expect(parts.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
  expect(closing?.snapshot.parts).toHaveLength(size / mostHeads);
  expect(parts).toHaveLength(size / mostHeads);
  expect(JSON.stringify(closed).length).toBeLessThan(maxDocumentBytes / 100);
  expect(await faultsOf()).toEqual([]);
  // 3. Its documents know what was known then.
  const [first] = obligations;
  const read = first && (await store.obligations.get(plan.id, first.id));
  if (closed === undefined || read === undefined) throw new Error('unreachable');
  await store.obligations.replace(answered(read.doc, 'Pēc slēgšanas.', '2026-11-24'), read.version);
  const scope = { loaded: { plan, calendar }, deps: { store, now: () => nineOn(today) }, language: 'lv', onProgress: () => undefined } as const;
  const frozen = await frozenScope(closed, { store });
  const entries = Buffer.from(await makeExport('entries', { ...scope, ...frozen })).toString();
  expect([entries.includes('Pirms slēgšanas.'), entries.includes('Pēc slēgšanas.')]).toEqual([true, false]);
  expect(entries.split('\n').filter((line) => line.includes('Pārcelts.'))).toHaveLength(size - 1);
  // 4. A part that is changed is found, and nothing is made of one that is gone.
  const part = await store.checkpoints.get(plan.id, kept[0] ?? '');
  if (part === undefined) throw new Error('unreachable');
  const { doc } = part;
  await store.checkpoints.replace({ ...doc, heads: doc.heads.slice(1) }, part.version);
  expect(await faultsOf()).toEqual(['wrong-fingerprint']);
  const get: Store['checkpoints']['get'] = (partition, id) => (id === doc.id ? Promise.resolve(undefined) : store.checkpoints.get(partition, id));
  await expect(frozenScope(closed, { store: { ...store, checkpoints: { ...store.checkpoints, get } } })).rejects.toThrow(`store-unreadable: Parts of ${round.id}`);
});

test('what is confirmed while the parts are stored is counted', async () => {
  const institution = obligations[0]?.institution ?? '';
  const by: Actor = { person: 'officer', role: 'officer', institution };
  const { checkpoints } = store;
  const confirmed: string[] = [];
  const create: typeof checkpoints.create = async (doc) => {
    const found = confirmed.length === 0 ? await readChecklist(institution, scopeOf(store)) : undefined;
    if (found !== undefined) {
      const command = { seen: markOf(found.checklist, sealing.hash), letterNumber: '', letterOn: '', nonce: 'n', by };
      confirmed.push((await confirmInformation({ round, institution }, command, scopeOf(store))).kind);
    }
    return checkpoints.create(doc);
  };
  expect(await changeRound(round, close, scopeOf({ ...store, checkpoints: { ...checkpoints, create } }))).toMatchObject({ kind: 'fact' });
  expect(confirmed).toEqual(['fact']);
  const closed = (await store.rounds.get(plan.id, round.id))?.doc;
  const closing = closed && closingOf(closed);
  const snapshot = closing && (await wholeCheckpoint(closing.snapshot, store));
  expect(closing?.silent).not.toContain(institution);
  expect(snapshot?.heads).toContainEqual(expect.objectContaining({ document: submissionId({ round: round.id, institution }), entries: 1 }));
  expect(await faultsOf()).toEqual([]);
});

test('the checkpoint of a week holds 20,000 pieces, and shares what has not changed', async () => {
  const take = async (week: string) => ensureCheckpoint(week, await planRecord(plan.id, { store }), scopeOf(store));
  const taken = await take('2026-W48');
  const newest = await newestCheckpoint(plan.id, store);
  expect([newest?.id, newest?.fingerprint, newest?.heads.length]).toEqual(['2026-W48', taken.fingerprint, size + 1]);
  expect(await faultsOf()).toEqual([]);
  const before = await Array.fromAsync(store.checkpoints.all());
  const [first] = obligations;
  const read = first && (await store.obligations.get(plan.id, first.id));
  if (read === undefined) throw new Error('unreachable');
  await store.obligations.replace(answered(read.doc, 'Papildināts.', '2026-11-24'), read.version);
  await take('2026-W49');
  expect((await Array.fromAsync(store.checkpoints.all())).length - before.length).toBe(2); // the week, and the one part that is another
  expect(await faultsOf()).toEqual([]);
});
