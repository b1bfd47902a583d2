import { describe, expect, test } from '@jest/globals';
import { buttonsOf, fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World, type WorldOptions } from '../support/world.ts';

type Shown = Awaited<ReturnType<World['says']>>;

const autumn = { at: '2025-11-24 10:00', trackFrom: '2025-11-01' } as const;

async function vp(measures: readonly string[], overrides: Partial<WorldOptions> = {}): Promise<World> {
  return createWorld({ ...autumn, measures, ...overrides });
}

/** Entries of everything that is owed in the plan. */
async function recordedIn(world: World): Promise<number> {
  const heads = await world.store.obligations.heads({ plan: world.plan.id });
  return heads.reduce((sum, { doc }) => sum + doc.entryCount, 0);
}

/** Confirms a filled form as it stands. */
async function confirm(world: World, form: Shown, who = 'VP'): Promise<Shown> {
  return world.presses(who, pressOf(form, said('action.submit')), fieldsOf(form));
}

type Understood = readonly [text: string, code: string, filled: object, recorded: object];

const understood: readonly Understood[] = [
  ['1.7(2) izpildīts, apmācīti 250', '1.7(2)', { status: 'done', 'total-trained-officials': 250 }, { status: 'done', numbers: { 'trained-officials': 250 } }],
  ['1.7.2 done, 250 trained', '1.7(2)', { status: 'done', 'total-trained-officials': 250 }, { status: 'done' }],
  ['1.7(2) tiek izpildīts, pastāv risks', '1.7(2)', { status: 'in-progress', risk: 'true' }, { status: 'in-progress', risk: true }],
  [
    '1.19 preses relīze publicēta https://vp.gov.lv/relize',
    '1.19',
    { status: 'done', 'total-information-activity': 'yes', evidence: 'https://vp.gov.lv/relize' },
    { status: 'done', numbers: { 'information-activity': 1 } },
  ],
  [
    '1.19 press release published https://vp.gov.lv/en',
    '1.19',
    { status: 'done', evidence: 'https://vp.gov.lv/en' },
    { status: 'done' },
  ],
];

describe('a text about a measure', () => {
  test.each(understood)('“%s” fills the form, one press records', async (...[text, code, filled, recorded]: Understood) => {
    const world = await vp(['1.7(2)', '1.19', '1.4']);
    const form = await world.says('VP', text);
    expect(textOf(form)).toContain(said('form.understood'));
    expect(fieldsOf(form)).toMatchObject(filled);
    expect(await recordedIn(world)).toBe(0);
    const result = await confirm(world, form);
    expect(textOf(result)).toContain(code);
    const id = code === '1.19' ? world.idOf('1.19', 'VP', '2025-11') : world.idOf(code, 'VP');
    expect(await world.obligation(id)).toMatchObject({ answer: recorded });
    expect(await recordedIn(world)).toBe(code === '1.19' ? 2 : 1);
  });

  test.each(['par 1.4 nekas nav mainījies', 'nothing has changed on 1.4'])('“%s” is confirmed as unchanged', async (text) => {
    const world = await vp(['1.4', '1.7(2)']);
    const id = world.idOf('1.4', 'VP', '2025');
    const inputs = { status: 'in-progress', 'total-exchange-activities': '3', text: 'Notiek.' };
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: id, nonce: 'n', seen: 0 }, inputs);
    const card = await world.says('VP', text);
    expect(fieldsOf(card)).toMatchObject({ chosen: id });
    expect(await recordedIn(world)).toBe(1);
    await world.presses('VP', pressOf(card, said('action.confirm')), fieldsOf(card));
    expect(await world.obligation(id)).toMatchObject({ entryCount: 2, answer: { unchanged: true, numbers: { 'exchange-activities': 3 } } });
  });

  test('says “unchanged” where nothing was said before', async () => {
    const world = await vp(['1.4', '1.7(2)']);
    const form = await world.says('VP', 'par 1.4 nekas nav mainījies');
    expect(fieldsOf(form)).toHaveProperty('status');
    expect(await recordedIn(world)).toBe(0);
  });

  test('names its month', async () => {
    const world = await vp(['1.19'], { trackFrom: '2025-09-01' });
    await confirm(world, await world.says('VP', '1.19 oktobris izpildīts https://vp.gov.lv/oktobris'));
    expect(await world.obligation(world.idOf('1.19', 'VP', '2025-10'))).toMatchObject({ state: 'accepted' });
    expect(await recordedIn(world)).toBe(2);
  });

  test('takes the earliest open month when none is named', async () => {
    const world = await vp(['1.19'], { trackFrom: '2025-09-01' });
    await confirm(world, await world.says('VP', '1.19 izpildīts https://vp.gov.lv/x'));
    expect(await world.obligation(world.idOf('1.19', 'VP', '2025-09'))).toMatchObject({ state: 'accepted' });
  });

  test('of another institution is refused by its name', async () => {
    const world = await vp(['1.20', '1.7(2)']);
    expect(textOf(await world.says('VP', '1.20 izpildīts'))).toContain(said('refused.not-yours', { institution: 'Valsts ieņēmumu dienests' }));
    expect(await recordedIn(world)).toBe(0);
  });

  test('that the plan does not have is said so', async () => {
    const world = await vp(['1.7(2)']);
    expect(textOf(await world.says('VP', '1.99 izpildīts, apmācīti 250'))).toContain(said('refused.no-such-measure', { code: '1.99' }));
    expect(await recordedIn(world)).toBe(0);
  });

  test('confirmed twice is one entry', async () => {
    const world = await vp(['1.7(2)']);
    const form = await world.says('VP', '1.7(2) izpildīts, apmācīti 250');
    await Promise.all([confirm(world, form), confirm(world, form)]);
    expect(await recordedIn(world)).toBe(1);
  });

  test('typed twice is two forms and nothing recorded', async () => {
    const world = await vp(['1.7(2)']);
    const forms = await Promise.all([world.says('VP', '1.7(2) izpildīts'), world.says('VP', '1.7(2) izpildīts')]);
    expect(new Set(forms.map((form) => JSON.stringify(pressOf(form, said('action.submit'))))).size).toBe(2);
    expect(await recordedIn(world)).toBe(0);
  });

  test.each(['1.7(2)?', '1.7(2)', 'kā iet 1.7(2)', 'vēsture 1.7(2) VP'])('“%s” is a question and no answer', async (text) => {
    const world = await vp(['1.7(2)']);
    const card = await world.says('VP', text);
    expect(textOf(card)).not.toContain(said('form.understood'));
    expect(await recordedIn(world)).toBe(0);
  });

  test.each(['1.7(2) izpildīts, apmācīti 250', '250', 'bez izmaiņām'])('typed by the coordinator (“%s”) is no answer', async (text) => {
    const world = await vp(['1.7(2)']);
    const card = await world.says('IeM', text);
    expect(textOf(card)).toContain(said('unknown.title'));
    expect(await recordedIn(world)).toBe(0);
    expect(world.errors).toEqual([]);
  });
});

