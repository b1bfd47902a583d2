import { describe, expect, test } from '@jest/globals';
import { findBrokenEntry } from '../../src/domain/chain.ts';
import { refold } from '../../src/domain/append.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { Measure, Plan } from '../../src/domain/plan.ts';
import { reconcile } from '../../src/flows/reconcile.ts';
import { revise, type Revised } from '../../src/flows/revise.ts';
import { createDyingProcess } from '../support/dying-store.ts';
import { rowsOf, textOf } from '../support/read-card.ts';
import { createWorld, riga, type World } from '../support/world.ts';

const act = 'MK 13.01.2026. rīkojums Nr. 12';
const january = { measures: ['1.20', '1.10', '1.5'], at: '2026-01-15 10:00' } as const;

function amend(world: World, document: Plan, reason = act): Promise<Revised> {
  return revise(document, { kind: 'amended', by: 'iem-koordinators', at: world.deps.now(), reason }, world.deps);
}

function withMeasure(plan: Plan, code: string, change: (measure: Measure) => Measure): Plan {
  return { ...plan, measures: plan.measures.map((measure) => (measure.code === code ? change(measure) : measure)) };
}

/** 1.20 is due half a year later. */
function extended(plan: Plan): Plan {
  return withMeasure(plan, '1.20', (measure) => ({
    ...measure,
    text: { ...measure.text, deadline: '2026.gada jūnijs.' },
    schedule: { kind: 'once', dueOn: '2026-06-30' },
  }));
}

/** VID has said in January that 1.20 was done in part, and that was accepted. */
async function partlyDone(): Promise<World> {
  const world = await createWorld(january);
  const id = world.idOf('1.20', 'VID');
  await world.presses('VID', { kind: 'SubmitAnswer', obligation: id, nonce: 'n', seen: 0 }, { status: 'partly-done', 'total-support-system': 'no', text: 'Sistēma tiek testēta.' });
  await world.presses('IeM', { kind: 'AcceptAnswers', answers: [{ obligation: id, answer: 1 }] });
  return world;
}

