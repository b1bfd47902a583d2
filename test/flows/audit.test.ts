import { describe, expect, test } from '@jest/globals';
import type { AuditEvent } from '../../src/domain/audit.ts';
import { createAuditLog } from '../../src/flows/audit-log.ts';
import { readAuditTrail } from '../../src/flows/audit-trail.ts';
import { addressOf, createWorld, riga, type World } from '../support/world.ts';
import { december, kais, submit } from './december.ts';

const events = async (world: World): Promise<readonly AuditEvent[]> =>
  (await Array.fromAsync(world.store.audit.all())).map(({ doc }) => doc).toSorted((a, b) => (a.at < b.at ? -1 : 1));

describe('the audit', () => {
  test('derives answers, reviews and decisions from their entries', async () => {
    const world = await december();
    await submit(world, { status: 'done', 'total-trained-officials': '250', text: 'Slepens teksts.', evidence: 'Nr. 5' });
    await world.presses('IeM', { kind: 'SubmitReturn', obligation: kais(world), answer: 2 }, { comment: 'Slepena piezīme.' });
    await world.presses('IeM', { kind: 'SubmitRedaction', document: kais(world), entry: 1 }, { reason: 'Slepens iemesls.' });
    const trail = await readAuditTrail(world.store, { from: '2025-12-01' });
    const [vp, iem] = [(await world.person('VP')).id, (await world.person('IeM')).id];
    const of = { plan: world.plan.id, at: '2025-12-01T07:07:00.000Z' };
    expect(trail).toEqual([
      { ...of, kind: 'answer', by: vp, what: 'AnswerRecorded', about: `${kais(world)}#2`, details: ['officer', 'VP'] },
      { ...of, kind: 'review', by: iem, what: 'AnswerReturned', about: `${kais(world)}#3`, details: ['coordinator', 'IeM'] },
      { ...of, kind: 'redaction', by: iem, what: 'TextRedacted', about: `${kais(world)}#4`, details: ['coordinator', 'IeM'] },
    ]);
    expect(JSON.stringify(trail)).not.toContain('Slepen');
    // What an entry records is not written again.
    expect(await events(world)).toEqual([]);
    expect(await readAuditTrail(world.store, { from: '2025-11-14', until: '2025-11-14' })).toMatchObject([{ about: `${kais(world)}#1` }]);
  });

  test('derives the plan’s life and who is asked', async () => {
    const world = await december({ colleagues: ['VP-2'] });
    await world.presses('IeM', { kind: 'SubmitPause' }, { reason: 'Slepens iemesls.' });
    await world.presses('VP', { kind: 'SubmitPassed' }, { chosen: kais(world), executor: 'VP-2' });
    const trail = await readAuditTrail(world.store, { from: '2025-12-01' });
    expect(trail).toMatchObject([
      { kind: 'assignment', what: 'ExecutorNamed', about: 'VP', details: ['VP-2', '1.7(2)'] },
      { kind: 'plan', what: 'paused', by: (await world.person('IeM')).id },
    ]);
    expect(JSON.stringify(trail)).not.toContain('Slepens');
  });

  test('keeps who was removed and replaced, and by whom', async () => {
    const world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'], colleagues: ['VP-2', 'VP-3'] });
    await world.presses('IeM', { kind: 'SubmitReplacement', person: 'VP-2', institution: 'VP' }, { successor: 'VP-3' });
    await world.presses('IeM', { kind: 'SubmitRemoval', person: 'VP-3' });
    const by = (await world.person('IeM')).id;
    const of = { at: '2025-12-01T07:00:00.000Z', month: '2025-12', kind: 'people-changed', by, plan: world.plan.id };
    expect(await events(world)).toEqual([
      { ...of, id: expect.any(String), what: 'replaced', about: 'VP-2', details: ['VP', 'VP-3'] },
      { ...of, id: expect.any(String), what: 'removed', about: 'VP-3' },
    ]);
  });

  test('keeps decisions on access, once each', async () => {
    const world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'] });
    const stranger = { name: 'Slepens Vārds', address: addressOf('stranger') };
    await world.strangerSays('labdien', stranger);
    await world.strangerSays('', { ...stranger, content: { kind: 'press', data: { do: { kind: 'SubmitAccess' }, institution: 'VP', role: 'officer', language: 'lv', text: 'Slepens.' }, card: undefined } });
    const asker = (await Array.fromAsync(world.store.people.all())).find(({ doc }) => doc.accessRequest !== undefined)?.doc;
    for (let times = 0; times < 2; times += 1) await world.presses('IeM', { kind: 'GrantAccess', request: asker?.accessRequest?.id ?? '' });
    const found = await events(world);
    expect(found).toMatchObject([{ kind: 'people-changed', what: 'access-granted', about: asker?.id, details: ['officer', 'VP'] }]);
    expect(JSON.stringify(found)).not.toContain('Slepens');
  });

  test('keeps who is bound to an object id', async () => {
    const person = { ...(await (await createWorld({ at: '2025-12-01 09:00' })).person('VP')), id: 'VP-new', objectId: null, signInName: 'jauns@vp.gov.lv', roles: [] };
    const world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'], directory: { 'object-new': 'jauns@vp.gov.lv' } });
    await world.store.people.create({ ...person, roles: [{ plan: world.plan.id, role: 'officer', institution: 'VP' }] });
    await world.strangerSays('mani', { objectId: 'object-new' });
    expect(await events(world)).toMatchObject([{ kind: 'people-changed', what: 'object-id-bound', about: 'VP-new', by: null }]);
  });

  test('that the store refuses holds nothing back', async () => {
    const world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'], colleagues: ['VP-2'] });
    const { audit } = world.store;
    Object.assign(world.deps, { audit: createAuditLog({ ...world.deps, store: { ...world.store, audit: { ...audit, create: () => Promise.reject(new Error('no disk')) } } }) });
    await world.presses('IeM', { kind: 'SubmitRemoval', person: 'VP-2' });
    expect((await world.person('VP-2')).roles).toEqual([]);
    expect(world.errors).toMatchObject([{ event: 'people-changed', what: 'removed' }]);
  });
});