describe('a text that names no measure', () => {
  test('is a number of the one counted measure that is open', async () => {
    const world = await vp(['1.7(2)', '1.19']);
    const form = await world.says('VP', '250');
    expect(textOf(form)).toContain('1.7(2)');
    expect(fieldsOf(form)).toMatchObject({ 'total-trained-officials': 250 });
    expect(await recordedIn(world)).toBe(0);
  });

  test('is a link of the one measure that is open', async () => {
    const world = await vp(['1.19']);
    const form = await world.says('VP', 'https://vp.gov.lv/relize');
    expect(fieldsOf(form)).toMatchObject({ evidence: 'https://vp.gov.lv/relize' });
    expect(await recordedIn(world)).toBe(0);
  });

  test.each(['12', 'https://vp.gov.lv/relize', 'izpildīts'])('(“%s”) asks which of several is meant', async (text) => {
    const world = await vp(['1.7(2)', '1.4', '1.19']);
    const card = await world.says('VP', text);
    expect(textOf(card)).toContain(said('which.title'));
    expect(await recordedIn(world)).toBe(0);
    const [choice] = buttonsOf(card).filter(({ press }) => press.kind === 'OpenForm' && press.words === true);
    const form = await world.presses('VP', choice?.press ?? { kind: 'ShowHelp' });
    expect(textOf(form)).toContain(said('form.understood'));
    expect(await recordedIn(world)).toBe(0);
  });

  test('is kept for its own person alone', async () => {
    const world = await vp(['1.7(2)', '1.4', '1.19'], { colleagues: ['VP-2'] });
    const card = await world.says('VP', 'izpildīts, https://slepens.lv');
    const [choice] = buttonsOf(card).filter(({ press }) => press.kind === 'OpenForm' && press.words === true);
    const form = await world.presses('VP-2', choice?.press ?? { kind: 'ShowHelp' });
    expect(JSON.stringify(form?.content)).not.toContain('slepens');
    expect(world.errors).toEqual([]);
  });

  test('is small talk and no answer', async () => {
    const world = await vp(['1.7(2)']);
    for (const text of ['paldies', 'ok', 'jā', 'labdien']) await world.says('VP', text);
    expect(await recordedIn(world)).toBe(0);
    expect(world.errors).toEqual([]);
  });
});
