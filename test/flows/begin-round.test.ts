import { expect, test } from '@jest/globals';
import { openingOf } from '../../src/domain/round.ts';
import { buttonsOf, fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';

const over = { measures: ['1.10'], at: '2026-03-02 09:00' } as const;
const begin = said('action.beginFinalRound');
const submit = said('action.submitRoundForm');

const roundsOf = async (world: World) => (await world.store.rounds.ofPlan(world.plan.id)).map(openingOf);

test('after the plan’s period coordinators are offered its final round wherever they look', async () => {
  const world = await createWorld(over);
  for (const words of ['statuss', 'mani', 'kārta', 'labdien']) {
    const card = await world.says('IeM', words);
    expect(textOf(card)).toContain(said('round.offer'));
    expect(pressOf(card, begin)).toEqual({ kind: 'OpenRoundForm' });
    expect(buttonsOf(await world.says('VP', words)).map(({ title }) => title)).not.toContain(begin);
  }
});

test('while the period runs nothing is offered with the status', async () => {
  const world = await createWorld({ ...over, at: '2025-12-01 09:00' });
  expect(textOf(await world.says('IeM', 'statuss'))).not.toContain(said('round.offer'));
  expect(buttonsOf(await world.says('IeM', 'kārta')).map(({ title }) => title)).toContain(said('action.beginRound'));
});

test('the form proposes the terms, and one press begins the round', async () => {
  const world = await createWorld(over);
  const form = await world.presses('IeM', pressOf(await world.says('IeM', 'statuss'), begin));
  expect(fieldsOf(form)).toMatchObject({ label: '2023–2025', until: '2025-12-31', 'institutions-by': '2026-03-31', addressee: 'Ministru kabinets' });
  const card = await world.presses('IeM', pressOf(form, submit), { ...fieldsOf(form), addressee: ' Saeima ' });
  expect(textOf(card)).toContain(said('round.title'));
  expect(await roundsOf(world)).toMatchObject([{ isFinal: true, by: { role: 'coordinator', institution: 'IeM' }, terms: { addressee: 'Saeima' } }]);
  // Pressed again it begins nothing more, and what is open is no longer offered.
  expect(textOf(await world.presses('IeM', pressOf(form, submit), fieldsOf(form)))).toContain(said('round.title'));
  expect(await roundsOf(world)).toHaveLength(1);
  expect(textOf(await world.says('IeM', 'statuss'))).not.toContain(said('round.offer'));
  expect(textOf(await world.presses('IeM', { kind: 'OpenRoundForm' }))).toContain('Apstiprināts: 0 no 8 iestādēm.');
});

test('everything that is wrong stands beside its field, and what was typed is kept', async () => {
  const world = await createWorld(over);
  const form = await world.presses('IeM', { kind: 'OpenRoundForm' });
  const typed = { label: 'x'.repeat(101), from: 'rīt', until: '2025-12-31', 'institutions-by': '2025-12-01', 'coordinator-by': '2025-11-30', addressee: ' ' };
  const card = await world.presses('IeM', pressOf(form, submit), typed);
  const problems = ['label-too-long', 'from-unreadable', 'institutions-date-passed', 'institutions-date-in-period', 'coordinator-date-not-later', 'addressee-missing'] as const;
  for (const problem of problems) expect(textOf(card)).toContain(said(`round.problem.${problem}`));
  expect(fieldsOf(card)).toMatchObject({ label: typed.label, 'institutions-by': '2025-12-01', 'coordinator-by': '2025-11-30' });
  expect(await roundsOf(world)).toEqual([]);
});

test('only coordinators begin a round', async () => {
  const world = await createWorld(over);
  expect(textOf(await world.presses('VP', { kind: 'OpenRoundForm' }))).toContain(said('refused.not-allowed'));
  const terms = { label: 'A', from: '2023-01-01', until: '2025-12-31', 'institutions-by': '2026-03-31', 'coordinator-by': '2026-06-01', addressee: 'B' };
  expect(textOf(await world.presses('VP', { kind: 'SubmitRoundForm' }, terms))).toContain(said('refused.not-allowed'));
  expect(await roundsOf(world)).toEqual([]);
});
