import { describe, expect, test } from '@jest/globals';
import { rowsOf, said, textOf } from '../support/read-card.ts';
import { addressOf, createWorld, riga, type World } from '../support/world.ts';

/** VP is asked about 1.7(2); nobody but the coordinator has the app. */
const away = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00', reachable: ['IeM'] } as const;
const introduction = 'Labdien! Esmu Atgādnis.';

describe('somebody without the app', () => {
  test('has one waiting bundle, not one a day', async () => {
    const world = await createWorld(away);
    for (const moment of ['2025-11-24 09:00', '2025-11-25 09:00', '2025-11-26 14:00', '2025-12-01 09:00']) {
      world.at(moment);
      await world.beat();
    }
    expect(await world.messagesTo('VP')).toMatchObject([{ state: 'waiting', content: { kind: 'bundle', day: '2025-11-24' } }]);
    expect(world.cardsTo('VP')).toEqual([]);
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).reminded).toEqual([]);
  });

  test('gets the bundle on installing, even at 20:00', async () => {
    const world = await createWorld(away);
    await world.beat();
    world.at('2025-11-26 20:00');
    expect(await world.installs('VP')).toBeUndefined();
    const cards = world.cardsTo('VP');
    expect(cards.map(rowsOf)).toEqual([['KAIS apmācības']]);
    expect(textOf(cards[0])).toContain(introduction);
    expect(textOf(cards[0])).toContain('Jūs pārstāvat Valsts policiju; tai jāsniedz informācija par 1 pasākumu.');
    expect((await world.messagesTo('VP'))[0]).toMatchObject({ state: 'settled', immediate: true });
    expect(await world.person('VP')).toMatchObject({
      conversation: addressOf('vp-amatpersona'),
      reachability: { kind: 'reachable' },
      welcomedAt: riga('2025-11-26 20:00'),
    });
    expect((await world.obligation(world.idOf('1.7(2)', 'VP'))).reminded).toEqual(['2025-11-26']);
    world.at('2025-11-27 09:00');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
  });

  test('is introduced once', async () => {
    const world = await createWorld(away);
    await world.beat();
    await world.installs('VP');
    const again = await world.installs('VP');
    expect(rowsOf(again)).toEqual(['KAIS apmācības']);
    expect(textOf(again)).not.toContain(introduction);
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(2);
    expect(textOf(world.lastCard('VP'))).not.toContain(introduction);
  });

  test('gets the list when nothing waits', async () => {
    const world = await createWorld({ ...away, at: '2025-11-23 20:00', measures: ['1.19'] });
    const card = await world.installs('VRS');
    expect(textOf(card)).toContain(introduction);
    expect(rowsOf(card)).toEqual(['Sabiedrības informēšana – novembris']);
    expect(world.cardsTo('VRS')).toEqual([]);
    expect((await world.person('VRS')).welcomedAt).toBe(riga('2025-11-23 20:00'));
    expect(textOf(await world.installs('VRS'))).not.toContain(introduction);
  });

  test('gets the list when what waited is answered', async () => {
    const world = await createWorld({ ...away, colleagues: ['VP-2'], reachable: ['IeM'] });
    await world.beat();
    await world.installs('VP-2');
    const inputs = { status: 'done', 'total-trained-officials': '250', text: 'Apmācīti.' };
    await world.presses('VP-2', { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'nonce-1', seen: 0 }, inputs);
    const card = await world.installs('VP');
    expect(textOf(card)).toContain(introduction);
    expect(textOf(card)).toContain(said('list.nothing', { institution: 'Valsts policija', n: 0 }));
    expect(world.cardsTo('VP')).toEqual([]);
    expect(await world.messagesTo('VP')).toMatchObject([{ state: expect.stringMatching(/queued|dropped/u) }]);
    await world.beat();
    expect(await world.messagesTo('VP')).toMatchObject([{ state: 'dropped' }]);
  });

  test('is woken by a word as well', async () => {
    const world = await createWorld(away);
    await world.beat();
    world.at('2025-11-26 20:00');
    const reply = await world.says('VP', 'sveiki');
    expect(textOf(reply)).toContain('Labdien!');
    expect(world.cardsTo('VP').map(rowsOf)).toEqual([['KAIS apmācības']]);
    await world.says('VP', 'sveiki');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
  });
});

