import { describe, expect, test } from '@jest/globals';
import type { Press } from '../../src/domain/command.ts';
import { findBrokenEntry } from '../../src/domain/chain.ts';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';
import { december, entriesOf, kais, submit } from './december.ts';

describe('an officer', () => {
  test('answers from the bundle and sees what was recorded', async () => {
    const world = await december();
    const bundle = world.lastCard('VP');
    expect(textOf(bundle)).toContain('180 no 250 amatpersonām · Tiek izpildīts');
    const form = await world.presses('VP', pressOf(bundle, 'KAIS apmācības'));
    expect(fieldsOf(form)).toMatchObject({ status: 'in-progress', 'total-trained-officials': 180, text: '' });
    expect(textOf(form)).toContain('14.11.2025.');
    const typed = { status: 'done', 'total-trained-officials': 250, text: 'Apmācītas visas amatpersonas.', evidence: 'https://vp.gov.lv/kais', risk: 'false' };
    const result = await world.presses('VP', pressOf(form, said('action.submit')), typed);
    expect(textOf(result)).toContain('2025. gada 1. decembrī plkst. 9.07 · VP amatpersona');
    expect(textOf(result)).toContain('250 no 250');
    expect(textOf(result)).toContain('+70');
    expect(textOf(result)).toContain('Apmācītas visas amatpersonas.');
    expect(textOf(result)).toContain(said('result.review', { coordinator: 'Iekšlietu ministrijas' }));
    const list = await world.presses('VP', pressOf(result, said('action.list')));
    expect(textOf(list)).toContain('250 no 250 amatpersonām · Izpildīts');
    expect(rowsOf(list)).toEqual(rowsOf(bundle));
    const obligation = await world.obligation(kais(world));
    expect(obligation).toMatchObject({ state: 'reported', entryCount: 2, answer: { numbers: { 'trained-officials': 250 }, status: 'done' } });
    expect(obligation.entries[1]).toMatchObject({
      by: { person: 'vp-amatpersona', role: 'officer', institution: 'VP' },
      text: { value: 'Apmācītas visas amatpersonas.' },
      evidence: { value: 'https://vp.gov.lv/kais' },
      follows: 1,
    });
    expect(findBrokenEntry(obligation, world.deps.sealing.hash)).toBeUndefined();
  });

  test('goes on to the next measure from the result', async () => {
    const world = await december();
    const result = await submit(world, { status: 'done', 'total-trained-officials': '250' });
    const next = buttonsOf(result)[0];
    expect(next?.press).toMatchObject({ kind: 'OpenForm', obligation: world.idOf('1.19', 'VP', '2025-11') });
    const form = await world.presses('VP', next?.press as Press);
    expect(fieldsOf(form)).toHaveProperty('total-information-activity');
  });

  test('answers before any reminder, by number', async () => {
    const world = await december({ measures: ['1.19'] });
    const measure = await world.says('VP', '1.19');
    const form = await world.presses('VP', pressOf(measure, said('action.answer')));
    const result = await world.presses('VP', pressOf(form, said('action.submit')), { status: 'done', 'total-information-activity': 'yes', text: 'Publicēts.' });
    expect(textOf(result)).toContain(said('result.accepted'));
    expect(await world.obligation(world.idOf('1.19', 'VP', '2025-11'))).toMatchObject({ state: 'accepted' });
  });

  test('opens an answered card again and may correct it', async () => {
    const world = await december();
    const bundle = world.lastCard('VP');
    await submit(world, { status: 'done', 'total-trained-officials': '250', text: 'Visi.' });
    const form = await world.presses('VP', pressOf(bundle, 'KAIS apmācības'));
    expect(textOf(form)).toContain('01.12.2025.');
    expect(fieldsOf(form)).toMatchObject({ status: 'done', 'total-trained-officials': 250 });
    const corrected = { status: 'done', 'total-trained-officials': '245', corrects: 'true', text: 'Pārskaitīts.' };
    const result = await world.presses('VP', pressOf(form, said('action.submit')), corrected);
    expect(textOf(result)).toContain('−5');
    expect(await world.obligation(kais(world))).toMatchObject({ state: 'reported', entryCount: 3, answer: { numbers: { 'trained-officials': 245 } } });
  });

  test('gets the own list for status, and no digest', async () => {
    const world = await december();
    expect(rowsOf(await world.says('VP', 'statuss'))).toContain('KAIS apmācības');
    expect(textOf(await world.says('VP', 'kopsavilkums'))).toContain(said('refused.not-allowed'));
    expect(rowsOf(await world.presses('VP', { kind: 'ShowMeasures', page: 0 }))).toContain('KAIS apmācības');
  });

  test('changes the language for good', async () => {
    const world = await december();
    expect(textOf(await world.says('VP', 'english'))).toMatch(/English/u);
    expect((await world.person('VP')).language).toBe('en');
    expect(textOf(await world.says('VP', 'mani'))).toContain('State Police');
    world.at('2025-12-08 09:00');
    await world.beat();
    expect(world.lastCard('VP')?.preview).toMatch(/^Atgādnis: please/u);
    expect(textOf(await world.says('VP', 'latviski'))).toContain(said('language.changed'));
  });

  test('is not answered for thanks', async () => {
    const world = await december();
    expect(await world.says('VP', 'paldies')).toBeUndefined();
  });

  test.each(['statis', 'kopsavilkms', 'asdf qwer', '', '9.99', '🙂'])('gets a way on for "%s"', async (text) => {
    const world = await december({ measures: ['1.7(2)'] });
    const card = await world.says('VP', text);
    expect(buttonsOf(card).length).toBeGreaterThan(0);
    expect(world.errors).toEqual([]);
  });

  test('is not offered what the coordinator alone may see', async () => {
    const world = await december({ measures: ['1.7(2)'] });
    const titles = (card: Parameters<typeof buttonsOf>[0]): readonly string[] => buttonsOf(card).map(({ title }) => title);
    expect(titles(await world.says('VP', 'kopsavilkms'))).not.toContain(said('action.digest'));
    const offered = await world.says('IeM', 'kopsavilkums sapulcei');
    expect(textOf(offered)).toContain(said('unknown.title'));
    expect(textOf(await world.presses('IeM', pressOf(offered, said('action.digest'))))).toContain('49. nedēļa');
    expect(textOf(await world.says('IeM', 'kopsavilkms'))).toContain('49. nedēļa');
  });

  test('moves no clock outside the demonstration', async () => {
    const world = await december();
    expect(textOf(await world.says('VP', 'laiks +7d'))).toContain(said('help.title'));
  });
});

