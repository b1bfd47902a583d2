import { describe, expect, test } from '@jest/globals';
import type { Press } from '../../src/domain/command.ts';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World } from '../support/world.ts';
import { entriesOf } from './december.ts';

type Shown = ReturnType<World['lastCard']>;

const recorded = 'Reģistrēts:';

/** The presses of one kind that a card offers for an obligation. */
function pressesFor(card: Shown, obligation: string, kind: Press['kind']): readonly Press[] {
  return buttonsOf(card)
    .map(({ press }) => press)
    .filter((press) => press.kind === kind && 'obligation' in press && press.obligation === obligation);
}

/** 1 July 2025: VP is asked whether three measures go to plan. */
async function july(): Promise<{ world: World; card: Shown; kais: string }> {
  const world = await createWorld({ measures: ['1.7(2)', '1.10', '1.13'], trackFrom: '2025-01-01', at: '2025-07-01 09:00', colleagues: ['VP-2'] });
  await world.beat();
  return { world, card: world.lastCard('VP'), kais: world.idOf('1.7(2)', 'VP') };
}

function lookPress(card: Shown, obligation: string, says: string): Press {
  const found = pressesFor(card, obligation, 'AnswerLook').find((press) => press.kind === 'AnswerLook' && press.says === says);
  if (found === undefined) throw new Error(`no look "${says}" on:\n${textOf(card)}`);
  return found;
}

describe('a half-year look', () => {
  test('takes one press each and gives the list back', async () => {
    const { world, card } = await july();
    expect(textOf(card)).toContain(said('look.asks'));
    let shown: Shown = card;
    for (const id of [world.idOf('1.7(2)', 'VP'), world.idOf('1.10', 'VP', '2025'), world.idOf('1.13', 'VP')]) {
      shown = await world.presses('VP', lookPress(shown, id, 'on-plan'));
      expect(textOf(shown)).toContain(recorded);
      expect(rowsOf(shown)).toEqual(rowsOf(card));
      expect(pressesFor(shown, id, 'AnswerLook')).toEqual([]);
      expect(await world.obligation(id)).toMatchObject({ state: 'open', entryCount: 1, answer: { status: 'in-progress', risk: false, look: 'on-plan' } });
    }
    expect(buttonsOf(shown).filter(({ press }) => press.kind === 'AnswerLook')).toEqual([]);
  });

  test('says that there is a risk', async () => {
    const { world, card, kais } = await july();
    expect(textOf(await world.presses('VP', lookPress(card, kais, 'at-risk')))).toContain('; kavējuma risks.');
    expect(await world.obligation(kais)).toMatchObject({ state: 'open', answer: { status: 'in-progress', risk: true } });
  });

  test('delivered again is one entry', async () => {
    const { world, card, kais } = await july();
    const press = lookPress(card, kais, 'on-plan');
    const cards = await Promise.all([world.presses('VP', press), world.presses('VP', press)]);
    cards.push(await world.presses('VP', press));
    for (const each of cards) expect(textOf(each)).toContain(recorded);
    expect(await entriesOf(world, kais)).toBe(1);
  });

  test('keeps the numbers given before', async () => {
    const { world, card, kais } = await july();
    const inputs = { status: 'in-progress', 'total-trained-officials': '180' };
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais, nonce: 'n', seen: 0 }, inputs);
    await world.presses('VP', lookPress(card, kais, 'at-risk'));
    expect(await world.obligation(kais)).toMatchObject({ answer: { risk: true, numbers: { 'trained-officials': 180 } } });
  });

  test('answered “done” goes on with the final form', async () => {
    const { world, card, kais } = await july();
    const press = lookPress(card, kais, 'done');
    const form = await world.presses('VP', press);
    expect(textOf(form)).toContain(said('form.looked'));
    expect(fieldsOf(form)).toMatchObject({ status: 'done' });
    expect(await world.obligation(kais)).toMatchObject({ state: 'open', entryCount: 1 });
    expect(textOf(await world.presses('VP', press))).toContain(said('form.looked'));
    expect(await entriesOf(world, kais)).toBe(1);
    await world.presses('VP', pressOf(form, said('action.submit')), { status: 'done', 'total-trained-officials': '250' });
    expect(await world.obligation(kais)).toMatchObject({ state: 'reported', entryCount: 2 });
  });

  test('does not overrule what a colleague has said since', async () => {
    const { world, card, kais } = await july();
    await world.presses('VP-2', { kind: 'SubmitAnswer', obligation: kais, nonce: 'n', seen: 0 }, { status: 'in-progress', risk: 'true' });
    const shown = textOf(await world.presses('VP', lookPress(card, kais, 'on-plan')));
    expect(shown).toContain('Informāciju jau iesniedza VP amatpersona');
    expect(shown).not.toContain(recorded);
    expect(await world.obligation(kais)).toMatchObject({ entryCount: 1, answer: { risk: true } });
  });

  test('is never late and not repeated', async () => {
    const { world } = await july();
    for (const day of ['2025-07-02', '2025-07-31', '2025-09-01', '2025-10-30']) {
      world.at(`${day} 09:00`);
      await world.beat();
    }
    expect(world.cardsTo('VP')).toHaveLength(1);
    expect(textOf(await world.says('IeM', 'statuss'))).toContain(`${said('status.late')} – 0`);
  });

  test('is no answer to what was returned', async () => {
    const { world, card, kais } = await july();
    const inputs = { status: 'done', 'total-trained-officials': '250' };
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais, nonce: 'n', seen: 0 }, inputs);
    await world.returns(kais, 'Lūdzam precizēt.');
    expect(textOf(await world.presses('VP', lookPress(card, kais, 'on-plan')))).toContain(said('refused.final-needed'));
    expect(await world.obligation(kais)).toMatchObject({ state: 'returned', entryCount: 2 });
  });

  test('on an old card is no answer after the deadline', async () => {
    const { world, card, kais } = await july();
    world.at('2026-01-05 10:00');
    expect(textOf(await world.presses('VP', lookPress(card, kais, 'on-plan')))).toContain(said('refused.final-needed'));
    expect(await entriesOf(world, kais)).toBe(0);
  });

  test('of a final answer is refused', async () => {
    const { world, card, kais } = await july();
    const inputs = { status: 'done', 'total-trained-officials': '250' };
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais, nonce: 'n', seen: 0 }, inputs);
    expect(textOf(await world.presses('VP', lookPress(card, kais, 'at-risk')))).toContain(said('refused.already-final'));
    expect(await world.obligation(kais)).toMatchObject({ state: 'reported', entryCount: 1 });
  });
});

