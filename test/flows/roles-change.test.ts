import { describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/domain/person.ts';
import { said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, kais } from './december.ts';

async function becomes(world: World, who: string, roles: readonly Omit<Role, 'plan'>[]): Promise<void> {
  const { tenant, id } = await world.person(who);
  const read = await world.store.people.get(tenant, id);
  if (read === undefined) throw new Error(`${id} is not there`);
  await world.store.people.replace({ ...read.doc, roles: roles.map((role) => ({ ...role, plan: world.plan.id })) }, read.version);
}

const final = { status: 'done', 'total-trained-officials': '250', text: 'Apmācītas visas.' };

describe('who has another role by now', () => {
  test('does not get what waited for the old one', async () => {
    const world = await december();
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 9 }, final);
    await world.removes('VP');
    await world.returns(kais(world), 'Slepena piezīme par VP.');
    await world.beat();
    await becomes(world, 'VP', [{ role: 'officer', institution: 'VRS' }]);
    const before = world.cardsTo('VP').length;
    const reply = await world.installs('VP');
    await world.beat();
    const shown = [reply, ...world.cardsTo('VP').slice(before)].map((card) => (card === undefined ? '' : textOf(card))).join('\n');
    expect(shown).not.toContain('Slepena piezīme');
  });

  test('no digest reaches a former coordinator', async () => {
    const world = await december();
    await world.removes('IeM');
    world.at('2025-12-08 09:00');
    await world.beat();
    await becomes(world, 'IeM', [{ role: 'officer', institution: 'MP' }]);
    const before = world.cardsTo('IeM').length;
    const reply = await world.installs('IeM');
    await world.beat();
    const shown = [reply, ...world.cardsTo('IeM').slice(before)].map((card) => (card === undefined ? '' : textOf(card))).join('\n');
    expect(shown).not.toContain(said('digest.title', { week: '' }).slice(0, 14));
  });

  test.each(['1.7(2)', 'statuss', 'mani'])('without any role %s is a stranger’s question', async (text) => {
    const world = await december();
    await becomes(world, 'VP', []);
    const card = await world.says('VP', text);
    expect(textOf(card)).toContain('sarakstā Jūsu nav');
    expect(textOf(card)).not.toContain('180');
  });
});
