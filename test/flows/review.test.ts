import { describe, expect, test } from '@jest/globals';
import { pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais, submit } from './december.ts';

const final = { status: 'done', 'total-trained-officials': '250', text: 'Apmācītas visas amatpersonas.' };

async function reported(): Promise<World> {
  const world = await december();
  await submit(world, final);
  return world;
}

describe('a coordinator', () => {
  test('reads what waits and accepts it once', async () => {
    const world = await reported();
    const list = await world.says('IeM', 'izskatamie');
    expect(rowsOf(list)).toHaveLength(1);
    const answer = await world.presses('IeM', pressOf(list, 'Valsts policija'));
    expect(textOf(answer)).toContain('Apmācītas visas amatpersonas.');
    const accepted = await world.presses('IeM', pressOf(answer, said('action.accept')));
    expect(textOf(accepted)).toContain('Pieņemts: VP – 1.7(2)');
    expect(await world.obligation(kais(world))).toMatchObject({ state: 'accepted', nextLookAt: null });
    const again = await world.presses('IeM', pressOf(answer, said('action.accept')));
    expect(textOf(again)).toContain(said('reviewed.accepted', { list: 'VP – 1.7(2)' }));
    expect(await entriesOf(world)).toBe(3);
  });

  test('returns it with a comment that the officer gets once', async () => {
    const world = await reported();
    const press = { kind: 'SubmitReturn', obligation: kais(world), answer: 2 } as const;
    const missing = await world.presses('IeM', press, { comment: '  ' });
    expect(textOf(missing)).toContain(said('refused.comment-missing'));
    expect(await entriesOf(world)).toBe(2);
    await world.presses('IeM', press, { comment: 'Lūdzam norādīt datumus.' });
    await world.presses('IeM', press, { comment: 'Lūdzam norādīt datumus.' });
    await world.beat();
    expect(await entriesOf(world)).toBe(3);
    const told = world.cardsTo('VP').filter((card) => textOf(card).includes('Lūdzam norādīt datumus.'));
    expect(told).toHaveLength(1);
    const form = await world.presses('VP', pressOf(told[0], said('returned.action')));
    expect(textOf(form)).toContain('Lūdzam norādīt datumus.');
  });

  test('does not accept an answer that was changed meanwhile', async () => {
    const world = await reported();
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'later', seen: 0 }, { ...final, text: 'Vēl viena grupa.' });
    const card = await world.presses('IeM', { kind: 'AcceptAnswers', answers: [{ obligation: kais(world), answer: 2 }] });
    expect(textOf(card)).toContain(said('review.changed'));
    expect(textOf(card)).toContain('Vēl viena grupa.');
    expect(await world.obligation(kais(world))).toMatchObject({ state: 'reported' });
  });

  test('two racing reviews leave one', async () => {
    const world = await reported();
    const accept = { kind: 'AcceptAnswers', answers: [{ obligation: kais(world), answer: 2 }] } as const;
    await Promise.all([world.presses('IeM', accept), world.presses('IeM', accept)]);
    expect(await entriesOf(world)).toBe(3);
  });
});

describe('reviewing', () => {
  test.each([
    { kind: 'ShowReviews', page: 0 },
    { kind: 'OpenReview', obligation: 'x' },
    { kind: 'AcceptAnswers', answers: [{ obligation: 'onap-2023-2025:1.7(2):VP:once', answer: 2 }] },
    { kind: 'SubmitReturn', obligation: 'onap-2023-2025:1.7(2):VP:once', answer: 2 },
  ] as const)('$kind is refused to an officer', async (press) => {
    const world = await reported();
    expect(textOf(await world.presses('VP', press, { comment: 'x' }))).toContain(said('refused.not-allowed'));
    expect(await world.obligation(kais(world))).toMatchObject({ state: 'reported', entryCount: 2 });
  });

  test('a forged obligation is gone', async () => {
    const world = await reported();
    expect(textOf(await world.presses('IeM', { kind: 'OpenReview', obligation: 'nothing' }))).toContain(said('refused.gone'));
  });
});

describe('the history', () => {
  test('lists every entry, newest first', async () => {
    const world = await reported();
    await world.presses('IeM', { kind: 'SubmitReturn', obligation: kais(world), answer: 2 }, { comment: 'Lūdzam norādīt datumus.' });
    const text = textOf(await world.says('IeM', 'vēsture 1.7(2) VP'));
    expect(text).toContain('3 ieraksti');
    expect(text.indexOf('Lūdzam norādīt datumus.')).toBeLessThan(text.indexOf('Apmācītas visas amatpersonas.'));
  });

  test('of a whole measure is the coordinator’s to read', async () => {
    const world = await december({ measures: ['1.7(2)', '1.10'] });
    for (const institution of ['VP', 'IDB']) {
      const obligation = world.idOf('1.10', institution, '2025');
      await world.presses(institution, { kind: 'SubmitAnswer', obligation, nonce: 'n', seen: 0 }, { status: 'in-progress', text: `Raksta ${institution}.` });
    }
    const text = textOf(await world.says('IeM', 'vēsture 1.10'));
    expect(text).toContain('Raksta VP.');
    expect(text).toContain('Raksta IDB.');
    expect(textOf(await world.says('VP', 'vēsture 1.10'))).not.toContain('Raksta IDB.');
  });

  test('is read by its own people without naming them', async () => {
    const world = await reported();
    expect(textOf(await world.says('VP', 'history 1.7 2'))).toContain('Apmācītas visas amatpersonas.');
  });

  test('is not read by others', async () => {
    const world = await december({ measures: ['1.7(2)', '1.20'] });
    await submit(world, final);
    const text = textOf(await world.says('VID', 'vēsture 1.7(2) vp'));
    expect(text).not.toContain('Apmācītas');
    expect(text).toContain(said('refused.not-yours', { institution: 'Valsts policija' }));
  });

  test('asks which institution when none of several is theirs', async () => {
    const world = await december({ measures: ['1.7(2)', '1.10'] });
    const ask = said('history.which');
    expect(textOf(await world.says('MP', 'vēsture 1.10'))).toContain(ask);
    expect(textOf(await world.says('IeM', 'vēsture 9.9 VP'))).toContain(said('refused.no-such-measure', { code: '9.9' }));
  });
});