describe('the checkpoint of 1.7(1)', () => {
  test('names what is asked about and takes one press', async () => {
    const world = await createWorld({ measures: ['1.7(1)'], trackFrom: '2025-01-01', at: '2025-06-19 09:00' });
    const id = world.idOf('1.7(1)', 'VP', '2025');
    for (const day of ['2025-06-19', '2025-06-20', '2025-06-25', '2025-06-26', '2025-06-27']) {
      world.at(`${day} 09:00`);
      await world.beat();
    }
    expect(world.cardsTo('VP')).toHaveLength(1);
    const card = world.lastCard('VP');
    expect(textOf(card)).toContain('Starptermiņš – pusgada ziņojums');
    const list = await world.presses('VP', lookPress(card, id, 'on-plan'));
    expect(textOf(list)).toContain(recorded);
    expect(textOf(list)).not.toContain('Starptermiņš');
    expect(await world.obligation(id)).toMatchObject({ state: 'open', entryCount: 1, dueOn: '2025-12-31' });
    expect(textOf(await world.says('IeM', 'statuss'))).toContain(`${said('status.late')} – 0`);
  });
});

describe('a shared result', () => {
  const shared = { status: 'done', 'total-exchange-event': 'yes', 'total-training-event': 'yes', text: 'Slepens teksts.' };

  async function reached(): Promise<{ world: World; vrs: string; list: Shown }> {
    const world = await createWorld({ measures: ['1.6'], trackFrom: '2025-01-01', at: '2025-11-12 10:00', colleagues: ['VRS-2'] });
    await world.presses('VPK IMC', { kind: 'SubmitAnswer', obligation: world.idOf('1.6', 'VPK IMC', '2025'), nonce: 'n', seen: 0 }, shared);
    world.at('2025-12-01 10:00');
    return { world, vrs: world.idOf('1.6', 'VRS', '2025'), list: await world.says('VRS', 'mani') };
  }

  test('is joined by one press from the list', async () => {
    const { world, vrs, list } = await reached();
    const press = pressOf(list, said('action.join'));
    expect(textOf(await world.presses('VRS', press))).toContain('pievienojas: VPK IMC.');
    const obligation = await world.obligation(vrs);
    expect(obligation).toMatchObject({ state: 'reported', entryCount: 1, answer: { status: 'done', numbers: {} } });
    expect(obligation.answer?.joined).toEqual({ institutions: ['VPK IMC'], tookPart: true });
    expect(textOf(await world.presses('VRS', press))).toContain(recorded);
    expect(await entriesOf(world, vrs)).toBe(1);
  });

  test.each(['one’s own list', 'a list that was sent'])('is offered on every page of %s', async (which) => {
    const world = await createWorld({ trackFrom: '2025-01-01', at: '2025-11-12 10:00' });
    await world.presses('VPK IMC', { kind: 'SubmitAnswer', obligation: world.idOf('1.6', 'VPK IMC', '2025'), nonce: 'n', seen: 0 }, shared);
    world.at('2025-12-01 10:00');
    await world.beat();
    const offered = (card: Shown): number => pressesFor(card, world.idOf('1.6', 'VRS', '2025'), 'JoinResult').length;
    const first = which === 'a list that was sent' ? world.lastCard('VRS') : await world.says('VRS', 'mani');
    const next = await world.presses('VRS', pressOf(first, said('action.nextPage')));
    expect([offered(first), offered(next)]).toEqual([0, 2]);
  });

  test('is declined by one press', async () => {
    const { world, vrs, list } = await reached();
    await world.presses('VRS', pressOf(list, said('action.decline')));
    expect(await world.obligation(vrs)).toMatchObject({ state: 'reported', answer: { status: 'not-done', joined: { tookPart: false } } });
  });

  test('is asked about before the form, without others’ texts', async () => {
    const { world, vrs, list } = await reached();
    const [row = ''] = rowsOf(list);
    const asked = await world.presses('VRS', pressOf(list, row));
    expect(textOf(asked)).toContain('VPK IMC (12.11.2025.)');
    expect(textOf(asked)).not.toContain('Slepens');
    const form = await world.presses('VRS', pressOf(asked, said('action.ownAnswer')));
    expect(fieldsOf(form)).toHaveProperty('total-exchange-event');
    await world.presses('VRS', pressOf(asked, said('action.join')));
    expect(await entriesOf(world, vrs)).toBe(1);
  });

  test('is no longer joined once it was returned', async () => {
    const { world, vrs, list } = await reached();
    await world.returns(world.idOf('1.6', 'VPK IMC', '2025'), 'Lūdzam precizēt.');
    expect(textOf(await world.presses('VRS', pressOf(list, said('action.join'))))).toContain(said('refused.not-joinable'));
    expect(await entriesOf(world, vrs)).toBe(0);
    expect(buttonsOf(await world.says('VRS', 'mani')).map(({ press }) => press.kind)).not.toContain('JoinResult');
  });

  test('is not joined over one’s own returned answer', async () => {
    const { world, vrs, list } = await reached();
    await world.presses('VRS', pressOf(list, said('action.join')));
    await world.returns(vrs, 'Lūdzam precizēt.');
    const shown = textOf(await world.presses('VRS', { kind: 'JoinResult', obligation: vrs, tookPart: false, after: 2 }));
    expect(shown).toContain(said('refused.final-needed'));
    expect(await world.obligation(vrs)).toMatchObject({ state: 'returned', entryCount: 2 });
  });

  test('is not joined over a colleague’s answer', async () => {
    const { world, vrs, list } = await reached();
    await world.presses('VRS-2', { kind: 'SubmitAnswer', obligation: vrs, nonce: 'n', seen: 0 }, { status: 'in-progress', text: 'Savs pasākums.' });
    expect(textOf(await world.presses('VRS', pressOf(list, said('action.join'))))).toContain('Informāciju jau iesniedza VRS amatpersona');
    expect(await entriesOf(world, vrs)).toBe(1);
  });

  test('is not declined after a final answer of one’s own', async () => {
    const { world, vrs, list } = await reached();
    await world.presses('VRS', pressOf(list, said('action.join')));
    expect(textOf(await world.presses('VRS', pressOf(list, said('action.decline'))))).toContain(said('refused.already-final'));
    expect(await entriesOf(world, vrs)).toBe(1);
  });
});

