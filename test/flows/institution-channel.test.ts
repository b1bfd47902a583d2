import { describe, expect, test } from '@jest/globals';
import { channelId } from '../../src/domain/channel.ts';
import type { Press } from '../../src/domain/command.ts';
import { messageStates, type Message } from '../../src/domain/message.ts';
import type { Card } from '../../src/render/card.ts';
import { fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World, type WorldOptions } from '../support/world.ts';
import { entriesOf, kais } from './december.ts';
import { head } from './audiences.ts';
import { channelIn, type TestChannel } from './in-channel.ts';

interface Posted {
  readonly world: World;
  readonly channel: TestChannel;
  /** The list as it was posted. */
  readonly list: Card | undefined;
}

/** VP reported 180 of 250 in November; its channel was bound then. On Monday 1 December at 9:00 its bundle is due. */
async function posted(overrides: Partial<WorldOptions> = {}): Promise<Posted> {
  const world = await createWorld({ measures: ['1.7(2)', '1.19'], trackFrom: '2025-11-01', at: '2025-11-14 10:00', colleagues: ['VP-2'], ...overrides });
  const channel = channelIn(world, 'vp');
  await channel.says('IeM', 'iestādes kanāls VP');
  const typed = { status: 'in-progress', 'total-trained-officials': '180', text: 'Slepens teikums.' };
  await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'november', seen: 0 }, typed);
  world.at('2025-12-01 09:00');
  await world.beat();
  world.at('2025-12-01 09:07');
  return { world, channel, list: channel.posted().at(-1) as Card | undefined }; // flows send what render makes
}

async function messagesIn(world: World, channel: TestChannel): Promise<readonly Message[]> {
  const read = await world.store.messages.ofPerson({ plan: world.plan.id, person: channelId(channel.conversation), states: messageStates });
  return read.map(({ doc }) => doc).toReversed();
}

