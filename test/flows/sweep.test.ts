import { describe, expect, test } from '@jest/globals';
import type { Instant } from '../../src/domain/dates.ts';
import { readRetention, retentionDays } from '../../src/domain/retention.ts';
import { createSweeper } from '../../src/flows/sweep.ts';
import { aDraft, aMessage } from '../support/builders.ts';
import { createWorld, type World } from '../support/world.ts';
import { december, kais } from './december.ts';

const daysAgo = (world: World, days: number): Instant => new Date(Date.parse(world.deps.now()) - days * 86_400_000).toISOString() as Instant;
const ids = async (documents: AsyncIterable<{ readonly doc: { readonly id: string } }>): Promise<readonly string[]> =>
  (await Array.fromAsync(documents)).map(({ doc }) => doc.id).toSorted();

async function stocked(): Promise<World> {
  const world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'] });
  const { store, plan } = world;
  for (const [id, days] of [['old', 1096], ['young', 1094]] as const)
    for (const state of ['settled', 'queued', 'waiting'] as const)
      await store.messages.create(aMessage({ id: `${state}-${id}`, plan: plan.id, state, dueAt: daysAgo(world, days) }));
  for (const [id, days] of [['old', 366], ['young', 364]] as const)
    await store.files.create({ id, plan: plan.id, person: 'p', receivedAt: daysAgo(world, days), name: 'a.pdf', size: 1, type: 'pdf', sha256: 'a', platformId: 'a' });
  for (const [id, days] of [['old', 1826], ['young', 1824]] as const) {
    const at = daysAgo(world, days);
    await store.audit.create({ id, at, month: at.slice(0, 7), kind: 'exported', by: null, plan: null, what: 'backup', about: '' });
  }
  for (const [id, days] of [['old', 31], ['young', 29]] as const)
    await store.rosterDrafts.create({ id, plan: plan.id, nonce: id, file: id, fileName: 'c.csv', receivedAt: daysAgo(world, days), state: 'open', table: { entries: [], problems: [] } });
  const draft = (days: number) => ({ obligation: `o-${days}`, at: daysAgo(world, days), draft: aDraft() });
  await store.drafts.create({ id: 'old', plan: plan.id, drafts: [draft(91)], words: '250' });
  await store.drafts.create({ id: 'mixed', plan: plan.id, drafts: [draft(91), draft(89)], words: '250' });
  await store.drafts.create({ id: 'letter', plan: plan.id, drafts: [draft(91)], files: ['young'] });
  return world;
}