describe('one line for 1.19', () => {
  async function november(): Promise<{ world: World; id: string; list: Shown; press: Press }> {
    const world = await createWorld({ measures: ['1.19', '1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', colleagues: ['VP-2'] });
    await world.beat();
    const list = world.lastCard('VP');
    return { world, id: world.idOf('1.19', 'VP', '2025-11'), list, press: pressOf(list, said('line.action', { measure: '1.19' })) };
  }

  test('says everything and is accepted by rule', async () => {
    const { world, id, press } = await november();
    const list = await world.presses('VP', press, { 'line-0': 'Preses relīze par kukuļošanu https://vp.gov.lv/relize' });
    expect(textOf(list)).toContain(recorded);
    expect(buttonsOf(list).map(({ press: each }) => each.kind)).not.toContain('SubmitLine');
    const { state, entries } = await world.obligation(id);
    expect(state).toBe('accepted');
    expect(entries[0]).toMatchObject({
      status: 'done',
      numbers: { 'information-activity': 1 },
      text: { value: 'Preses relīze par kukuļošanu' },
      evidence: { value: 'https://vp.gov.lv/relize' },
    });
  });

  test('may be a link alone', async () => {
    const { world, id, press } = await november();
    await world.presses('VP', press, { 'line-0': 'https://vp.gov.lv/relize' });
    expect((await world.obligation(id)).entries[0]).toMatchObject({ text: { value: '' }, evidence: { value: 'https://vp.gov.lv/relize' } });
  });

  test.each([{}, { 'line-0': '   ' }, { 'line-0': { evil: true } }, { 'line-1': 'cita rinda' }])('left empty (%j) records nothing', async (inputs) => {
    const { world, id, press } = await november();
    expect(textOf(await world.presses('VP', press, inputs))).toContain('lūdzam vienā rindā norādīt paveikto');
    expect(await entriesOf(world, id)).toBe(0);
  });

  test('pressed twice is one entry', async () => {
    const { world, id, press } = await november();
    const inputs = { 'line-0': 'Relīze.' };
    const cards = await Promise.all([world.presses('VP', press, inputs), world.presses('VP', press, inputs)]);
    cards.push(await world.presses('VP', press, inputs));
    for (const card of cards) expect(textOf(card)).toContain(recorded);
    expect(await entriesOf(world, id)).toBe(2); // the answer, and its acceptance by rule
  });

  test('on an old card records nothing more', async () => {
    const { world, id, press } = await november();
    await world.presses('VP-2', { ...press }, { 'line-0': 'Kolēģa relīze.' });
    expect(textOf(await world.presses('VP', press, { 'line-0': 'Mana relīze.' }))).toContain(said('refused.already-final'));
    expect(await entriesOf(world, id)).toBe(2);
  });

  test.each([0, 1, 7, 99])('after %i entries does not stand for a counted measure', async (after) => {
    const { world } = await november();
    const id = world.idOf('1.7(2)', 'VP');
    const card = await world.presses('VP', { kind: 'SubmitLine', obligation: id, line: 'line-0', after }, { 'line-0': 'Gatavs.' });
    expect(textOf(card)).toContain(said('refused.final-needed'));
    expect(await entriesOf(world, id)).toBe(0);
  });

  test('with an unusable link records nothing', async () => {
    const { world, id, press } = await november();
    await world.presses('VP', press, { 'line-0': `https://${'x'.repeat(600)}` });
    expect(await entriesOf(world, id)).toBe(0);
  });
});
