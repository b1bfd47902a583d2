import { describe, expect, test } from '@jest/globals';
import { buttonsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { observer } from './audiences.ts';
import { december } from './december.ts';
import { channelIn } from './in-channel.ts';

/** Every row of every page. */
async function allRows(who: string, text: string, world: World): Promise<{ readonly rows: readonly string[]; readonly text: string }> {
  let card = await world.says(who, text);
  const rows = [...rowsOf(card)];
  let read = textOf(card);
  for (let next = buttonsOf(card).find(({ title }) => title === said('action.nextPage')); next !== undefined; ) {
    card = await world.presses(who, next.press);
    rows.push(...rowsOf(card));
    read += `\n${textOf(card)}`;
    next = buttonsOf(card).find(({ title }) => title === said('action.nextPage'));
  }
  return { rows, text: read };
}

describe('“kalendārs”', () => {
  test('tells a coordinator what is then sent', async () => {
    const world = await december();
    world.at('2025-12-01 09:10');
    const { rows, text } = await allRows('IeM', 'kalendārs 14', world);
    expect(text).toContain(said('calendar.title', { n: 14 }));
    world.port.forget();
    for (let day = 2; day <= 15; day += 1) {
      world.at(`2025-12-${String(day).padStart(2, '0')} 09:00`);
      await world.beat();
    }
    expect(world.port.sent.length).toBeGreaterThan(5);
    expect(rows).toHaveLength(world.port.sent.length);
    expect(text).toContain(said('calendar.count', { messages: rows.length, people: new Set(world.port.sent.map(({ to }) => to.userId)).size }));
  });

  test('changes nothing and sends nothing', async () => {
    const world = await december();
    world.port.forget();
    const before = await Promise.all(['VP', 'VID', 'IeM'].map((who) => world.messagesTo(who)));
    await world.says('IeM', 'kalendārs 366');
    expect(world.port.sent).toEqual([]);
    expect(await Promise.all(['VP', 'VID', 'IeM'].map((who) => world.messagesTo(who)))).toEqual(before);
  });

  test('tells of one institution', async () => {
    const world = await december();
    const { text } = await allRows('IeM', 'kalendārs VID', world);
    expect(text).toContain(said('calendar.title.institution', { institution: 'VID', n: 30 }));
    expect(text).toContain('VID amatpersona');
    expect(text).not.toContain('VP amatpersona');
  });

  test('tells an officer of the own messages alone', async () => {
    const world = await december();
    const { rows, text } = await allRows('VP', 'kalendārs VID', world);
    expect(text).toContain(said('calendar.title.own', { n: 30 }));
    expect(text).not.toContain('VID');
    expect(text).not.toContain('amatpersona');
    expect(rows.length).toBeGreaterThan(0);
    world.port.forget();
    for (let day = 2; day <= 31; day += 1) {
      world.at(`2025-12-${String(day).padStart(2, '0')} 09:00`);
      await world.beat();
    }
    expect(rows).toHaveLength(world.cardsTo('VP').length);
  });

  test('tells an observer of the own digests alone', async () => {
    const world = await december({ people: [{ ...observer, conversation: { serviceUrl: '', conversationId: 'observer', botId: '', userId: 'observer' }, reachability: { kind: 'reachable' } }] });
    const { rows } = await allRows('observer', 'kalendārs', world);
    expect(new Set(rows)).toEqual(new Set([said('calendar.digest')]));
  });

  test('says who cannot be reached', async () => {
    const world = await december();
    await world.removes('VID');
    const card = await world.says('IeM', 'kas tiks sūtīts');
    expect(textOf(card)).toContain(said('calendar.waiting', { n: 1 }));
    expect(textOf(await world.presses('IeM', pressOf(card, said('action.unreachable'))))).toContain('VID');
  });

  test.each(['draft', 'paused'] as const)('says of a plan that is %s that nothing is sent', async (state) => {
    const world = await december();
    const text = textOf(await world.says('IeM', 'kalendārs'));
    expect(text).not.toContain(said('calendar.not-running'));
    const head = await world.store.plans.get(world.plan.id, world.plan.id);
    if (head === undefined) throw new Error('the plan was not planted');
    await world.store.plans.replace({ ...head.doc, state }, head.version);
    const card = await world.says('IeM', 'kalendārs');
    expect(textOf(card)).toContain(said('calendar.not-running'));
  });

  test('has nothing to say in a channel', async () => {
    const world = await december();
    const channel = channelIn(world, 'plan');
    await channel.says('IeM', 'kopsavilkums šeit');
    expect(textOf(await channel.says('IeM', 'kalendārs'))).not.toContain('amatpersona');
  });
});
