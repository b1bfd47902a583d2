import { beforeAll, describe, expect, test } from '@jest/globals';
import { findBrokenEntry } from '../../src/domain/chain.ts';
import { dateIn } from '../../src/domain/dates.ts';
import type { Message } from '../../src/domain/message.ts';
import { forgetConversation } from '../../src/local/play-history.ts';
import type { Dispatched } from '../../src/flows/dispatch.ts';
import { runOnce } from '../../src/flows/heartbeat.ts';
import { rowsOf, said, textOf } from '../support/read-card.ts';
import { playedDemo } from '../support/played-demo.ts';
import { riga, type World } from '../support/world.ts';

let world: World;
let messages: readonly Message[];
let rest: Dispatched;

beforeAll(async () => {
  const played = await playedDemo();
  world = played.world;
  for (const who of ['VP', 'IeM']) await forgetConversation(await world.person(who), played.deps);
  const people = ['VP', 'VP-2', 'VRS', 'VID', 'KNAB', 'ĢP', 'VDD', 'IeVP', 'IDB', 'MP', 'FID', 'VPK', 'VPK IMC', 'IeM IC', 'SAB', 'IeM'];
  messages = (await Promise.all(people.map((who) => world.messagesTo(who)))).flat();
  rest = await runOnce(played.deps);
}, 60_000);

describe('the history, played through the flows', () => {
  test('stands as the coordinator reads it', async () => {
    world.at('2025-12-01 09:00');
    const status = textOf(await world.says('IeM', 'statuss'));
    const counts = { accepted: 228, reported: 3, returned: 1, awaited: 21, late: 2 } as const;
    for (const [what, n] of Object.entries(counts)) expect(status).toContain(`${said(`status.${what as keyof typeof counts}`)} – ${n}`);
    expect(status).toContain('KNAB – 1.19 (oktobris)');
    expect(status).toContain('MP – 1.6 (2024. gads)');
  });

  test('tells the coordinator the week as its entries do', async () => {
    world.at('2025-12-01 09:00');
    const digest = textOf(await world.says('IeM', 'kopsavilkums'));
    expect(digest).toContain(said('digest.changes', { received: 9, accepted: 8, returned: 1, late: 0 }));
    expect(digest).toContain(said('digest.gaps', { list: 'MP – 1.6 (2024. gads)' }));
    expect(digest).toContain(said('digest.unread', { n: 1, days: 5, list: 'VRS – 1.10 (2025. gads)' }));
    expect(digest).toContain('informācija kavējas – 1 (1.19 KNAB)');
    expect(digest).toContain('1.4: 13 no 10 (+3).');
  });

  test('keeps every chain whole', async () => {
    const heads = await world.store.obligations.heads({ plan: world.plan.id });
    const obligations = await Promise.all(heads.map(({ doc }) => world.obligation(doc.id)));
    expect(obligations.filter((obligation) => findBrokenEntry(obligation, world.deps.sealing.hash) !== undefined)).toEqual([]);
    expect(obligations.filter(({ intents }) => intents.length > 0)).toEqual([]);
  });

  test('left nothing half done', () => {
    const waiting = messages.filter(({ state }) => state !== 'settled' && state !== 'dropped');
    expect(new Set(waiting.map(({ recipient, state }) => `${recipient} ${state}`))).toEqual(new Set(['mp-amatpersona waiting']));
    expect(rest).toEqual({ sent: [], unknown: 0 });
    expect(world.errors).toEqual([]);
  });

  test('sent nobody two bundles on one day', () => {
    const sent = messages.filter(({ content, state }) => content.kind === 'bundle' && state === 'settled');
    const days = sent.map(({ recipient, sentAt }) => `${recipient} ${dateIn('Europe/Riga', sentAt ?? '1970-01-01T00:00:00.000Z')}`);
    expect(sent.length).toBeGreaterThan(100);
    expect(days.filter((day, index) => days.indexOf(day) !== index)).toEqual([]);
  });

  test('sent one digest for each week', () => {
    const weeks = messages.flatMap(({ content, state }) => (content.kind === 'digest' ? [`${content.week} ${state}`] : []));
    expect(weeks.length).toBeGreaterThan(98);
    expect(new Set(weeks).size).toBe(weeks.length);
    expect(weeks.filter((week) => !week.endsWith('settled'))).toEqual([]);
  });

  test('sent nothing to the real platform', () => {
    expect(world.port.sent).toEqual([]);
  });
});

describe('the people', () => {
  test('MP is gone since 3 November, the others are reachable', async () => {
    expect(await world.person('MP')).toMatchObject({ conversation: null, reachability: { kind: 'gone', since: riga('2025-11-03 13:20') } });
    expect((await world.person('VRS')).reachability).toEqual({ kind: 'reachable' });
  });

  test('VP gets the four lines of the demonstration on opening', async () => {
    world.at('2025-12-01 09:00');
    await world.beat();
    world.port.forget();
    await world.installs('VP');
    expect(rowsOf(world.lastCard('VP'))).toHaveLength(4);
    expect(textOf(world.lastCard('VP'))).toContain('180 no 250 amatpersonām');
    expect(textOf(world.lastCard('VP'))).toContain('Labdien! Esmu Atgādnis.');
  });
});
