import { describe, expect, test } from '@jest/globals';
import { fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';
import { entriesOf } from './december.ts';

type Shown = Awaited<ReturnType<World['presses']>>;

const request = { 'expected-on': '2026-06-30', reason: 'procurement', text: 'Iepirkuma procedūra pārsūdzēta.' };

/** VID says on Monday 1 December that 1.20 will be done in June. */
async function requested(): Promise<{ world: World; id: string; form: Shown; done: Shown }> {
  const world = await createWorld({ measures: ['1.20', '1.10'], trackFrom: '2025-01-01', at: '2025-12-01 10:00', colleagues: ['VID-2'] });
  const id = world.idOf('1.20', 'VID');
  const answer = await world.presses('VID', { kind: 'OpenForm', obligation: id });
  const form = await world.presses('VID', pressOf(answer, said('action.request')));
  const done = await world.presses('VID', pressOf(form, said('action.submit')), request);
  world.port.forget();
  world.at('2025-12-02 09:30');
  return { world, id, form, done };
}

async function rule(world: World, id: string, inputs: Readonly<Record<string, string>>): Promise<Shown> {
  return world.presses('IeM', { kind: 'SubmitRuling', obligation: id, request: 1 }, inputs);
}

describe('a deadline request', () => {
  test('is recorded and changes no date', async () => {
    const { world, id, form, done } = await requested();
    expect(fieldsOf(form)).toHaveProperty('expected-on');
    expect(textOf(done)).toContain('2026. gada 30. jūnijs');
    expect(textOf(done)).toContain('Iepirkuma procedūra pārsūdzēta.');
    expect(await world.obligation(id)).toMatchObject({ state: 'open', dueOn: '2025-12-31', expectedOn: null, request: { number: 1, expectedOn: '2026-06-30' } });
  });

  test('delivered again is one entry', async () => {
    const { world, id, form } = await requested();
    const press = pressOf(form, said('action.submit'));
    const cards = await Promise.all([world.presses('VID', press, request), world.presses('VID', press, request)]);
    for (const card of cards) expect(textOf(card)).toContain('paredzamais izpildes datums');
    expect(await entriesOf(world, id)).toBe(1);
  });

  test.each([
    ['no date', { 'expected-on': '' }],
    ['a date that is not one', { 'expected-on': '2026-02-31' }],
    ['a date before the plan’s', { 'expected-on': '2025-12-31' }],
    ['no reason', { reason: '' }],
    ['a made-up reason', { reason: 'laziness' }],
    ['“cits” without words', { reason: 'other', text: ' ' }],
    ['4,001 characters', { text: 'x'.repeat(4001) }],
  ])('with %s records nothing and keeps the rest', async (_what, wrong) => {
    const { world, id } = await requested();
    const typed = { ...request, ...wrong };
    const card = await world.presses('VID', { kind: 'SubmitRequest', obligation: id, nonce: 'other' }, typed);
    expect(textOf(card)).toContain(said('form.problems'));
    expect(fieldsOf(card)).toMatchObject({ text: typed.text });
    expect(await entriesOf(world, id)).toBe(1);
  });

  test('stands in the coordinator’s list and opens there', async () => {
    const { world } = await requested();
    const list = await world.says('IeM', 'izskatamie');
    expect(textOf(list)).toContain('30.06.2026.');
    const [row = ''] = rowsOf(list);
    const ruling = await world.presses('IeM', pressOf(list, row));
    expect(textOf(ruling)).toContain('Iepirkuma procedūra pārsūdzēta.');
    expect(fieldsOf(ruling)).toHaveProperty('ruling');
  });

  test('that waits silences what is late', async () => {
    const { world, id } = await requested();
    await world.presses('VID', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VID', '2025'), nonce: 'n', seen: 0 }, { status: 'done', 'total-acquisition-plan': 'yes' });
    const { reportBy } = await world.obligation(id);
    for (let day = 0; day < 80; day += 1) {
      const date = new Date(Date.UTC(2025, 11, 2 + day)).toISOString().slice(0, 10);
      world.port.forget();
      world.at(`${date} 10:00`);
      await world.beat();
      if (date > reportBy) expect({ date, cards: world.cardsTo('VID').map(textOf) }).toEqual({ date, cards: [] });
    }
    await rule(world, id, { ruling: 'returned', comment: 'Lūdzam precizēt datumu.' });
    world.at('2026-02-23 10:00');
    await world.beat();
    expect(world.cardsTo('VID').map(textOf).join()).toContain('Nacionālā kriminālizlūkošanas');
  });

  test('gives way to a final answer', async () => {
    const { world, id } = await requested();
    await world.presses('VID', { kind: 'SubmitAnswer', obligation: id, nonce: 'n', seen: 0 }, { status: 'done', 'total-support-system': 'yes' });
    expect(await world.obligation(id)).toMatchObject({ state: 'reported', request: null });
    expect(textOf(await rule(world, id, { ruling: 'noted' }))).toContain(said('refused.no-such-request'));
    expect(await entriesOf(world, id)).toBe(2);
  });

  test('after a final answer is refused', async () => {
    const { world, id } = await requested();
    await world.presses('VID', { kind: 'SubmitAnswer', obligation: id, nonce: 'n', seen: 0 }, { status: 'done', 'total-support-system': 'yes' });
    expect(textOf(await world.presses('VID', { kind: 'OpenRequest', obligation: id }))).toContain(said('refused.already-final'));
    expect(textOf(await world.presses('VID', { kind: 'SubmitRequest', obligation: id, nonce: 'x' }, request))).toContain(said('refused.already-final'));
    expect(await entriesOf(world, id)).toBe(2);
  });

  test('is only one’s own institution’s to make', async () => {
    const { world, id } = await requested();
    for (const who of ['VP', 'IeM']) {
      expect(textOf(await world.presses(who, { kind: 'SubmitRequest', obligation: id, nonce: 'x' }, request))).toContain('citas iestādes pārziņā');
    }
    expect(await entriesOf(world, id)).toBe(1);
  });
});

describe('a ruling', () => {
  const rulings = {
    noted: [{ ruling: 'noted' }, { dueOn: '2025-12-31', reportBy: '2026-01-16', expectedOn: '2026-06-30' }, 'pieņēma zināšanai'],
    'more-time': [{ ruling: 'more-time', 'report-by': '2026-02-27' }, { dueOn: '2025-12-31', reportBy: '2026-02-27', expectedOn: '2026-06-30' }, '27. februār'],
    amended: [
      { ruling: 'amended', reference: 'MK 01.12.2025. rīkojums Nr. 900', 'due-on': '2026-06-30' },
      { dueOn: '2026-06-30', reportBy: '2026-07-14', expectedOn: null },
      'MK 01.12.2025. rīkojums Nr. 900',
    ],
    returned: [{ ruling: 'returned', comment: 'Lūdzam norādīt līguma datumu.' }, { dueOn: '2025-12-31', reportBy: '2026-01-16', expectedOn: null }, 'Lūdzam norādīt līguma datumu.'],
  } as const;

  test.each(Object.entries(rulings))('“%s” moves its dates and is told the same day', async (_kind, [inputs, dates, words]) => {
    const { world, id } = await requested();
    expect(textOf(await rule(world, id, inputs))).toContain(words);
    expect(await world.obligation(id)).toMatchObject({ ...dates, state: 'open', request: null, entryCount: 2 });
    await world.beat();
    for (const who of ['VID', 'VID-2']) expect(world.cardsTo(who).map(textOf)).toEqual([expect.stringContaining(words)]);
    await world.beat();
    expect(world.cardsTo('VID')).toHaveLength(1);
    expect(world.cardsTo('VP')).toEqual([]);
  });

  test('made in the evening is told in the morning', async () => {
    const { world, id } = await requested();
    world.at('2025-12-02 17:30');
    await rule(world, id, { ruling: 'noted' });
    await world.beat();
    expect(world.cardsTo('VID')).toEqual([]);
    world.at('2025-12-03 09:00');
    await world.beat();
    expect(world.cardsTo('VID').filter((card) => textOf(card).includes('pieņēma zināšanai'))).toHaveLength(1);
  });

  test('pressed twice stands once', async () => {
    const { world, id } = await requested();
    await Promise.all([rule(world, id, { ruling: 'noted' }), rule(world, id, { ruling: 'noted' })]);
    expect(textOf(await rule(world, id, { ruling: 'returned', comment: 'Nē.' }))).toContain(said('refused.no-such-request'));
    expect(await entriesOf(world, id)).toBe(2);
    await world.beat();
    expect(world.cardsTo('VID')).toHaveLength(1);
  });

  test('on a request that was replaced shows the newer one', async () => {
    const { world, id } = await requested();
    await world.presses('VID', { kind: 'SubmitRequest', obligation: id, nonce: 'newer' }, { ...request, 'expected-on': '2026-09-30' });
    const shown = await rule(world, id, { ruling: 'noted' });
    expect(textOf(shown)).toContain('2026. gada 30. septembris');
    expect(textOf(shown)).toContain(said('ruling.changed'));
    expect(await entriesOf(world, id)).toBe(2);
    await world.presses('IeM', pressOf(shown, said('action.rule')), { ruling: 'noted' });
    expect(await world.obligation(id)).toMatchObject({ expectedOn: '2026-09-30', entryCount: 3 });
  });

  test.each([
    ['no decision', {}],
    ['a made-up decision', { ruling: 'forgiven' }],
    ['more time without a date', { ruling: 'more-time' }],
    ['more time that is less', { ruling: 'more-time', 'report-by': '2026-01-16' }],
    ['an amendment without its act', { ruling: 'amended', 'due-on': '2026-06-30' }],
    ['an amendment without a date', { ruling: 'amended', reference: 'MK' }],
    ['an earlier amended date', { ruling: 'amended', reference: 'MK', 'due-on': '2025-11-30' }],
    ['a return without words', { ruling: 'returned' }],
  ])('of %s is not saved', async (_what, inputs: Readonly<Record<string, string>>) => {
    const { world, id } = await requested();
    expect(textOf(await rule(world, id, inputs))).toContain(said('ruling.problems'));
    expect(await world.obligation(id)).toMatchObject({ entryCount: 1, dueOn: '2025-12-31', reportBy: '2026-01-16' });
  });

  test('is the coordinator’s alone', async () => {
    const { world, id } = await requested();
    const card = await world.presses('VID', { kind: 'SubmitRuling', obligation: id, request: 1 }, { ruling: 'noted' });
    expect(textOf(card)).toContain(said('refused.not-allowed'));
    expect(await entriesOf(world, id)).toBe(1);
  });
});
