import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/domain/obligation.ts';
import { closingOf, proposeTerms, type Round } from '../../src/domain/round.ts';
import { completenessOf } from '../../src/domain/round-standing.ts';
import { markOf } from '../../src/domain/submission.ts';
import { verifyRounds } from '../../src/domain/verify-rounds.ts';
import { changeRound, confirmInformation, readChecklist, readRoundFacts, readRounds, type RoundScope, startRound } from '../../src/flows/round.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aDraft } from '../support/builders.ts';
import { calendar, carriedOut, demanded, nineOn, plan, sealing } from '../domain/seed.ts';

const today = '2026-11-23';
const coordinator: Actor = { person: 'coordinator', role: 'coordinator', institution: 'IeM' };
const officerOf = (institution: string): Actor => ({ person: `officer-${institution}`, role: 'officer', institution });
/** Everybody whom the seed plan asks for something. */
/** All but the coordinator: one of the fourteen is only co-responsible. */
const asked = plan.institutions.map(({ code }) => code).filter((code) => code !== 'IeM');
const terms = proposeTerms(plan, today, calendar);

let store: Store;
let scope: RoundScope;
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:', role: 'server' });
  scope = { loaded: { plan, calendar }, deps: { store, sealing, now: () => nineOn(today) } };
});
afterEach(() => store.close());

/** Every obligation of the plan; all but SAB's have a final answer. */
async function keepRecord(): Promise<void> {
  for (const owed of demanded) {
    const command = { kind: 'RecordAnswer', nonce: 'n', content: 'c', draft: aDraft({ status: 'not-done', text: 'Nav izdevies.', totals: zeros(owed.measure) }) } as const;
    await store.obligations.create(owed.institution === 'SAB' ? owed : carriedOut(owed, command, '2026-01-05'));
  }
}

function zeros(key: string): Record<string, string> {
  const indicators = plan.measures.find((measure) => measure.key === key)?.indicators ?? [];
  return Object.fromEntries(indicators.map((indicator) => [indicator.key, '0']));
}

async function begin(): Promise<Round> {
  const decision = await startRound(terms, coordinator, scope);
  if (decision.kind !== 'opened') throw new Error(JSON.stringify(decision));
  return decision.round;
}

async function confirm(round: Round, institution: string, on: { readonly letterNumber?: string; readonly letterOn?: string; readonly by?: Actor } = {}) {
  const found = await readChecklist(institution, scope);
  if (found === undefined) throw new Error('no round is open');
  const command = { seen: markOf(found.checklist, sealing.hash), nonce: `of ${institution}`, letterNumber: '', letterOn: '', by: officerOf(institution), ...on };
  return confirmInformation({ round, institution }, command, scope);
}

async function standing(round: Round) {
  const current = (await store.rounds.get(plan.id, round.id))?.doc ?? round;
  return completenessOf(current, await readRoundFacts(current, scope));
}

describe('the final round of the seed plan', () => {
  test('is opened, confirmed, by letter too, and closed with a named gap', async () => {
    await keepRecord();
    const round = await begin();
    const letter = { letterNumber: '1-2/34', letterOn: '2026-11-20' };
    for (const institution of asked.filter((code) => code !== 'SAB' && code !== 'MP' && code !== 'IDB')) {
      expect(await confirm(round, institution)).toMatchObject({ kind: 'fact' });
    }
    expect(await confirm(round, 'IDB', { ...letter, by: coordinator })).toMatchObject({ kind: 'fact' });
    expect(await confirm(round, 'SAB')).toEqual({ kind: 'refused', why: 'nothing-to-confirm' });
    const before = await standing(round);
    expect([before.asked, before.silent.toSorted(), before.confirmed.length]).toEqual([asked, ['MP', 'SAB'], asked.length - 2]);

    const close = { kind: 'CloseRound', by: coordinator } as const;
    const refused = await changeRound(round, close, scope);
    if (refused.kind !== 'gaps-undecided') throw new Error(refused.kind);
    expect(new Set(refused.gaps.map(({ institution }) => institution))).toEqual(new Set(['SAB']));
    for (const { id } of refused.gaps) await changeRound(round, { kind: 'NameGap', obligation: id, by: coordinator }, scope);
    expect(await changeRound(round, close, scope)).toMatchObject({ kind: 'fact' });
    expect(await changeRound(round, close, scope)).toEqual({ kind: 'repeated' });

    const [closed] = await readRounds(scope);
    const closing = closed && closingOf(closed);
    expect(closing?.gaps.toSorted()).toEqual(refused.gaps.map(({ id }) => id).toSorted());
    expect(closing?.silent.toSorted()).toEqual(['MP', 'SAB']);
    expect(closing?.snapshot.heads).toHaveLength(demanded.length + asked.length - 2);
    const obligations = await Array.fromAsync(store.obligations.all(), ({ doc }) => doc);
    const record = { rounds: await store.rounds.ofPlan(plan.id), submissions: await store.submissions.ofPlan(plan.id) };
    expect(verifyRounds(record, obligations, sealing.hash)).toEqual([]);
  });

  test('who has not seen the newest answers does not confirm them', async () => {
    await keepRecord();
    const round = await begin();
    const command = { seen: 'an old mark', letterNumber: '', letterOn: '', nonce: 'n', by: officerOf('VP') };
    expect(await confirmInformation({ round, institution: 'VP' }, command, scope)).toEqual({ kind: 'changed' });
    expect(await store.submissions.ofPlan(plan.id)).toEqual([]);
  });
});

describe('two at once', () => {
  test('of two coordinators who open a round one does', async () => {
    const decisions = await Promise.all([startRound(terms, coordinator, scope), startRound(terms, coordinator, scope)]);
    expect(decisions.map(({ kind }) => kind).toSorted()).toEqual(['opened', 'refused']);
    expect(await readRounds(scope)).toHaveLength(1);
  });

  test('who confirms while the round is closed is told so', async () => {
    await keepRecord();
    const round = await begin();
    for (const { head } of (await standing(round)).gaps) await changeRound(round, { kind: 'NameGap', obligation: head.id, by: coordinator }, scope);
    const { submissions } = store;
    // The round is closed after the officer's press was found good and before it is written.
    const create: typeof submissions.create = async (doc) => {
      await changeRound(round, { kind: 'CloseRound', by: coordinator }, { ...scope, deps: { ...scope.deps, store } });
      return submissions.create(doc);
    };
    const racing = { ...scope, deps: { ...scope.deps, store: { ...store, submissions: { ...submissions, create } } } };
    const found = await readChecklist('VP', scope);
    if (found === undefined) throw new Error('no round is open');
    const command = { seen: markOf(found.checklist, sealing.hash), letterNumber: '', letterOn: '', nonce: 'n', by: officerOf('VP') };
    expect(await confirmInformation({ round, institution: 'VP' }, command, racing)).toEqual({ kind: 'refused', why: 'round-is-closed' });
    const [closed] = await readRounds(scope);
    expect(closed && closingOf(closed)?.silent).toContain('VP');
  });
});