describe('the daily sweep', () => {
  test('takes away what is older than its days, and nothing else', async () => {
    const world = await stocked();
    const record = await ids(world.store.obligations.all());
    const people = await ids(world.store.people.all());
    await createSweeper(retentionDays).sweep(world.deps);
    const { store } = world;
    // What was never sent is still to be told.
    expect(await ids(store.messages.all())).toEqual(['queued-old', 'queued-young', 'settled-young', 'waiting-old', 'waiting-young']);
    expect(await ids(store.files.all())).toEqual(['young']);
    expect(await ids(store.rosterDrafts.all())).toEqual(['young']);
    expect((await Array.fromAsync(store.drafts.all())).map(({ doc }) => [doc.id, doc.drafts.length, doc.words]).toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([
      ['letter', 0, undefined],
      ['mixed', 1, undefined],
    ]);
    const events = (await Array.fromAsync(store.audit.all())).map(({ doc }) => doc);
    expect(events.filter(({ kind }) => kind === 'exported').map(({ id }) => id)).toEqual(['young']);
    expect(events.filter(({ kind }) => kind === 'swept').map(({ what, count }) => `${what} ${count}`).toSorted()).toEqual(['audit 1', 'drafts 3', 'files 1', 'messages 1', 'people-lists 1']);
    expect([await ids(store.obligations.all()), await ids(store.people.all())]).toEqual([record, people]);
  });

  test('keeps as long as the deployment says', async () => {
    const world = await stocked();
    await createSweeper(readRetention('files=400, messages=2000') ?? retentionDays).sweep(world.deps);
    expect(await ids(world.store.files.all())).toEqual(['old', 'young']);
    expect(await ids(world.store.messages.all())).toContain('settled-old');
    expect(await ids(world.store.rosterDrafts.all())).toEqual(['young']);
  });

  test('comes once a day, at night', async () => {
    const world = await stocked();
    const sweeper = createSweeper(retentionDays);
    world.at('2025-12-01 04:59'); // 02:59 UTC
    await sweeper.sweep(world.deps);
    expect(await ids(world.store.files.all())).toEqual(['old', 'young']);
    world.at('2025-12-01 05:00');
    await sweeper.sweep(world.deps);
    expect(await ids(world.store.files.all())).toEqual(['young']);
    await world.store.files.create({ id: 'later', plan: world.plan.id, person: 'p', receivedAt: daysAgo(world, 400), name: 'a', size: 1, type: '', sha256: 'a', platformId: 'a' });
    await sweeper.sweep(world.deps);
    expect(await ids(world.store.files.all())).toEqual(['later', 'young']);
    world.at('2025-12-02 05:00');
    await sweeper.sweep(world.deps);
    expect(await ids(world.store.files.all())).not.toContain('later');
  });

  test('takes a backlog in parts, a beat each', async () => {
    const world = await stocked();
    const dueAt = daysAgo(world, 2000);
    await Promise.all(Array.from({ length: 1100 }, (_, index) => world.store.messages.create(aMessage({ id: `m-${index}`, plan: world.plan.id, state: 'settled', dueAt }))));
    const sweeper = createSweeper(retentionDays);
    const left: number[] = [];
    for (let beat = 0; beat < 4; beat += 1) {
      await sweeper.sweep(world.deps);
      left.push((await ids(world.store.messages.all())).filter((id) => id.startsWith('m-') || id === 'settled-old').length);
    }
    expect(left).toEqual([601, 101, 0, 0]);
  });

  test('of a heartbeat takes an old draft and asks nobody twice', async () => {
    const world = await december();
    Object.assign(world.deps, { sweeper: createSweeper(retentionDays) });
    await world.presses('VP', { kind: 'LeaveForm', obligation: kais(world), seen: 1 }, { status: 'done', text: 'Vecs.' });
    expect(await ids(world.store.drafts.all())).toHaveLength(1);
    world.port.forget();
    world.at('2026-03-20 09:00');
    await world.beat();
    expect(await ids(world.store.drafts.all())).toEqual([]);
    const sent = world.port.sent.length;
    await world.beat();
    expect(world.port.sent.length).toBe(sent);
  });

  test('that fails tries again the next day, and says so once', async () => {
    const world = await stocked();
    const store = { ...world.store, files: { ...world.store.files, receivedBefore: () => Promise.reject(new Error('no disk')) } };
    const sweeper = createSweeper(retentionDays);
    for (let beat = 0; beat < 3; beat += 1) await sweeper.sweep({ ...world.deps, store });
    expect(world.errors).toHaveLength(1);
    world.at('2025-12-02 09:00');
    await sweeper.sweep(world.deps);
    expect(await ids(world.store.files.all())).not.toContain('old');
  });
});

describe('days of retention', () => {
  test('are read over the defaults', () => {
    expect(readRetention(' messages=730 , drafts = 60 ')).toEqual({ ...retentionDays, messages: 730, drafts: 60 });
    expect(readRetention('')).toEqual(retentionDays);
  });

  test.each(['messages', 'messages=', 'messages=six', 'entries=30', 'messages=6', 'messages=99999', 'drafts=30;files=30', 'constructor=30', 'messages=-30'])('%j is refused', (text) => {
    expect(readRetention(text)).toBeUndefined();
  });
});
