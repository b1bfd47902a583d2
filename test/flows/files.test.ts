import { describe, expect, test } from '@jest/globals';
import { buttonsOf, pressOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais } from './december.ts';

const typed = { status: 'done', 'total-trained-officials': '250', text: 'Visi.' };
const sha256 = 'a'.repeat(64);

/** The ids of the files that a card's buttons carry. */
function idsOn(card: Awaited<ReturnType<World['sends']>>): readonly string[] {
  return buttonsOf(card).flatMap(({ press }) => (press.kind === 'OpenForm' ? (press.files ?? []) : []));
}

describe('an attached file', () => {
  test('is asked about and recorded with name, size and hash', async () => {
    const world = await december();
    const asked = await world.sends('VP', 'akts.pdf');
    expect(textOf(asked)).toContain(said('files.ask'));
    expect(textOf(asked)).toContain('akts.pdf');
    const form = await world.presses('VP', pressOf(asked, '1.7(2)'));
    expect(textOf(form)).toContain('akts.pdf');
    expect(await entriesOf(world)).toBe(1);
    const result = await world.presses('VP', pressOf(form, said('action.submit')), typed);
    expect(textOf(result)).toContain('akts.pdf');
    const { entries } = await world.obligation(kais(world));
    expect(entries[1]).toMatchObject({ files: [{ name: { value: 'akts.pdf' }, size: 1234, sha256, type: 'pdf', platformId: 'item-0' }] });
    expect(JSON.stringify(entries)).not.toContain('https://files.example');
    expect(textOf(await world.presses('IeM', { kind: 'OpenReview', obligation: kais(world) }))).toContain('akts.pdf');
  });

  test('is one of several', async () => {
    const world = await december();
    const form = await world.presses('VP', pressOf(await world.sends('VP', 'viens.pdf', 'divi.pdf'), '1.7(2)'));
    await world.presses('VP', pressOf(form, said('action.submit')), typed);
    const entry = (await world.obligation(kais(world))).entries[1];
    expect(entry).toMatchObject({ files: [{ name: { value: 'viens.pdf' } }, { name: { value: 'divi.pdf' } }] });
  });

  test('delivered twice with its form is one entry', async () => {
    const world = await december();
    const form = await world.presses('VP', pressOf(await world.sends('VP', 'akts.pdf'), '1.7(2)'));
    const press = pressOf(form, said('action.submit'));
    await Promise.all([world.presses('VP', press, typed), world.presses('VP', press, typed)]);
    expect(await entriesOf(world)).toBe(2);
  });

  test('survives a form with problems', async () => {
    const world = await december();
    const form = await world.presses('VP', pressOf(await world.sends('VP', 'akts.pdf'), '1.7(2)'));
    const refused = await world.presses('VP', pressOf(form, said('action.submit')), { ...typed, 'total-trained-officials': '35' });
    expect(textOf(refused)).toContain('akts.pdf');
    await world.presses('VP', pressOf(refused, said('action.submit')), typed);
    expect((await world.obligation(kais(world))).entries[1]).toHaveProperty('files');
  });

  test('that cannot be read is refused by name', async () => {
    const world = await december();
    const card = await world.sends('VP', 'refused-1.pdf');
    expect(textOf(card)).toContain(said('files.refused.unavailable', { name: 'refused-1.pdf' }));
    expect(idsOn(card)).toEqual([]);
    const both = await world.sends('VP', 'refused-1.pdf', 'akts.pdf');
    expect(textOf(both)).toContain('akts.pdf');
    expect(idsOn(both).length).toBeGreaterThan(0);
  });

  test('of somebody else is left out', async () => {
    const world = await december({ colleagues: ['VP-2'] });
    const files = idsOn(await world.sends('VRS', 'slepens.pdf')).slice(0, 1);
    expect(files).toHaveLength(1);
    for (const who of ['VP', 'VP-2']) {
      const form = await world.presses(who, { kind: 'OpenForm', obligation: kais(world), files });
      expect(textOf(form)).not.toContain('slepens.pdf');
    }
    const press = { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1, files } as const;
    expect(textOf(await world.presses('VP', press, typed))).not.toContain('slepens.pdf');
    expect((await world.obligation(kais(world))).entries[1]).not.toHaveProperty('files');
  });

  test('that is made up is left out', async () => {
    const world = await december();
    const press = { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1, files: ['no-such', '../plan'] } as const;
    await world.presses('VP', press, typed);
    expect((await world.obligation(kais(world))).entries[1]).not.toHaveProperty('files');
  });

  test('named twice is attached once', async () => {
    const world = await december();
    const [file = ''] = idsOn(await world.sends('VP', 'akts.pdf'));
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1, files: [file, file] }, typed);
    const entry = (await world.obligation(kais(world))).entries[1];
    expect(entry?.kind === 'AnswerRecorded' ? entry.files : undefined).toHaveLength(1);
  });

  test('has nothing to go with when nothing is open', async () => {
    const world = await december({ measures: ['1.7(2)'] });
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1 }, typed);
    expect(textOf(await world.sends('VP', 'akts.pdf'))).toContain(said('files.none'));
  });

  test('is redacted with its entry’s texts, the hash stays', async () => {
    const world = await december();
    const form = await world.presses('VP', pressOf(await world.sends('VP', 'Bērziņš.pdf'), '1.7(2)'));
    await world.presses('VP', pressOf(form, said('action.submit')), typed);
    await world.presses('IeM', { kind: 'SubmitRedaction', document: kais(world), entry: 2 }, { reason: 'Personas dati.' });
    const stored = JSON.stringify(await world.obligation(kais(world)));
    expect(stored).not.toContain('Bērziņš');
    expect(stored).toContain(sha256);
  });
});

describe('a letter’s file', () => {
  test('gives the letter its hash', async () => {
    const world = await december();
    const card = await world.sends('IeM', 'vestule.pdf');
    expect(textOf(card)).toContain('vestule.pdf');
    expect(textOf(card)).toContain(said('files.letter'));
    const press = { kind: 'OpenForm', obligation: kais(world) } as const;
    const form = await world.presses('IeM', press);
    expect(textOf(form)).toContain('vestule.pdf');
    await world.presses('IeM', pressOf(form, said('action.submit')), { ...typed, 'letter-number': '1-7/452', 'letter-on': '2025-11-28' });
    expect((await world.obligation(kais(world))).entries[1]).toMatchObject({ letter: { on: '2025-11-28', fileHash: sha256 }, files: [{ sha256 }] });
    expect(textOf(await world.presses('IeM', press))).not.toContain('vestule.pdf (');
  });
});