describe('the list of an institution’s channel', () => {
  test('is posted with what its people get', async () => {
    const { world, channel, list } = await posted();
    expect(channel.posted()).toHaveLength(1);
    expect(rowsOf(list)).toEqual(rowsOf(world.lastCard('VP')));
    expect(textOf(list)).toContain('Valsts policija: lūdzam sniegt informāciju par 2 pasākumiem');
    expect(textOf(list)).toContain('180 no 250');
  });

  test('has no texts, no fields and no personal lists', async () => {
    const { list } = await posted();
    expect(JSON.stringify(list?.content)).not.toMatch(/Slepens|ShowMine|ChooseUnchanged|ChoosePassed|SubmitLine/u);
    expect(fieldsOf(list)).toEqual({});
    expect(textOf(list)).toContain(said('channel.list.hint'));
  });

  test('is posted once a day, however often it ticks', async () => {
    const { world, channel } = await posted();
    await world.beat();
    world.at('2025-12-01 15:30');
    await world.beat();
    expect(channel.posted()).toHaveLength(1);
    expect((await messagesIn(world, channel)).map(({ state }) => state)).toEqual(['settled']);
  });

  test('advances nothing: officers are asked as they would be without it', async () => {
    const days = async (isBound: boolean): Promise<readonly string[]> => {
      const world = await createWorld({ measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-24 08:00' });
      if (isBound) await channelIn(world, 'vp').says('IeM', 'iestādes kanāls VP');
      const seen: string[] = [];
      for (let day = 24; day <= 39; day += 1) {
        const date = day <= 30 ? `2025-11-${day}` : `2025-12-0${day - 30}`;
        world.at(`${date} 09:00`);
        world.port.forget();
        await world.beat();
        if (world.cardsTo('VP').length > 0) seen.push(date);
      }
      return seen;
    };
    const without = await days(false);
    expect(without.length).toBeGreaterThan(1);
    expect(await days(true)).toEqual(without);
  });

  test('alone reminds nobody: who could not be written to is asked when they are back', async () => {
    const world = await createWorld({ measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-21 10:00' });
    const channel = channelIn(world, 'vp');
    await channel.says('IeM', 'iestādes kanāls VP');
    world.port.refusesAt(({ userId }) => userId === 'vp-amatpersona');
    world.at('2025-11-24 09:00');
    await world.beat();
    expect(channel.posted()).toHaveLength(1);
    expect(await world.obligation(world.idOf('1.19', 'VP', '2025-11'))).toMatchObject({ reminded: [], lookedUpTo: null });
    world.port.refusesAt(() => false);
    world.at('2025-11-26 10:00');
    await world.installs('VP');
    expect(rowsOf(world.lastCard('VP'))).toEqual(['Sabiedrības informēšana – novembris']);
  });

  test('is not posted where nobody can be asked', async () => {
    const world = await createWorld({ measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-21 10:00' });
    const channel = channelIn(world, 'vp');
    await channel.says('IeM', 'iestādes kanāls VP');
    await world.removes('VP');
    for (let day = 24; day <= 28; day += 1) {
      world.at(`2025-11-${day} 09:00`);
      await world.beat();
    }
    expect(channel.posted()).toEqual([]);
    expect(await messagesIn(world, channel)).toEqual([]);
  });

  test('is no other institution’s, and no digest', async () => {
    const world = await createWorld({ measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-21 10:00' });
    const [ofPolice, ofPlan, ofNobody] = [channelIn(world, 'vp'), channelIn(world, 'plan'), channelIn(world, 'none')];
    await ofPolice.says('IeM', 'iestādes kanāls VP');
    await ofPlan.says('IeM', 'kopsavilkums šeit');
    await ofNobody.says('IeM', 'iestādes kanāls VP');
    await ofNobody.says('IeM', 'atsaistīt');
    world.at('2025-11-24 09:00');
    await world.beat();
    expect(ofPolice.posted().map((card) => textOf(card).split('\n').at(0))).toEqual([expect.stringContaining('Valsts policija: lūdzam')]);
    expect(ofPlan.posted().map((card) => textOf(card))).toEqual([expect.stringContaining('48. nedēļa')]);
    expect(ofNobody.posted()).toEqual([]);
  });

  test('bound otherwise before it goes out is not posted', async () => {
    const world = await createWorld({ measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-24 08:00' });
    const channel = channelIn(world, 'vp');
    await channel.says('IeM', 'iestādes kanāls VP');
    world.at('2025-11-24 18:00');
    await world.beat();
    expect((await messagesIn(world, channel)).map(({ state }) => state)).toEqual(['queued']);
    await channel.says('IeM', 'kopsavilkums šeit');
    world.at('2025-11-25 09:00');
    await world.beat();
    expect(channel.posted()).toEqual([]);
    expect((await messagesIn(world, channel)).map(({ state }) => state)).toEqual(['dropped']);
  });
});

describe('a row of the list', () => {
  test('sends its form into the presser’s own chat', async () => {
    const { world, channel, list } = await posted();
    const before = world.cardsTo('VP-2').length;
    const said250 = await channel.presses('VP-2', pressOf(list, 'KAIS apmācības'));
    expect(said250?.aside).toBe(said('channel.form-sent', { measure: '1.7(2) KAIS apmācības' }));
    expect(textOf(said250)).not.toContain('Slepens');
    const forms = world.cardsTo('VP-2').slice(before);
    expect(forms).toHaveLength(1);
    expect(fieldsOf(forms[0])).toHaveProperty('total-trained-officials');
    expect(channel.posted()).toHaveLength(1);
    const submitted = await world.presses('VP-2', pressOf(forms[0], said('action.submit')), { status: 'done', 'total-trained-officials': '250', text: 'Visi.' });
    expect(textOf(submitted)).toContain('+70');
    expect(textOf(channel.redrawn().at(-1))).toContain('250 no 250');
    expect(textOf(channel.redrawn().at(-1))).not.toContain('Visi.');
  });

  test('says so when the form cannot be sent', async () => {
    const { world, channel, list } = await posted();
    world.port.answersNext({ kind: 'gone', why: '403' });
    const press = pressOf(list, 'KAIS apmācības');
    expect((await channel.presses('VP', press))?.aside).toBe(said('channel.form-nowhere', { measure: '1.7(2) KAIS apmācības' }));
    await world.removes('VP-2');
    const before = world.port.sent.length;
    expect((await channel.presses('VP-2', press))?.aside).toBe(said('channel.form-nowhere', { measure: '1.7(2) KAIS apmācības' }));
    expect(world.port.sent).toHaveLength(before);
  });

  test.each(['VRS', 'IeM', 'head'])('is not for %s to answer', async (who) => {
    const { world, channel, list } = await posted({ people: [head] });
    const sent = world.port.sent.length;
    for (const title of ['KAIS apmācības', said('action.rowUnchanged')]) {
      const card = await channel.presses(who, pressOf(list, title));
      expect(card?.aside).toBe(said('channel.not-yours', { institution: 'Valsts policija' }));
      expect(textOf(card)).not.toContain('180');
    }
    expect(await entriesOf(world)).toBe(1);
    expect(world.port.sent).toHaveLength(sent);
  });

  test('stays as it was reported by one press, in place', async () => {
    const { world, channel, list } = await posted();
    const card = await channel.presses('VP-2', pressOf(list, said('action.rowUnchanged')));
    expect(card?.aside).toBeUndefined();
    expect(textOf(card)).toContain('Reģistrēts: 1.7(2) KAIS apmācības; tiek izpildīts.');
    expect(rowsOf(card)).toEqual(rowsOf(list));
    expect(JSON.stringify(card?.content)).not.toMatch(/Slepens|ShowMine/u);
    expect((await world.obligation(kais(world))).entries.at(-1)).toMatchObject({ unchanged: true, numbers: { 'trained-officials': 180 }, by: { role: 'officer', institution: 'VP' } });
  });

  test('pressed twice is one entry, and a colleague’s old press is told', async () => {
    const { world, channel, list } = await posted();
    const press = pressOf(list, said('action.rowUnchanged'));
    await channel.presses('VP', press);
    expect(textOf(await channel.presses('VP', press))).toContain('Reģistrēts');
    expect(textOf(await channel.presses('VP-2', press))).toContain('Informāciju jau iesniedza VP amatpersona');
    expect(await entriesOf(world)).toBe(2);
  });

  test('of other obligations is not answered here', async () => {
    const { world, channel, list } = await posted();
    const { from } = pressOf(list, 'KAIS apmācības') as Extract<Press, { kind: 'OpenForm' }>;
    const foreign = world.idOf('1.19', 'VRS', '2025-11');
    const own = (await world.messagesTo('VP')).at(-1)?.id;
    const forged: readonly (readonly [string, Press, string])[] = [
      ['VRS', { kind: 'StayUnchanged', obligation: foreign, after: 0, from }, said('refused.gone')],
      ['VP', { kind: 'OpenForm', obligation: foreign, from }, said('refused.gone')],
      ['VP', { kind: 'OpenForm', obligation: 'no-such', from }, said('refused.gone')],
      ['VP', { kind: 'OpenForm', obligation: kais(world) }, said('channel.personal')],
      ['VP', { kind: 'OpenForm', obligation: kais(world), from: own }, said('channel.personal')],
      ['VP', { kind: 'ShowList', message: own ?? '', page: 0 }, said('channel.personal')],
      ['VP', { kind: 'StayUnchanged', obligation: kais(world), after: 1, from: own }, said('channel.personal')],
    ];
    for (const [who, press, words] of forged) expect([press, (await channel.presses(who, press))?.aside]).toEqual([press, words]);
    expect(await entriesOf(world)).toBe(1);
    expect(world.errors).toEqual([]);
  });

  test('pressed elsewhere is no row of that channel', async () => {
    const { world, list } = await posted();
    const other = channelIn(world, 'vrs');
    await other.says('IeM', 'iestādes kanāls VRS');
    expect((await other.presses('VP', pressOf(list, said('action.rowUnchanged'))))?.aside).toBe(said('channel.personal'));
    expect(await entriesOf(world)).toBe(1);
  });
});

describe('short answers in a channel', () => {
  async function postedOn(day: string, measure: string): Promise<Posted> {
    const world = await createWorld({ measures: [measure], trackFrom: '2025-01-01', at: '2025-06-20 10:00', colleagues: ['VP-2'] });
    const channel = channelIn(world, 'vp');
    await channel.says('IeM', 'iestādes kanāls VP');
    if (measure === '1.6') {
      const event = { status: 'done', 'total-exchange-event': 'yes', 'total-training-event': 'yes' };
      await world.presses('VPK IMC', { kind: 'SubmitAnswer', obligation: world.idOf('1.6', 'VPK IMC', '2025'), nonce: 'event', seen: 0 }, event);
    }
    world.at(`${day} 09:00`);
    await world.beat();
    return { world, channel, list: channel.posted().at(-1) as Card | undefined }; // flows send what render makes
  }

  test('answer a soft question in place', async () => {
    const { world, channel, list } = await postedOn('2025-07-01', '1.7(2)');
    const card = await channel.presses('VP', pressOf(list, said('look.at-risk')));
    expect(textOf(card)).toContain('Reģistrēts:');
    expect(fieldsOf(card)).toEqual({});
    expect((await world.obligation(kais(world))).answer).toMatchObject({ look: 'at-risk', risk: true });
  });

  test('who says it is done gets the form in the own chat', async () => {
    const { world, channel, list } = await postedOn('2025-07-01', '1.7(2)');
    const before = world.cardsTo('VP-2').length;
    const card = await channel.presses('VP-2', pressOf(list, said('look.done')));
    expect(fieldsOf(card)).toEqual({});
    expect(textOf(card)).toContain('Reģistrēts:');
    expect(fieldsOf(world.cardsTo('VP-2').slice(before)[0])).toHaveProperty('status');
    const twice = await channel.presses('VP-2', pressOf(list, said('look.done')));
    expect(fieldsOf(twice)).toEqual({});
    expect(await entriesOf(world)).toBe(1);
  });

  test('join a result in place', async () => {
    const { world, channel, list } = await postedOn('2025-12-01', '1.6');
    const card = await channel.presses('VP', pressOf(list, said('action.join')));
    expect(textOf(card)).toContain('pievienojas: VPK IMC');
    expect((await world.obligation(world.idOf('1.6', 'VP', '2025'))).answer).toMatchObject({ joined: { tookPart: true } });
  });
});

describe('the posted list', () => {
  test('is drawn again when somebody answers elsewhere', async () => {
    const { world, channel } = await posted();
    await world.presses('VP', { kind: 'SubmitLine', obligation: world.idOf('1.19', 'VP', '2025-11'), after: 0, line: 'line-0' }, { 'line-0': 'Slepena relīze.' });
    await world.beat();
    const redrawn = channel.redrawn().at(-1);
    expect(textOf(redrawn)).toContain('iesniedza VP amatpersona');
    expect(textOf(redrawn)).not.toContain('Slepena');
  });

  test('and the officers’ own are when somebody answers in it', async () => {
    const { world, channel, list } = await posted();
    await channel.presses('VP', pressOf(list, said('action.rowUnchanged')));
    await world.beat();
    const updated = world.port.updated.map(({ to }) => to.userId || to.conversationId);
    expect(new Set(updated)).toEqual(new Set([channel.conversation, 'vp-amatpersona', 'VP-2']));
  });

  test('turns its pages in place', async () => {
    const { world, channel, list } = await posted();
    const { from } = pressOf(list, 'KAIS apmācības') as Extract<Press, { kind: 'OpenForm' }>;
    const page = await channel.presses('VRS', { kind: 'ShowList', message: from ?? '', page: 3 });
    expect(rowsOf(page)).toEqual(rowsOf(list));
    expect(page?.aside).toBeUndefined();
    expect(world.errors).toEqual([]);
  });
});

describe('a channel that refuses', () => {
  test('waits, is said so, and is written to again after a word from it', async () => {
    const world = await createWorld({ measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-21 10:00' });
    const channel = channelIn(world, 'vp');
    await channel.says('IeM', 'iestādes kanāls VP');
    world.at('2025-11-24 09:00');
    world.port.refusesAt(({ conversationId }) => conversationId === channel.conversation);
    await world.beat();
    expect((await messagesIn(world, channel)).map(({ state }) => state)).toEqual(['waiting']);
    expect((await world.person('VP')).reachability.kind).toBe('reachable');
    expect(await world.store.channels.ofPlan(world.plan.id)).toMatchObject([{ reachability: { kind: 'gone', why: '403 BotNotInConversationRoster' } }]);
    const card = await world.says('IeM', 'nesasniedzami');
    expect(textOf(card)).toContain(said('channel.gone'));
    expect(rowsOf(card)).toContain('Valsts policijas kanāls');
    expect(textOf(await world.says('IeM', 'kopsavilkums'))).toContain('Valsts policijas kanāls – ziņojumus nevar nogādāt kopš 24.11.2025.');
    world.port.refusesAt(() => false);
    world.port.forget();
    await channel.says('VP', 'statuss');
    expect(await world.store.channels.ofPlan(world.plan.id)).toMatchObject([{ reachability: { kind: 'reachable' } }]);
    expect(channel.posted()).toHaveLength(1);
    expect(textOf(await world.says('IeM', 'nesasniedzami'))).not.toContain(said('channel.gone'));
  });
});