describe('refused sign-ins', () => {
  test('of strangers are counted', async () => {
    const world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'] });
    for (let times = 0; times < 30; times += 1) await world.strangerSays('laiž mani iekšā');
    await world.deps.audit?.flush();
    expect(await events(world)).toEqual([]); // the minute is not over
    world.at('2025-12-01 09:01');
    await world.deps.audit?.flush();
    expect(await events(world)).toMatchObject([{ kind: 'sign-in-refused', what: 'nobody of a plan', count: 30, by: null, at: '2025-12-01T07:00:00.000Z' }]);
    await world.deps.audit?.flush('all');
    expect(await events(world)).toHaveLength(1);
  });

  test('make few events, however many there are and whatever their reasons', async () => {
    const world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'] });
    for (let times = 0; times < 10_000; times += 1) world.deps.audit?.refused(`reason ${times % 1000} ${'x'.repeat(500)}`);
    await world.deps.audit?.flush('all');
    const found = await events(world);
    expect(found).toHaveLength(21);
    expect(found.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(10_000);
    expect(Math.max(...found.map(({ what }) => what.length))).toBe(80);
  });

  test('are told apart by minute', async () => {
    let now = riga('2025-12-01 09:00');
    const world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.7(2)'] });
    const audit = createAuditLog({ ...world.deps, now: () => now });
    audit.refused('audience');
    now = riga('2025-12-01 09:01');
    audit.refused('audience');
    audit.refused('issuer');
    await audit.flush('all');
    expect((await events(world)).map(({ at, what, count }) => `${at.slice(11, 16)} ${what} ${count}`).toSorted()).toEqual([
      '07:00 audience 1',
      '07:01 audience 1',
      '07:01 issuer 1',
    ]);
  });
});
