import { describe, expect, test } from '@jest/globals';
import { refold } from '../../src/domain/append.ts';
import { verifyRecord } from '../../src/domain/checkpoint.ts';
import { newestCheckpoint } from '../../src/flows/checkpoint.ts';
import { buttonsOf, fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais, submit } from './december.ts';

const secret = 'Personas kods 010190-11111.';
const reason = { reason: 'Teksts satur personas datus.' };

/** VP has written what it must not; the digest's checkpoint of the week knows it. */
async function leaked(): Promise<World> {
  const world = await december({ colleagues: ['VP-2'], measures: ['1.7(2)'] });
  await submit(world, { status: 'done', 'total-trained-officials': '250', text: secret, evidence: 'Nr. 5' });
  world.at('2025-12-08 09:00');
  await world.beat();
  return world;
}

async function redact(world: World, entry = 2, inputs: Readonly<Record<string, unknown>> = reason): ReturnType<World['presses']> {
  return world.presses('IeM', { kind: 'SubmitRedaction', document: kais(world), entry }, inputs);
}

async function faults(world: World): Promise<readonly unknown[]> {
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  const heads = await world.store.obligations.heads({ plan: world.plan.id });
  const obligations = await Promise.all(heads.map(({ doc }) => world.obligation(doc.id)));
  const accounts = await world.store.accounts.ofPlan(world.plan.id);
  const checkpoint = await newestCheckpoint(world.plan.id, world.store);
  expect(checkpoint).toBeDefined();
  return verifyRecord({ obligations, accounts }, { checkpoint, refold: (obligation) => refold(obligation, loaded) }, world.deps.sealing.hash);
}

