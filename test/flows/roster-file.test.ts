import { describe, expect, test } from '@jest/globals';
import type { Press } from '../../src/domain/command.ts';
import { buttonsOf, pressOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais } from './december.ts';
import { aMember, everybody, planId } from './roster-lists.ts';

const vp = 'vp-amatpersona';
const check = said('action.checkRoster');
const other = aMember({ id: 'other', name: 'Ilze Kalniņa', roles: [{ plan: planId, role: 'coordinator', institution: 'IeM' }] });

const csv = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(['Vārds;Iestāde;Loma;E-pasts;Objekta ID;Aizstāj', ...lines].join('\n'));
const anna = 'Anna Bērziņa;VP;amatpersona;anna@vp.gov.lv;;a7d15000-0000-4000-8000-000000000001';

/** Everybody of the world but the officer of VP, then these rows. */
async function listOf(world: World, ...rows: readonly string[]): Promise<Uint8Array> {
  const words = { officer: 'amatpersona', coordinator: 'koordinators', substitute: 'aizvietotājs', head: 'vadītājs', observer: 'novērotājs' } as const;
  const entries = await everybody(world, [vp]);
  return csv(...entries.map(({ name, institution, role, objectId }) => `${name};${institution};${words[role]};;${objectId ?? ''};`), ...rows);
}

/** A coordinator has sent a list in which Anna takes the place of VP's officer. */
async function sent(more: { readonly rows?: readonly string[] } = {}): Promise<{ readonly world: World; readonly card: Awaited<ReturnType<World['sends']>> }> {
  const contents: Record<string, Uint8Array> = {};
  const world = await december({ contents, people: [other] });
  contents['cilvēki.csv'] = await listOf(world, ...(more.rows ?? [anna]));
  return { world, card: await world.sends('IeM', 'cilvēki.csv') };
}

const inPlan = async (world: World): Promise<readonly string[]> => (await world.store.people.ofPlan(planId)).map(({ name }) => name).toSorted();
const hasCheck = (card: Awaited<ReturnType<World['sends']>>): boolean => buttonsOf(card).some(({ title }) => title === check);

