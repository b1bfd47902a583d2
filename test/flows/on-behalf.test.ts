import { describe, expect, test } from '@jest/globals';
import { fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais } from './december.ts';

type Shown = Awaited<ReturnType<World['presses']>>;

const letter = { 'letter-number': '1-7/452', 'letter-on': '2025-11-28' };
const typed = { status: 'done', 'total-trained-officials': '250', text: 'Pēc vēstules: apmācītas visas.', ...letter };

async function form(world: World): Promise<Shown> {
  const review = await world.presses('IeM', { kind: 'OpenReview', obligation: kais(world) });
  return world.presses('IeM', pressOf(review, said('action.behalf')));
}

describe('an answer on behalf of an institution', () => {
  test('names the institution and asks for the letter', async () => {
    const world = await december();
    const card = await form(world);
    expect(textOf(card)).toContain(said('form.behalf', { institution: 'Valsts policija' }));
    expect(fieldsOf(card)).toHaveProperty('letter-number');
    expect(textOf(card)).not.toContain(said('action.notMine'));
  });

  test('is recorded with the letter, in the coordinator’s name', async () => {
    const world = await december();
    const result = await world.presses('IeM', pressOf(await form(world), said('action.submit')), typed);
    expect(textOf(result)).toContain('250 no 250');
    expect((await world.obligation(kais(world))).entries[1]).toMatchObject({
      by: { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' },
      letter: { number: { value: '1-7/452' }, on: '2025-11-28' },
    });
    const history = textOf(await world.says('IeM', 'vēsture 1.7(2) VP'));
    expect(history).toContain('koordinators (IeM)');
    expect(history).toContain('1-7/452');
  });

  test.each([
    ['no letter', { 'letter-number': undefined, 'letter-on': undefined }],
    ['no number', { 'letter-number': '  ' }],
    ['no date', { 'letter-on': '' }],
    ['a date that is not one', { 'letter-on': '2025-11-31' }],
    ['a date to come', { 'letter-on': '2025-12-02' }],
    ['an endless number', { 'letter-number': '1'.repeat(201) }],
  ])('with %s is not recorded', async (_what, wrong) => {
    const world = await december();
    const card = await world.presses('IeM', pressOf(await form(world), said('action.submit')), { ...typed, ...wrong });
    expect(textOf(card)).toContain(said('form.problems'));
    expect(fieldsOf(card)).toMatchObject({ text: typed.text, 'total-trained-officials': 250 });
    expect(await entriesOf(world)).toBe(1);
  });

  test('pressed twice is one entry', async () => {
    const world = await december();
    const press = pressOf(await form(world), said('action.submit'));
    await Promise.all([world.presses('IeM', press, typed), world.presses('IeM', press, typed)]);
    expect(textOf(await world.presses('IeM', press, typed))).toContain('250 no 250');
    expect(await entriesOf(world)).toBe(2);
  });

  test('changes the officers’ card', async () => {
    const world = await december({ colleagues: ['VP-2'] });
    world.port.forget();
    await world.presses('IeM', pressOf(await form(world), said('action.submit')), typed);
    await world.beat();
    const redrawn = world.port.updated.filter(({ card }) => textOf(card as Parameters<typeof textOf>[0]).includes('250 no 250'));
    expect(redrawn.map(({ to }) => to.userId).sort()).toEqual(['VP-2', 'vp-amatpersona']);
  });

  test('does not pass over what the institution has said since', async () => {
    const world = await december();
    const card = await form(world);
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1 }, { status: 'in-progress', 'total-trained-officials': '200' });
    const shown = await world.presses('IeM', pressOf(card, said('action.submit')), typed);
    expect(textOf(shown)).toContain('Informāciju jau iesniedza VP amatpersona');
    expect(fieldsOf(shown)).toMatchObject({ 'letter-number': '1-7/452', 'letter-on': '2025-11-28' });
    expect(await entriesOf(world)).toBe(2);
    await world.presses('IeM', pressOf(shown, said('action.submit')), typed);
    expect(await entriesOf(world)).toBe(3);
  });

  test('may be corrected by the officer', async () => {
    const world = await december();
    await world.presses('IeM', pressOf(await form(world), said('action.submit')), typed);
    const own = await world.presses('VP', { kind: 'OpenForm', obligation: kais(world) });
    await world.presses('VP', pressOf(own, said('action.submit')), { status: 'done', 'total-trained-officials': '251', text: 'Vēl viens.' });
    expect(await world.obligation(kais(world))).toMatchObject({ entryCount: 3, answer: { by: { role: 'officer' } } });
  });
});

describe('an officer’s forged letter', () => {
  test('is left out', async () => {
    const world = await december();
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1 }, typed);
    const entry = (await world.obligation(kais(world))).entries[1];
    expect(entry).toMatchObject({ by: { role: 'officer', institution: 'VP' } });
    expect(entry).not.toHaveProperty('letter');
  });

  test('does not open another institution’s form', async () => {
    const world = await december();
    const card = await world.presses('VRS', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1 }, typed);
    expect(textOf(card)).toContain(said('refused.not-yours', { institution: 'Valsts policija' }));
    expect(await entriesOf(world)).toBe(1);
  });
});