describe('a redaction', () => {
  test('goes from the history through the entry', async () => {
    const world = await leaked();
    const history = await world.says('IeM', 'vēsture 1.7(2)');
    const opens = buttonsOf(history).find(({ press }) => press.kind === 'OpenEntry' && press.entry === 2);
    const entry = await world.presses('IeM', opens?.press ?? { kind: 'ShowHelp' });
    expect(textOf(entry)).toContain(secret);
    const done = await world.presses('IeM', pressOf(entry, said('action.redact')), reason);
    expect(textOf(done)).not.toContain(secret);
    expect(textOf(done)).toContain(said('history.redacted'));
    expect(buttonsOf(done).map(({ title }) => title)).not.toContain(said('action.redact'));
  });

  test('takes the text from every card', async () => {
    const world = await leaked();
    const cards = async (): Promise<readonly string[]> => {
      const shown = [
        await world.says('IeM', 'vēsture 1.7(2)'),
        await world.says('IeM', '1.7(2)'),
        await world.presses('IeM', { kind: 'OpenReview', obligation: kais(world) }),
        await world.presses('IeM', { kind: 'OpenAccount', code: '1.7(2)', occurrence: 'once' }),
        await world.says('VP', 'vēsture 1.7(2)'),
        await world.presses('VP-2', { kind: 'OpenForm', obligation: kais(world) }),
      ];
      return shown.map((card) => JSON.stringify(card?.content));
    };
    for (const card of await cards()) expect(card).toContain(secret);
    await redact(world);
    for (const card of await cards()) expect(card).not.toContain(secret);
    const history = textOf(await world.says('IeM', 'vēsture 1.7(2)'));
    expect(history).toContain(said('history.redaction', { number: 2 }));
    expect(history).toContain(reason.reason);
  });

  test('takes the text from the stored document', async () => {
    const world = await leaked();
    expect(JSON.stringify(await world.obligation(kais(world)))).toContain(secret);
    await redact(world);
    const stored = JSON.stringify(await world.obligation(kais(world)));
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain('010190');
    expect(stored).not.toContain('Nr. 5');
    expect(stored).toContain('Mācības notiek.');
  });

  test('leaves the state, the numbers and a record that holds', async () => {
    const world = await leaked();
    const before = await world.obligation(kais(world));
    expect(await faults(world)).toEqual([]);
    await redact(world);
    const after = await world.obligation(kais(world));
    expect(after).toMatchObject({ state: before.state, answer: before.answer, entryCount: 3 });
    expect(after.entries.map(({ hash }) => hash).slice(0, 2)).toEqual(before.entries.map(({ hash }) => hash));
    expect(after.entries[2]).toMatchObject({ kind: 'TextRedacted', entry: 2, by: { role: 'coordinator', institution: 'IeM' } });
    expect(await faults(world)).toEqual([]);
  });

  test('is found out when nobody recorded it', async () => {
    const world = await leaked();
    const read = await world.store.obligations.get(world.plan.id, kais(world));
    if (read === undefined) throw new Error('it is not there');
    const entries = read.doc.entries.map((entry) => (entry.kind === 'AnswerRecorded' ? { ...entry, text: { ...entry.text, value: null } } : entry));
    await world.store.obligations.replace({ ...read.doc, entries }, read.version);
    expect(await faults(world)).toEqual([expect.objectContaining({ kind: 'lost-text' })]);
  });

  test('done already is said so', async () => {
    const world = await leaked();
    await redact(world);
    const again = await redact(world);
    expect(textOf(again)).not.toContain(secret);
    expect(await entriesOf(world)).toBe(3);
    expect(await Promise.all([redact(world, 1), redact(world, 1)])).toHaveLength(2);
    expect(await entriesOf(world)).toBe(4);
  });

  test.each([
    [{ reason: ' ' }, 'entry.redact.missing'],
    [{}, 'entry.redact.missing'],
    [{ reason: ['x'] }, 'entry.redact.missing'],
    [{ reason: 'x'.repeat(4001) }, 'refused.too-long-comment'],
  ] as const)('without a reason that holds (%#) is not done', async (inputs, words) => {
    const world = await leaked();
    const card = await redact(world, 2, inputs);
    expect(textOf(card)).toContain(said(words));
    expect(textOf(card)).toContain(secret);
    expect(fieldsOf(card)).toHaveProperty('reason');
    expect(await entriesOf(world)).toBe(2);
  });

  test.each([3, 99])('of entry %i finds nothing', async (entry) => {
    const world = await leaked();
    expect(textOf(await redact(world, entry))).toContain(said('refused.gone'));
    expect(await entriesOf(world)).toBe(2);
  });

  test('is not an officer’s to do', async () => {
    const world = await leaked();
    for (const who of ['VP', 'VRS']) {
      const card = await world.presses(who, { kind: 'SubmitRedaction', document: kais(world), entry: 2 }, reason);
      expect(textOf(card)).toContain(said('refused.not-allowed'));
    }
    const entry = await world.presses('VP', { kind: 'OpenEntry', document: kais(world), entry: 2 });
    expect(textOf(entry)).toContain(secret);
    expect(fieldsOf(entry)).toEqual({});
    expect(textOf(await world.presses('VRS', { kind: 'OpenEntry', document: kais(world), entry: 2 }))).toContain(said('refused.gone'));
    expect(await entriesOf(world)).toBe(2);
  });

  test('of a returned answer’s comment is done, too', async () => {
    const world = await leaked();
    await world.returns(kais(world), secret);
    await redact(world, 3);
    expect(textOf(await world.presses('VP', { kind: 'OpenForm', obligation: kais(world) }))).toContain('Atgriezts precizēšanai');
    expect(JSON.stringify((await world.obligation(kais(world))).entries[2])).not.toContain(secret);
    expect(await faults(world)).toEqual([]);
  });

  test('of an account takes its words', async () => {
    const world = await leaked();
    const form = await world.presses('IeM', { kind: 'OpenAccount', code: '1.7(2)', occurrence: 'once' });
    await world.presses('IeM', pressOf(form, said('action.save')), { status: 'done', 'total-trained-officials': '250', text: secret });
    const [account] = await world.store.accounts.ofPlan(world.plan.id);
    const card = await world.presses('IeM', { kind: 'SubmitRedaction', document: account?.id ?? '', entry: 1 }, reason);
    expect(textOf(card)).toContain(said('history.redacted'));
    const [after] = await world.store.accounts.ofPlan(world.plan.id);
    expect(after?.entryCount).toBe(2);
    expect(JSON.stringify(after)).not.toContain(secret);
    expect(await faults(world)).toEqual([]);
    const officer = await world.presses('VP', { kind: 'OpenEntry', document: account?.id ?? '', entry: 1 });
    expect(textOf(officer)).toContain(said('refused.gone'));
  });
});