describe('a people list sent in chat', () => {
  test('is offered to be checked, beside what a file is otherwise', async () => {
    const { card } = await sent();
    expect(hasCheck(card)).toBe(true);
    expect(textOf(card)).toContain(said('files.letter'));
    expect(textOf(card)).toContain('cilvēki.csv');
  });

  test('is previewed, and nothing is changed', async () => {
    const { world, card } = await sent();
    const before = await inPlan(world);
    const preview = textOf(await world.presses('IeM', pressOf(card, check)));
    for (const part of [
      'cilvēki.csv',
      'Pievienojas (1): Anna Bērziņa (VP – amatpersona)',
      'Plānā vairs nebūs (1): VP amatpersona',
      'Pārņem pasākumus (1): VP: VP amatpersona → Anna Bērziņa',
      'Bez izmaiņām paliek 15 personas.',
      'Lietotne vēl jāpievieno 1 personai.',
    ])
      expect(preview).toContain(part);
    expect(await inPlan(world)).toEqual(before);
  });

  test('is imported when it is confirmed, once', async () => {
    const { world, card } = await sent();
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2)', executor: vp });
    const press = pressOf(await world.presses('IeM', pressOf(card, check)), said('action.confirm'));
    expect(textOf(await world.presses('IeM', press))).toContain(said('roster.counts', { joins: 1, changes: 0, leaves: 1 }));
    const after = await inPlan(world);
    expect(after).toContain('Anna Bērziņa');
    expect(after).not.toContain('VP amatpersona');
    expect(textOf(await world.presses('IeM', press))).toContain(said('roster.imported.before'));
    expect(await inPlan(world)).toEqual(after);
    const joined = await world.store.people.bySignInName(other.tenant, 'anna@vp.gov.lv');
    expect(joined?.doc.tenant).toBe(other.tenant);
  });

  test('confirmed by a press that arrives twice makes nobody twice', async () => {
    const { world, card } = await sent();
    const press = pressOf(await world.presses('IeM', pressOf(card, check)), said('action.confirm'));
    await Promise.all([world.presses('IeM', press), world.presses('IeM', press)]);
    expect((await inPlan(world)).filter((name) => name === 'Anna Bērziņa')).toHaveLength(1);
  });

  test('is dropped by a press', async () => {
    const { world, card } = await sent();
    const before = await inPlan(world);
    const preview = await world.presses('IeM', pressOf(card, check));
    expect(textOf(await world.presses('IeM', pressOf(preview, said('action.cancel'))))).toContain(said('roster.dropped'));
    expect(textOf(await world.presses('IeM', pressOf(preview, said('action.confirm'))))).toContain(said('roster.dropped'));
    expect(await inPlan(world)).toEqual(before);
    expect(JSON.stringify((await world.store.rosterDrafts.get(planId, 'iem-koordinators'))?.doc)).not.toContain('Anna');
  });

  test('is shown again when people have changed since', async () => {
    const { world, card } = await sent();
    const press = pressOf(await world.presses('IeM', pressOf(card, check)), said('action.confirm'));
    await world.presses('other', { kind: 'SubmitRemoval', person: 'vrs-amatpersona' });
    const again = await world.presses('IeM', press);
    expect(textOf(again)).toContain(said('roster.changed'));
    expect(textOf(again)).toContain('Pievienojas (2)');
    expect(await inPlan(world)).toContain('VP amatpersona');
    await world.presses('IeM', pressOf(again, said('action.confirm')));
    expect(await inPlan(world)).toContain('VRS amatpersona');
  });

  test('with problems names each row and cannot be confirmed', async () => {
    const { world, card } = await sent({ rows: ['Anna;XY;šefs;;;', 'Juris;VP;amatpersona;juris;;'] });
    const preview = await world.presses('IeM', pressOf(card, check));
    const text = textOf(preview);
    expect(text).toContain('17. rinda, Loma: nav lomas „šefs”');
    expect(text).toContain('18. rinda, Lietotājvārds: „juris” nav lietotājvārds');
    expect(text).not.toContain('Pievienojas');
    expect(buttonsOf(preview).map(({ title }) => title)).toEqual([said('action.cancel')]);
    const draft = await world.store.rosterDrafts.get(planId, 'iem-koordinators');
    const press: Press = { kind: 'SubmitRoster', nonce: draft?.doc.nonce ?? '', fingerprint: 'x' };
    expect(textOf(await world.presses('IeM', press))).toContain('17. rinda');
    expect(await inPlan(world)).not.toContain('Juris');
  });

  test('that changes nothing says so', async () => {
    const { world, card } = await sent({ rows: ['VP amatpersona;VP;amatpersona;;a7d15000-0000-4000-8000-000000000001;'] });
    const preview = await world.presses('IeM', pressOf(card, check));
    expect(textOf(preview)).toContain(said('roster.nothing'));
    expect(buttonsOf(preview).map(({ title }) => title)).not.toContain(said('action.confirm'));
  });

  test('makes way for a newer one', async () => {
    const { world, card } = await sent();
    await world.sends('IeM', 'cilvēki.csv');
    expect(textOf(await world.presses('IeM', pressOf(card, check)))).toContain(said('roster.gone'));
  });

  test('does not go with the next letter once it was checked', async () => {
    const { world, card } = await sent();
    await world.presses('IeM', pressOf(card, check));
    const form = await world.presses('IeM', { kind: 'OpenForm', obligation: kais(world) });
    expect(textOf(form)).not.toContain('cilvēki.csv');
    expect(await entriesOf(world)).toBe(1);
  });
});

describe('nobody is offered a check', () => {
  test.each([
    ['of a document', 'akts.pdf', csv(anna)],
    ['of another table', 'rādītāji.csv', new TextEncoder().encode('Gads;Skaits\n2025;7')],
    ['of a file over 2 MB', 'liels.csv', undefined],
    ['of a picture called a table', 'attēls.xlsx', new Uint8Array([0x89, 0x50, 0, 0])],
  ])('%s', async (_name, name, bytes) => {
    const world = await december({ contents: bytes === undefined ? {} : { [name]: bytes } });
    const card = await world.sends('IeM', name);
    expect(hasCheck(card)).toBe(false);
    expect(textOf(card)).toContain(name);
  });

  test('who is no coordinator, not even by a press', async () => {
    const contents: Record<string, Uint8Array> = { 'cilvēki.csv': csv(anna) };
    const world = await december({ contents });
    expect(hasCheck(await world.sends('VP', 'cilvēki.csv'))).toBe(false);
    for (const press of [{ kind: 'CheckRoster', nonce: 'n' }, { kind: 'SubmitRoster', nonce: 'n', fingerprint: 'f' }, { kind: 'DropRoster', nonce: 'n' }] as const)
      expect(textOf(await world.presses('VP', press))).toContain(said('refused.not-allowed'));
  });

  test('by another coordinator’s card', async () => {
    const { world, card } = await sent();
    expect(textOf(await world.presses('other', pressOf(card, check)))).toContain(said('roster.gone'));
  });
});

test('a list too long for one document goes to the command line', async () => {
  const wide = 'Ļ'.repeat(290);
  const rows = Array.from({ length: 2500 }, (_, index) => `${index} ${wide};VP;amatpersona;a${index}@vp.gov.lv;;`);
  const world = await december({ contents: { 'cilvēki.csv': csv(...rows) } });
  const card = await world.sends('IeM', 'cilvēki.csv');
  expect(textOf(card)).toContain(said('files.roster.too-large'));
  expect(hasCheck(card)).toBe(false);
});