describe('somebody who removes the app', () => {
  test('is gone, and later messages wait', async () => {
    const world = await createWorld({ ...away, reachable: ['VP', 'IeM'], at: '2025-11-24 08:00' });
    expect(await world.removes('VP')).toBeUndefined();
    expect(await world.person('VP')).toMatchObject({
      conversation: null,
      reachability: { kind: 'gone', why: 'removed', since: riga('2025-11-24 08:00') },
    });
    world.at('2025-11-24 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toEqual([]);
    expect(await world.messagesTo('VP')).toMatchObject([{ state: 'waiting' }]);
    world.at('2025-11-24 10:00');
    await world.installs('VP');
    expect(world.cardsTo('VP').length).toBe(1);
    expect(textOf(world.lastCard('VP'))).not.toContain(introduction);
  });

  test('keeps what was queued already', async () => {
    const world = await createWorld({ ...away, reachable: ['VP', 'IeM'], at: '2025-11-24 16:30' });
    await world.beat();
    await world.removes('VP');
    world.at('2025-11-25 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toEqual([]);
    expect(await world.messagesTo('VP')).toMatchObject([{ state: 'waiting' }]);
  });
});

describe('the coordinator', () => {
  test('is told once that the last officer of an institution is gone', async () => {
    const world = await createWorld({ ...away, reachable: ['VP', 'IeM'], at: '2025-11-25 20:00' });
    await world.removes('VP');
    await world.beat();
    expect(told(world)).toEqual([]);
    for (const moment of ['2025-11-26 09:00', '2025-11-27 09:00', '2025-11-28 09:00']) {
      world.at(moment);
      await world.beat();
    }
    expect(told(world)).toEqual([expect.stringContaining(said('gone.alone'))]);
    expect(told(world)[0]).toContain('Valsts policija: lietotne noņemta 25.11.2025.');
  });

  test('is told that others remain', async () => {
    const world = await createWorld({ ...away, reachable: ['VP', 'IeM'], colleagues: ['VP-2'] });
    await world.installs('VP-2');
    await world.removes('VP');
    await world.beat();
    expect(told(world)).toEqual([expect.stringContaining(said('gone.others'))]);
  });

  test('is told when a send finds it out', async () => {
    const world = await createWorld({ ...away, reachable: ['VP'] });
    await world.installs('IeM');
    world.port.answersNext({ kind: 'gone', why: '403 ConversationBlockedByUser' });
    await world.beat();
    await world.beat();
    expect(told(world).length).toBe(1);
  });

  test('hears nothing of somebody who came back before the morning', async () => {
    const world = await createWorld({ ...away, reachable: ['VP', 'IeM'], at: '2025-11-25 20:00' });
    await world.removes('VP');
    await world.installs('VP');
    world.at('2025-11-26 09:00');
    await world.beat();
    expect(told(world)).toEqual([]);
  });

  test('hears of it again when it happens again', async () => {
    const world = await createWorld({ ...away, reachable: ['VP', 'IeM'] });
    for (const day of ['2025-11-24 09:00', '2025-11-26 09:00']) {
      world.at(day);
      await world.removes('VP');
      await world.beat();
      await world.installs('VP');
    }
    expect(told(world).length).toBe(2);
  });
});

/** What the coordinator was told of people who are gone. */
function told(world: World): readonly string[] {
  return world.cardsTo('IeM').map(textOf).filter((text) => text.includes(said('gone.title')));
}

describe('a coordinator without the app', () => {
  test('gets one digest after weeks, introduced', async () => {
    const world = await createWorld({ ...away, reachable: [], at: '2025-11-03 09:00' });
    for (const moment of ['2025-11-03 09:00', '2025-11-10 09:00', '2025-11-17 09:00', '2025-11-24 09:00']) {
      world.at(moment);
      await world.beat();
    }
    expect(await world.installs('IeM')).toBeUndefined();
    const cards = world.cardsTo('IeM');
    expect(cards.map(textOf)).toEqual([expect.stringContaining('2025. gada 48. nedēļa')]);
    expect(textOf(cards[0])).toContain(introduction);
    world.at('2025-11-25 09:00');
    await world.beat();
    expect(world.cardsTo('IeM').length).toBe(1);
  });

  test('gets the present digest when the waiting one is past', async () => {
    const world = await createWorld({ ...away, reachable: [], at: '2025-11-24 09:00' });
    await world.beat();
    world.at('2025-12-01 08:00');
    expect(textOf(await world.installs('IeM'))).toContain('2025. gada 49. nedēļa');
    expect(world.cardsTo('IeM')).toEqual([]);
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(world.cardsTo('IeM').length).toBe(1);
  });
});

describe('an address', () => {
  test('is brought up to date by every activity', async () => {
    const world = await createWorld({ ...away, reachable: ['VP', 'IeM'] });
    const address = { ...addressOf('vp-amatpersona'), serviceUrl: 'https://smba.trafficmanager.net/amer/', conversationId: 'a:new' };
    await world.says('VP', 'mani', { address });
    await world.beat();
    expect(world.port.sent.find(({ to }) => to.userId === 'vp-amatpersona')?.to).toEqual(address);
  });

  test('of a channel is not kept', async () => {
    const world = await createWorld({ ...away, reachable: ['VP', 'IeM'] });
    await world.says('VP', 'mani', { scope: 'shared', address: { ...addressOf('vp-amatpersona'), conversationId: '19:channel' } });
    expect((await world.person('VP')).conversation?.conversationId).toBe('a:vp-amatpersona');
  });
});