describe('“bez izmaiņām”', () => {
  async function several(): Promise<{ world: World; card: Awaited<ReturnType<World['presses']>> }> {
    const world = await december({ measures: ['1.7(2)', '1.10', '1.20'], colleagues: ['VID-2'] });
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VP', '2025'), nonce: 'n10', seen: 0 }, { status: 'in-progress', text: 'Gatavojam.' });
    await world.presses('VID', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VID', '2025'), nonce: 'n11', seen: 0 }, { status: 'in-progress', text: 'Gatavojam.' });
    const card = await world.presses('VP', { kind: 'ChooseUnchanged' });
    return { world, card };
  }

  test('carries several answers forward in one press', async () => {
    const { world, card } = await several();
    const ids = [kais(world), world.idOf('1.10', 'VP', '2025')];
    const result = await world.presses('VP', pressOf(card, said('action.confirm')), { chosen: ids.join(',') });
    expect(textOf(result)).toContain('14.11.2025.');
    for (const id of ids) {
      const { entries, state } = await world.obligation(id);
      expect(state).toBe('open');
      expect(entries.at(-1)).toMatchObject({ kind: 'AnswerRecorded', unchanged: true, status: 'in-progress' });
    }
    expect((await world.obligation(kais(world))).answer?.numbers).toEqual({ 'trained-officials': 180 });
  });

  test('passes over another institution’s measure', async () => {
    const { world, card } = await several();
    const foreign = world.idOf('1.10', 'VID', '2025');
    const before = await world.obligation(foreign);
    const chosen = [foreign, kais(world), 'no-such-obligation', '../../etc'].join(',');
    const result = await world.presses('VP', pressOf(card, said('action.confirm')), { chosen });
    expect(textOf(result)).toContain('KAIS');
    expect(textOf(result)).not.toContain('Tehnisko vienību kapacitāte');
    expect(await world.obligation(foreign)).toEqual(before);
    expect(await entriesOf(world)).toBe(2);
  });

  test('says so when nothing of the selection can be recorded', async () => {
    const { world, card } = await several();
    const result = await world.presses('VP', pressOf(card, said('action.confirm')), { chosen: world.idOf('1.10', 'VID', '2025') });
    expect(textOf(result)).toContain(said('refused.gone'));
    expect(world.errors).toEqual([]);
  });

  test('names what needs a final answer and records the rest', async () => {
    const { world, card } = await several();
    await submit(world, { status: 'done', 'total-trained-officials': '250' });
    const chosen = [kais(world), world.idOf('1.10', 'VP', '2025')].join(',');
    const result = await world.presses('VP', pressOf(card, said('action.confirm')), { chosen });
    expect(textOf(result)).toContain(said('refused.already-final'));
    expect(await entriesOf(world)).toBe(2);
    expect(await entriesOf(world, world.idOf('1.10', 'VP', '2025'))).toBe(2);
  });

  test('asks for a choice when nothing is chosen', async () => {
    const { world, card } = await several();
    const again = await world.presses('VP', pressOf(card, said('action.confirm')), { chosen: '' });
    expect(textOf(again)).toContain(said('unchanged.choose'));
    expect(pressOf(again, said('action.confirm'))).toEqual(pressOf(card, said('action.confirm')));
  });

  test('pressed twice records once', async () => {
    const { world, card } = await several();
    const press = pressOf(card, said('action.confirm'));
    const chosen = { chosen: [kais(world), world.idOf('1.10', 'VP', '2025')].join(',') };
    await Promise.all([world.presses('VP', press, chosen), world.presses('VP', press, chosen)]);
    await world.presses('VP', press, chosen);
    expect(await entriesOf(world)).toBe(2);
    expect(await entriesOf(world, world.idOf('1.10', 'VP', '2025'))).toBe(2);
  });
});

describe('bad input', () => {
  test('a smaller total comes back with everything kept', async () => {
    const world = await december();
    const typed = { status: 'in-progress', 'total-trained-officials': '35', text: 'Vēl 35.', evidence: 'Nr. 12', risk: 'true' };
    const form = await submit(world, typed);
    expect(textOf(form)).toContain(said('problem.smaller-total', { given: 35, previous: 180, sum: 215 }));
    expect(fieldsOf(form)).toMatchObject({ status: 'in-progress', 'total-trained-officials': 35, text: 'Vēl 35.', evidence: 'Nr. 12', risk: 'true' });
    expect(fieldsOf(form)).toHaveProperty('corrects');
    expect(await entriesOf(world)).toBe(1);
    const press = pressOf(form, said('action.submit'));
    expect(textOf(await world.presses('VP', press, { ...typed, 'total-trained-officials': '215' }))).toContain('+35');
    expect(await entriesOf(world)).toBe(2);
  });

  test('4,001 characters come back with the text kept', async () => {
    const world = await december();
    const text = `${'ā'.repeat(4000)}.`;
    const form = await submit(world, { status: 'done', 'total-trained-officials': '250', text });
    expect(textOf(form)).toContain('4001');
    expect(fieldsOf(form)['text']).toBe(text);
    expect(await entriesOf(world)).toBe(1);
    await submit(world, { status: 'done', 'total-trained-officials': '250', text: text.slice(1) });
    expect(await entriesOf(world)).toBe(2);
  });

  test.each([
    ['no status', { 'total-trained-officials': '250' }],
    ['a word for a number', { status: 'done', 'total-trained-officials': 'daudz' }],
    ['a negative number', { status: 'done', 'total-trained-officials': '-5' }],
    ['a made-up status', { status: 'accepted', 'total-trained-officials': '250' }],
    ['an unusable link', { status: 'done', 'total-trained-officials': '250', evidence: 'javascript://alert' }],
    ['no reason', { status: 'not-done', 'total-trained-officials': '180' }],
  ])('%s records nothing', async (_what, inputs) => {
    const world = await december();
    const form = await submit(world, inputs);
    expect(textOf(form)).toContain(said('form.problems'));
    expect(await entriesOf(world)).toBe(1);
  });

  test('text that looks like markup stays text', async () => {
    const world = await december();
    const text = '[spied](https://evil.example) **treknraksts** ${title} <at>Visi</at>';
    const result = await submit(world, { status: 'done', 'total-trained-officials': '250', text });
    expect(JSON.stringify(result?.content)).toContain('TextRun');
    const blocks = JSON.stringify(result?.content).match(/\{"type":"TextBlock"[^}]*\}/gu) ?? [];
    expect(blocks.filter((block) => block.includes('evil.example'))).toEqual([]);
    expect((await world.obligation(kais(world))).entries[1]).toMatchObject({ text: { value: text } });
  });
});

