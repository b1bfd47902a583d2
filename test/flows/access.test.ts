import { describe, expect, test } from '@jest/globals';
import type { Press } from '../../src/domain/command.ts';
import { buttonsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { december, entriesOf, kais } from './december.ts';

describe('what others may do', () => {
  test('nobody answers for another institution', async () => {
    const world = await december();
    const inputs = { status: 'done', 'total-trained-officials': '250', text: 'x' };
    for (const press of [{ kind: 'OpenForm', obligation: kais(world) }, { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'forged', seen: 0 }] as const) {
      const card = await world.presses('VRS', press, inputs);
      expect(textOf(card)).toContain(said('refused.not-yours', { institution: 'Valsts policija' }));
      expect(textOf(card)).not.toContain('Mācības notiek.');
    }
    expect(await entriesOf(world)).toBe(1);
  });

  test('the card’s data is believed for nothing', async () => {
    const world = await december();
    const forged = { status: 'done', 'total-trained-officials': '250', institution: 'VP', person: 'vp-amatpersona', role: 'officer', objectId: 'x' };
    await world.presses('VRS', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'forged', seen: 0 }, forged);
    expect(await entriesOf(world)).toBe(1);
  });

  test.each([
    ['an obligation that is not there', { kind: 'SubmitAnswer', obligation: 'no-such', nonce: 'n', seen: 0 }],
    ['a form of nothing', { kind: 'OpenForm', obligation: '../plan' }],
  ] as const)('%s is answered', async (_what, press) => {
    const world = await december();
    expect(textOf(await world.presses('VP', press, { status: 'done' }))).toContain(said('refused.gone'));
    expect(world.errors).toEqual([]);
  });

  test('another person’s list is not shown', async () => {
    const world = await december();
    const foreign = (await world.messagesTo('VP'))[0]?.id ?? '';
    const card = await world.presses('VRS', { kind: 'ShowList', message: foreign, page: 0 });
    expect(textOf(card)).not.toContain('180 no 250');
    expect(rowsOf(card)).toEqual(rowsOf(await world.says('VRS', 'mani')));
    expect(rowsOf(card)).toContain('Sabiedrības informēšana – novembris');
    expect(rowsOf(await world.presses('VRS', { kind: 'ShowList', message: 'bundle:nobody', page: 99 }))).not.toContain('KAIS apmācības');
  });

  test('a forged origin leads back to the own list', async () => {
    const world = await december();
    const foreign = (await world.messagesTo('VP'))[0]?.id ?? '';
    const form = await world.presses('VRS', { kind: 'OpenForm', obligation: world.idOf('1.19', 'VRS', '2025-11'), from: foreign });
    const list = await world.presses('VRS', pressOf(form, said('action.back')));
    expect(textOf(list)).toContain('Valsts robežsardze');
    expect(rowsOf(list)).not.toContain('KAIS apmācības');
  });

  test('an unknown press is answered with a way on', async () => {
    const world = await december();
    for (const press of [{ kind: 'DeleteEverything' }, undefined, 'text', { kind: 'ShowMine', page: -1 }, { kind: 'OpenForm', obligation: 'x'.repeat(300) }]) {
      expect(textOf(await world.presses('VP', press as Press))).toContain(said('unknown.title'));
    }
    expect(world.errors).toEqual([]);
  });

  test('other institutions see states and numbers, never texts', async () => {
    const world = await december({ measures: ['1.7(2)', '1.10'] });
    const inputs = { status: 'in-progress', text: 'Slepens teikums.', evidence: 'Nr. 123' };
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VP', '2025'), nonce: 'n', seen: 0 }, inputs);
    const seen = textOf(await world.says('VRS', '1.10'));
    expect(seen).toContain('VP');
    expect(seen).toContain('Tiek izpildīts');
    expect(seen).not.toMatch(/Slepens|Nr\. 123/u);
    expect(textOf(await world.says('VP', '1.10'))).toContain('Slepens teikums.');
    expect(textOf(await world.says('IeM', '1.10'))).toContain('Slepens teikums.');
  });
});

describe('who is not known', () => {
  test('gets one polite sentence', async () => {
    const world = await december();
    const card = await world.strangerSays('statuss');
    expect(textOf(card)).toContain(said('stranger.may-ask', { coordinator: 'Iekšlietu ministrijā' }));
    expect(buttonsOf(card).map(({ press }) => press.kind)).toEqual(['OpenAccessForm']);
  });

  test.each([
    ['without object id', 'stranger.text', { objectId: undefined }],
    ['of another tenant', 'stranger.may-ask', { tenant: 'another-tenant' }],
  ] as const)('a person %s is not known', async (_what, key, overrides) => {
    const world = await december();
    expect(textOf(await world.says('VP', 'mani', overrides))).toContain(said(key, { coordinator: 'Iekšlietu ministrijā' }));
    const press = { do: { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 0 }, status: 'done', 'total-trained-officials': '250' };
    await world.says('VP', '', { ...overrides, content: { kind: 'press', data: press, card: undefined } });
    expect(await entriesOf(world)).toBe(1);
  });

  test('removing the app is no matter', async () => {
    const world = await december();
    expect(await world.strangerSays('', { content: { kind: 'removed' } })).toBeUndefined();
    expect(textOf(await world.strangerSays('', { content: { kind: 'installed' } }))).not.toBe('');
  });
});