async function everything(world: World): Promise<readonly Obligation[]> {
  const heads = await world.store.obligations.heads({ plan: world.plan.id });
  const read = await Promise.all(heads.map(({ doc }) => world.obligation(doc.id)));
  return read.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every chain holds, and every head is what its entries make of it. */
async function expectSound(world: World): Promise<void> {
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan is gone');
  for (const obligation of await everything(world)) {
    expect(findBrokenEntry(obligation, world.deps.sealing.hash)).toBeUndefined();
    const { dueOn, reportBy, state } = refold(obligation, loaded);
    expect({ id: obligation.id, dueOn, reportBy, state }).toEqual({ id: obligation.id, dueOn: obligation.dueOn, reportBy: obligation.reportBy, state: obligation.state });
  }
}

describe('a deadline that was amended', () => {
  test('keeps the earlier answer, shows both dates with the act, and asks for a new one', async () => {
    const world = await partlyDone();
    expect(await amend(world, extended(world.plan))).toMatchObject({ kind: 'amended', plan: { revision: 2 } });
    await world.beat();
    const id = world.idOf('1.20', 'VID');
    const obligation = await world.obligation(id);
    expect(obligation.entries.map(({ kind }) => kind)).toEqual(['AnswerRecorded', 'AnswerAccepted', 'DeadlineAmended']);
    expect(obligation).toMatchObject({ state: 'open', dueOn: '2026-06-30', reportBy: '2026-07-14', answer: { status: 'partly-done' } });
    const dates = 'Plāna termiņš grozīts: 31.12.2025. → 30.06.2026.';
    const form = textOf(await world.presses('VID', { kind: 'OpenForm', obligation: id }));
    expect(form).toContain(`${dates} (${act})`);
    expect(form).toContain('Izpildīts daļēji');
    expect(textOf(await world.says('IeM', '1.20'))).toContain(`${dates} (${act})`);
    expect(textOf(await world.says('IeM', 'vēsture 1.20 VID'))).toContain(dates);
    world.port.forget();
    world.at('2026-05-29 09:00');
    await world.beat();
    expect(rowsOf(world.lastCard('VID')).join()).toContain('Nacionālā kriminālizlūkošanas modeļa atbalsta sistēma');
    await expectSound(world);
  });

  test('is no new question to who has done it', async () => {
    const world = await createWorld(january);
    const id = world.idOf('1.20', 'VID');
    await world.presses('VID', { kind: 'SubmitAnswer', obligation: id, nonce: 'n', seen: 0 }, { status: 'done', 'total-support-system': 'yes' });
    await amend(world, extended(world.plan));
    await world.beat();
    expect(await world.obligation(id)).toMatchObject({ state: 'reported', dueOn: '2026-06-30' });
    await expectSound(world);
  });

  test('settles a request for no more than that', async () => {
    for (const [expectedOn, left] of [['2026-06-30', null], ['2026-09-30', '2026-09-30']] as const) {
      const world = await createWorld({ ...january, at: '2025-12-01 10:00' });
      const id = world.idOf('1.20', 'VID');
      await world.presses('VID', { kind: 'SubmitRequest', obligation: id, nonce: 'n' }, { 'expected-on': expectedOn, reason: 'procurement', text: 'Iepirkums.' });
      await amend(world, extended(world.plan));
      await world.beat();
      expect((await world.obligation(id)).request?.expectedOn ?? null).toBe(left);
    }
  });

  test('that was decided in the chat already is not amended twice, and not taken back by an edition that does not know of it', async () => {
    const world = await createWorld({ ...january, at: '2025-12-01 10:00' });
    const id = world.idOf('1.20', 'VID');
    await world.presses('VID', { kind: 'SubmitRequest', obligation: id, nonce: 'n' }, { 'expected-on': '2026-06-30', reason: 'procurement', text: 'Iepirkums.' });
    await world.presses('IeM', { kind: 'SubmitRuling', obligation: id, request: 1 }, { ruling: 'amended', reference: act, 'due-on': '2026-06-30' });
    expect(await world.obligation(id)).toMatchObject({ dueOn: '2026-06-30' });
    await amend(world, withMeasure(world.plan, '1.10', (measure) => ({ ...measure, text: { ...measure.text, result: 'Cits rezultāts' } })));
    await world.beat();
    expect((await world.obligation(id)).entries).toHaveLength(2);
    await amend(world, extended(world.plan));
    await world.beat();
    expect(await world.obligation(id)).toMatchObject({ dueOn: '2026-06-30', entryCount: 2 });
    await expectSound(world);
  });

  test.each(['before', 'after'] as const)('by a process that ends %s any of its writes is amended by the next', async (when) => {
    let deaths = 0;
    let whole: readonly unknown[] = [];
    for (let atWrite = 1; ; atWrite += 1) {
      const world = await partlyDone();
      const document = withMeasure(extended(world.plan), '1.10', (measure) => ({ ...measure, responsible: ['VP', 'VRS', 'FID'] }));
      const dying = createDyingProcess({ store: world.store, sendPort: world.port }, { atWrite, when });
      const deps = { ...world.deps, store: dying.store };
      await Promise.race([amend({ ...world, deps }, document).then(() => reconcile(world.plan.id, deps)), dying.ended]);
      await new Promise((resolve) => setImmediate(resolve));
      const isOver = !dying.hasDied();
      // The next start: whoever was cut short imports again; the heartbeat brings the obligations to the edition.
      await amend(world, document);
      await world.beat();
      await expectSound(world);
      const outcome = (await everything(world)).map(({ id, state, dueOn, entries }) => [id, state, dueOn, entries.map(({ kind }) => kind)]);
      if (whole.length === 0) whole = outcome;
      expect({ atWrite, outcome }).toEqual({ atWrite, outcome: whole });
      if (isOver) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(5);
    expect(JSON.stringify(whole)).toContain('ObligationWithdrawn');
  });
});

describe('a measure', () => {
  test('that is no longer in the plan is asked for no more, and its record can be read', async () => {
    const world = await partlyDone();
    await amend(world, { ...world.plan, measures: world.plan.measures.filter(({ code }) => code !== '1.10') });
    await world.beat();
    const withdrawn = (await everything(world)).filter(({ measure }) => measure === '1.10');
    expect(withdrawn).toHaveLength(8);
    expect(withdrawn.every(({ state, entries }) => state === 'waived' && entries.at(-1)?.kind === 'ObligationWithdrawn')).toBe(true);
    expect(textOf(await world.says('IeM', 'vēsture 1.10'))).toContain('Pēc plāna grozījumiem informācija vairs nav jāsniedz');
    expect(textOf(await world.says('IeM', 'statuss'))).not.toContain('1.10');
    await amend(world, world.plan);
    await world.beat();
    expect((await everything(world)).filter(({ measure, state }) => measure === '1.10' && state === 'open')).toHaveLength(8);
    await expectSound(world);
  });

  test('that is renumbered keeps its record', async () => {
    const world = await partlyDone();
    const renumbered = withMeasure(world.plan, '1.20', (measure) => ({ ...measure, code: '2.1', key: '2.1', row: '2.1' }));
    const taken: Plan = { ...renumbered, measures: renumbered.measures.map((measure) => (measure.code === '1.5' ? { ...measure, code: '1.20', key: '1.20', row: '1.20' } : measure)) };
    await amend(world, taken);
    await world.beat();
    expect(textOf(await world.says('IeM', '2.1'))).toContain('Izpildīts daļēji');
    expect(textOf(await world.says('IeM', '1.20'))).toContain('Operatīvās un stratēģiskās analīzes apmācības');
    expect((await everything(world)).filter(({ state }) => state === 'waived')).toEqual([]);
    await expectSound(world);
  });

  test('of which another institution becomes responsible is asked of it', async () => {
    const world = await partlyDone();
    await amend(world, withMeasure(world.plan, '1.10', (measure) => ({ ...measure, responsible: [...measure.responsible.filter((code) => code !== 'SAB'), 'FID'] })));
    await world.beat();
    const of = (institution: string): Promise<Obligation> => world.obligation(world.idOf('1.10', institution, '2025'));
    expect(await of('FID')).toMatchObject({ state: 'open', entryCount: 0 });
    expect(await of('SAB')).toMatchObject({ state: 'waived', entries: [{ kind: 'ObligationWithdrawn', revision: 2, reference: { value: act } }] });
  });
});

describe('an edition', () => {
  test('that says the same is none', async () => {
    const world = await createWorld(january);
    expect(await amend(world, world.plan)).toEqual({ kind: 'same' });
    expect((await world.deps.plans.load(world.plan.id))?.head).toMatchObject({ revision: 1, reconciled: 1 });
  });

  test('of a plan that is not there is a draft, of which nobody is asked', async () => {
    const world = await createWorld({ ...january, trackFrom: '2026-01-01' });
    const successor: Plan = { ...extended(world.plan), id: 'onap-2026-2028', trackFrom: '2026-01-01' };
    expect(await revise(successor, { kind: 'imported', by: 'iem-koordinators', at: riga('2026-01-15 10:00'), reason: '' }, world.deps)).toMatchObject({ kind: 'new' });
    await world.beat();
    expect((await world.deps.plans.load('onap-2026-2028'))?.head).toMatchObject({ state: 'draft', revision: 1, reconciled: 0 });
    expect(await world.store.obligations.heads({ plan: 'onap-2026-2028' })).toEqual([]);
  });
});
