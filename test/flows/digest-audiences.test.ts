import { describe, expect, test } from '@jest/globals';
import { channelId } from '../../src/domain/channel.ts';
import { digestId, messageStates } from '../../src/domain/message.ts';
import type { Person } from '../../src/domain/person.ts';
import { tick } from '../../src/flows/tick.ts';
import { buttonsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World, type WorldOptions } from '../support/world.ts';
import { head, observer } from './audiences.ts';
import { channelIn } from './in-channel.ts';

const options: WorldOptions = { measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-21 10:00', people: [observer, { ...head, wantsDigest: true }] };

const digestsTo = (world: World, who: string): number => world.cardsTo(who).filter((card) => textOf(card).includes('nedēļa')).length;
const states = async (world: World, who: string): Promise<readonly string[]> =>
  (await world.messagesTo(who)).filter(({ content }) => content.kind === 'digest').map(({ state }) => state);

describe('the digest goes to', () => {
  test('coordinators and observers, unless they said no', async () => {
    const silent: Person = { ...observer, id: 'silent', objectId: 'object-silent', wantsDigest: false };
    const world = await createWorld({ ...options, people: [observer, silent] });
    world.at('2025-11-24 09:00');
    await world.beat();
    expect([digestsTo(world, 'IeM'), digestsTo(world, 'observer'), digestsTo(world, 'silent'), digestsTo(world, 'VP')]).toEqual([1, 1, 0, 0]);
    expect(await states(world, 'silent')).toEqual(['dropped']);
  });

  test('each bound channel, textless and drawn for it', async () => {
    const world = await createWorld(options);
    const [lv, en] = [channelIn(world, 'lv'), channelIn(world, 'en')];
    await lv.says('IeM', 'kopsavilkums šeit');
    await en.says('IeM', 'digest here');
    world.at('2025-11-24 09:00');
    await world.beat();
    expect(lv.posted()).toHaveLength(1);
    expect(textOf(en.posted()[0])).toContain('week 48');
    expect(buttonsOf(lv.posted()[0]).map(({ press }) => press.kind)).toEqual(['ShowStatus', 'ShowMeasures']);
    for (const { press } of buttonsOf(lv.posted()[0])) expect((await lv.presses('IeM', press))?.aside).toBeUndefined();
  });

  test('a channel once a week, after an outage and across both changes of the clock', async () => {
    const world = await createWorld({ measures: ['1.19'], trackFrom: '2025-03-01', at: '2025-03-21 10:00' });
    const channel = channelIn(world, 'plan');
    await channel.says('IeM', 'kopsavilkums šeit');
    const weeks: number[] = [];
    // The clock changes on Sunday 30 March; the process is down from Tuesday 1 to Thursday 10 April.
    for (const moment of ['2025-03-24 08:59', '2025-03-24 09:00', '2025-03-24 12:00', '2025-03-31 08:59', '2025-03-31 09:00', '2025-03-31 10:00', '2025-04-10 11:00', '2025-04-10 12:00', '2025-10-20 09:00', '2025-10-27 08:59', '2025-10-27 09:00', '2025-10-27 10:00']) {
      world.at(moment);
      await Promise.all([tick(world.deps), tick(world.deps)]);
      await world.beat();
      weeks.push(channel.posted().length);
    }
    expect(weeks).toEqual([0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    const id = channelId(channel.conversation);
    const stored = await world.store.messages.ofPerson({ plan: world.plan.id, person: id, states: messageStates });
    expect(stored.map(({ doc }) => doc.id).toSorted()).toEqual(
      ['2025-W13', '2025-W14', '2025-W15', '2025-W43', '2025-W44'].map((week) => digestId(world.plan.id, week, id)),
    );
  });

  test('a channel bound in the week from the next one on', async () => {
    const world = await createWorld({ ...options, at: '2025-11-24 09:30' });
    const channel = channelIn(world, 'plan');
    await channel.says('IeM', 'kopsavilkums šeit');
    await world.beat();
    expect(channel.posted()).toEqual([]);
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(channel.posted()).toHaveLength(1);
  });

  test('no channel that is another institution’s or bound no more', async () => {
    const world = await createWorld(options);
    const [none, ofPolice] = [channelIn(world, 'none'), channelIn(world, 'vp')];
    await none.says('IeM', 'kopsavilkums šeit');
    await none.says('IeM', 'atsaistīt');
    await ofPolice.says('IeM', 'iestādes kanāls VP');
    world.at('2025-12-08 09:00');
    await world.beat();
    expect(none.posted()).toEqual([]);
    expect(ofPolice.posted().filter((card) => textOf(card).includes('nedēļa'))).toEqual([]);
  });

  test('whoever’s channel refuses it stays unreached, and the others do not wait', async () => {
    const world = await createWorld(options);
    const channel = channelIn(world, 'plan');
    await channel.says('IeM', 'kopsavilkums šeit');
    world.port.refusesAt(({ place }) => place === 'channel');
    for (const moment of ['2025-11-24 09:00', '2025-11-24 09:01', '2025-12-01 09:00']) {
      world.at(moment);
      await world.beat();
    }
    expect(digestsTo(world, 'IeM')).toBe(2);
    expect(textOf(world.lastCard('IeM'))).toContain('kopsavilkuma kanāls – ziņojumus nevar nogādāt kopš 24.11.2025.');
    // Of what waited, only the running week's digest is still true.
    world.port.refusesAt(() => false);
    await channel.says('IeM', 'statuss');
    await world.beat();
    expect(channel.posted().map((card) => textOf(card))).toEqual([expect.stringContaining('49. nedēļa')]);
  });
});

describe('a head', () => {
  test('gets the own institution’s week when something is due in it', async () => {
    const world = await createWorld({ ...options, at: '2025-11-14 10:00' });
    // In week 47 nothing of VP is due, late or changed; in week 49 November's information is.
    for (const moment of ['2025-11-17 09:00', '2025-11-19 09:00', '2025-12-01 09:00']) {
      world.at(moment);
      await world.beat();
    }
    expect(await states(world, 'head')).toEqual(['dropped', 'settled']);
    const card = world.lastCard('head');
    expect(textOf(card)).toContain('Valsts policija');
    expect(textOf(card)).toContain(said('digest.week.own', { measure: '1.19 (novembris)', date: '5. decembrim' }));
    expect(textOf(card)).not.toMatch(/VRS|KNAB|VID/u);
  });

  test('gets it when something is late or has been answered', async () => {
    const world = await createWorld({ ...options, at: '2025-12-05 10:00' });
    world.at('2025-12-15 09:00');
    await world.beat();
    expect(textOf(world.lastCard('head'))).toContain('VP – 1.19 (novembris); bija jāsniedz līdz');
    await world.presses('VP', { kind: 'SubmitLine', obligation: world.idOf('1.19', 'VP', '2025-11'), after: 0, line: 'line-0' }, { 'line-0': 'Slepena relīze.' });
    world.at('2025-12-22 09:00');
    await world.beat();
    expect(textOf(world.lastCard('head'))).toContain(said('digest.changes', { received: 1, accepted: 1, returned: 0, late: 0 }));
    expect(textOf(world.lastCard('head'))).not.toContain('Slepena');
  });

  test.each([undefined, false])('who did not ask for it (%s) gets none', async (wantsDigest) => {
    const { wantsDigest: _, ...plain } = head;
    const world = await createWorld({ ...options, people: [wantsDigest === undefined ? plain : { ...plain, wantsDigest }] });
    for (const moment of ['2025-12-01 09:00', '2025-12-15 09:00']) {
      world.at(moment);
      await world.beat();
    }
    expect(world.cardsTo('head')).toEqual([]);
  });

  test('sees the own institution’s states, and no texts of others', async () => {
    const world = await createWorld({ ...options, measures: ['1.19', '1.10'] });
    const inputs = { status: 'in-progress', text: 'Slepens teikums.' };
    await world.presses('VRS', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VRS', '2025'), nonce: 'n', seen: 0 }, inputs);
    expect(textOf(await world.says('head', 'statuss'))).toContain('Valsts policija');
    expect(textOf(await world.says('head', 'kopsavilkums'))).toContain('Valsts policija');
    expect(textOf(await world.says('head', '1.10'))).not.toContain('Slepens');
    expect(textOf(await world.says('head', 'pa iestādēm'))).not.toContain('Valsts robežsardze');
    expect(textOf(await world.says('head', 'palīdzība'))).toContain(said('help.head'));
    for (const text of ['statuss', 'kopsavilkums', '1.10', 'palīdzība', 'kavējumi'])
      for (const { press } of buttonsOf(await world.says('head', text))) expect(textOf(await world.presses('head', press))).not.toContain('Valsts robežsardze');
    expect(world.errors).toEqual([]);
  });
});

describe('what one chooses', () => {
  test('switches one’s own digest off and on, and no channel’s', async () => {
    const world = await createWorld(options);
    const channel = channelIn(world, 'plan');
    await channel.says('IeM', 'kopsavilkums šeit');
    const settings = await world.says('IeM', 'iestatījumi');
    expect(textOf(settings)).toContain(said('settings.coordinator.on'));
    const off = await world.presses('IeM', pressOf(settings, said('action.digestOff')));
    expect(textOf(off)).toContain(said('settings.coordinator.off'));
    expect(textOf(off)).toContain(said('settings.saved'));
    world.at('2025-11-24 09:00');
    await world.beat();
    expect([digestsTo(world, 'IeM'), channel.posted().length]).toEqual([0, 1]);
    // Switched on in the week, it comes with the next.
    expect(textOf(await world.says('IeM', 'sūtīt kopsavilkumu'))).toContain(said('settings.coordinator.on'));
    await world.beat();
    expect(digestsTo(world, 'IeM')).toBe(0);
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(digestsTo(world, 'IeM')).toBe(1);
  });

  test('switched off between tick and hour, it is not sent', async () => {
    const world = await createWorld(options);
    world.at('2025-11-24 09:00');
    await tick(world.deps);
    await world.says('IeM', 'kopsavilkumu nesūtīt');
    await world.beat();
    expect(digestsTo(world, 'IeM')).toBe(0);
  });

  test.each(['digest off', 'kopsavilkumu nesūtīt', 'sūtīt kopsavilkumu'])('an officer is told that there is none: %s', async (text) => {
    const world = await createWorld(options);
    const before = await world.person('VP');
    expect(textOf(await world.says('VP', text))).toContain(said('settings.no-digest'));
    expect(await world.person('VP')).toEqual(before);
  });

  test.each([
    ['IeM', ['settings.coordinator.on', 'settings.stays.coordinator'], 'action.digestOff'],
    ['observer', ['settings.observer.on'], 'action.digestOff'],
    ['head', ['settings.head.on', 'settings.stays.head'], 'action.digestOff'],
    ['VP', ['explain.stop', 'explain.stop.instead'], undefined],
  ] as const)('stop tells %s what can be switched off and what cannot', async (who, keys, button) => {
    const world = await createWorld(options);
    for (const text of ['stop', 'iestatījumi']) {
      const card = await world.says(who, text);
      for (const key of keys) expect(textOf(card)).toContain(said(key));
      const titles = buttonsOf(card).map(({ title }) => title);
      expect(titles.includes(said('action.digestOff'))).toBe(button !== undefined);
    }
  });

  test('the language stands there, too', async () => {
    const world = await createWorld(options);
    await world.presses('VP', pressOf(await world.says('VP', 'iestatījumi'), said('action.language')));
    expect(textOf(await world.says('VP', 'settings'))).toContain('Language: English.');
  });
});