describe('one press, one entry', () => {
  const typed = { status: 'done', 'total-trained-officials': '250', text: 'Visi.' };

  test('delivered twice', async () => {
    const world = await december();
    await submit(world, typed);
    world.at('2025-12-01 09:30');
    const again = await submit(world, { text: 'Visi.', 'total-trained-officials': '250', status: 'done' });
    expect(textOf(again)).toContain('plkst. 9.07');
    expect(textOf(again)).toContain('+70');
    expect(await entriesOf(world)).toBe(2);
  });

  test('delivered twice at once', async () => {
    const world = await december();
    const results = await Promise.all([submit(world, typed), submit(world, typed), submit(world, typed)]);
    for (const result of results) expect(textOf(result)).toContain('+70');
    expect(await entriesOf(world)).toBe(2);
    expect(world.errors).toEqual([]);
  });

  test('the same form with other content is a correction', async () => {
    const world = await december();
    await submit(world, typed);
    await submit(world, { ...typed, 'total-trained-officials': '251' });
    expect(await world.obligation(kais(world))).toMatchObject({ entryCount: 3, answer: { numbers: { 'trained-officials': 251 } } });
    expect((await world.obligation(kais(world))).entries[2]).toMatchObject({ follows: 2 });
  });

  test('of two colleagues at once one is shown the other’s', async () => {
    const world = await december({ colleagues: ['VP-2'] });
    const other: Press = { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'nonce-of-the-other', seen: 1 };
    const mine: Press = { ...other, nonce: 'nonce-of-december' };
    const inputs = { ...typed, 'total-trained-officials': '250' };
    const cards = await Promise.all([world.presses('VP', mine, inputs), world.presses('VP-2', other, { ...inputs, text: 'Arī es.' })]);
    const obligation = await world.obligation(kais(world));
    expect(obligation.entryCount).toBe(2);
    expect(cards.filter((card) => textOf(card).includes('Informāciju jau iesniedza'))).toHaveLength(1);
    expect(findBrokenEntry(obligation, world.deps.sealing.hash)).toBeUndefined();
  });
});

describe('the coordinator', () => {
  test('sees the plan in figures', async () => {
    const world = await createWorld({ at: '2025-12-01 09:00' });
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 0 }, { status: 'in-progress', 'total-trained-officials': '180' });
    const status = textOf(await world.says('IeM', 'statuss'));
    const heads = (await world.store.obligations.heads({ plan: world.plan.id })).map(({ doc }) => doc);
    expect(heads).toHaveLength(255);
    const late = heads.filter(({ reportBy }) => reportBy < '2025-12-01').length;
    expect(status).toContain('2025. gada 1. decembrī');
    expect(status).toContain(`${said('status.awaited')} – ${255 - late}`);
    expect(status).toContain(`${said('status.late')} – ${late}`);
    expect(status).toContain(`${said('status.accepted')} – 0`);
  });

  test('sees an answer at once', async () => {
    const world = await december();
    expect(textOf(await world.says('IeM', '1.7.2'))).toContain('180 no 250');
    await submit(world, { status: 'done', 'total-trained-officials': '250', text: 'Visi.' });
    const measure = textOf(await world.says('IeM', '1.7 (2)'));
    expect(measure).toContain('250 no 250');
    expect(measure).toContain('Visi.');
    expect(textOf(await world.says('IeM', 'statuss'))).toContain(`${said('status.reported')} – 1`);
  });

  test('gets status for the own list', async () => {
    const world = await december();
    expect(textOf(await world.says('IeM', 'mani'))).toContain(said('status.title', { date: '2025. gada 1. decembrī' }));
  });
});
