import { describe, expect, test } from '@jest/globals';
import type { Press } from '../../src/domain/command.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Card } from '../../src/render/card.ts';
import type { Inbound } from '../../src/teams/port.ts';
import { aPerson } from '../support/builders.ts';
import { buttonsOf, fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World, type WorldOptions } from '../support/world.ts';

const wanted = { institution: 'VRS', role: 'officer', language: 'lv', text: 'Pārņemu no\nkolēģes.' };
const asked = 'access.waits';

const secondCoordinator: Person = aPerson({
  id: 'second',
  tenant: '00000000-0000-0000-0000-0000000a7d15',
  objectId: 'object-second',
  roles: [{ plan: 'onap-2023-2025', role: 'coordinator', institution: 'IeM' }],
});

/** Two coordinators, on Monday 1 December 2025 at 9:07. */
async function aWorld(options: Partial<WorldOptions> = {}): Promise<World> {
  const world = await createWorld({ measures: ['1.7(2)', '1.19'], trackFrom: '2025-11-01', at: '2025-12-01 09:07', people: [secondCoordinator], ...options });
  return world;
}

function strangerPresses(world: World, press: Press, { inputs = {}, ...as }: Partial<Inbound> & { readonly inputs?: object } = {}): Promise<Card | undefined> {
  const content = { kind: 'press', data: { do: press, ...inputs }, card: undefined } as const;
  return world.strangerSays('', { content, name: 'Anna Bērziņa', ...as });
}

const asks = (world: World, inputs: object = wanted, as: Partial<Inbound> = {}): Promise<Card | undefined> =>
  strangerPresses(world, { kind: 'SubmitAccess' }, { inputs, ...as });

const asker = async (world: World): Promise<Person | undefined> => (await world.store.people.askersOf(world.plan.id))[0];
const requestOf = async (world: World): Promise<string> => (await asker(world))?.accessRequest?.id ?? 'no request';

/** Cards about access that a coordinator was sent. */
const toldOf = (world: World, who: string): readonly Card[] => world.cardsTo(who).filter((card) => card.preview === said('preview.access-asked'));
const toStranger = (world: World): readonly string[] => world.port.sentTo('stranger').map(textOf);

describe('asking for access', () => {
  test('takes a press, a form and a press', async () => {
    const world = await aWorld();
    const form = await strangerPresses(world, pressOf(await world.strangerSays('labdien'), 'Lūgt piekļuvi · Ask for access'));
    expect(Object.keys(fieldsOf(form))).toEqual(['institution', 'role', 'language', 'text']);
    expect(textOf(form)).toContain('Valsts policija · State Police (VP)');
    expect(textOf(form)).toContain(said('form.warning'));
    const sent = await asks(world);
    expect(textOf(sent)).toContain(said(asked, { institution: 'Valsts robežsardze', role: 'amatpersona', date: '2025. gada 1. decembrī', time: '9.07', coordinator: 'Iekšlietu ministrijā' }));
    expect(textOf(sent)).toContain(said('access.next', { date: '2025. gada 8. decembrī', time: '9.07' }));
    expect(await asker(world)).toMatchObject({
      tenant: (await world.person('VP')).tenant,
      objectId: 'nobody-knows',
      name: 'Anna Bērziņa',
      roles: [],
      accessRequest: { institution: 'VRS', role: 'officer', text: 'Pārņemu no kolēģes.', decision: null },
    });
  });

  test('comes back with everything typed when something is missing', async () => {
    const world = await aWorld();
    const card = await asks(world, { institution: 'XYZ', role: 'coordinator', language: 'en', text: 'Garš. '.repeat(60) });
    for (const key of ['institution-missing', 'role-missing', 'text-too-long'] as const) expect(textOf(card)).toContain(said(`access.problem.${key}`));
    expect(fieldsOf(card)).toMatchObject({ text: 'Garš. '.repeat(60), language: 'en' });
    expect(await asker(world)).toBeUndefined();
  });

  test('tells each coordinator once', async () => {
    const world = await aWorld();
    await asks(world);
    await world.beat();
    for (const who of ['IeM', 'second']) {
      expect(toldOf(world, who)).toHaveLength(1);
      expect(textOf(toldOf(world, who)[0])).toContain('Persona: Anna Bērziņa');
      expect(textOf(toldOf(world, who)[0])).toContain('Paskaidrojums: Pārņemu no kolēģes.');
    }
    expect(world.cardsTo('VRS').map(textOf).join()).not.toContain('Anna');
  });

  test('waits for working hours', async () => {
    const world = await aWorld({ at: '2025-11-29 20:00' });
    await asks(world);
    expect(toldOf(world, 'IeM')).toEqual([]);
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(toldOf(world, 'IeM')).toHaveLength(1);
  });

  test('a second request within a week says what stands and tells nobody', async () => {
    const world = await aWorld();
    await asks(world);
    const first = await requestOf(world);
    for (const day of ['01 09:08', '03 10:00', '08 09:06']) {
      world.at(`2025-12-${day}`);
      for (const press of [{ kind: 'OpenAccessForm' }, { kind: 'SubmitAccess' }] as const) {
        const card = await strangerPresses(world, press, { inputs: { ...wanted, institution: 'VID' } });
        expect(textOf(card)).toContain(said('access.next', { date: '2025. gada 8. decembrī', time: '9.07' }));
        expect(buttonsOf(card)).toEqual([]);
      }
      await world.beat();
    }
    expect(await requestOf(world)).toBe(first);
    expect(toldOf(world, 'IeM')).toHaveLength(1);
  });

  test('after a week it may be repeated, and the earlier card leads nowhere', async () => {
    const world = await aWorld();
    await asks(world);
    const first = await requestOf(world);
    world.at('2025-12-08 09:07');
    await asks(world, { ...wanted, institution: 'VID' });
    expect(toldOf(world, 'IeM')).toHaveLength(2);
    expect(textOf(await world.presses('IeM', { kind: 'GrantAccess', request: first }))).toContain(said('access.gone'));
    expect((await asker(world))?.roles).toEqual([]);
  });

  test('presses at the same moment make one person and one request', async () => {
    const world = await aWorld();
    const other = { ...wanted, institution: 'VID' };
    await Promise.all([asks(world), asks(world, other), asks(world, other)]);
    expect((await world.store.people.askersOf(world.plan.id)).map(({ accessRequest }) => accessRequest?.institution)).toEqual(['VRS']);
    await world.beat();
    expect(toldOf(world, 'IeM')).toHaveLength(1);
    expect(world.errors).toEqual([]);
  });

  test('is not for somebody whom the directory does not name', async () => {
    const world = await aWorld();
    const card = await asks(world, wanted, { objectId: undefined });
    expect(textOf(card)).toContain(said('stranger.text', { coordinator: 'Iekšlietu ministrijā' }));
    expect(buttonsOf(card)).toEqual([]);
    expect(await asker(world)).toBeUndefined();
  });

  test('is not done in a channel', async () => {
    const world = await aWorld();
    expect(await asks(world, wanted, { scope: 'shared' })).toBeUndefined();
    expect(buttonsOf(await world.strangerSays('labdien', { scope: 'shared' }))).toEqual([]);
    expect(await asker(world)).toBeUndefined();
  });

  test('who has a role is told so', async () => {
    const world = await aWorld();
    for (const press of [{ kind: 'OpenAccessForm' }, { kind: 'SubmitAccess' }] as const)
      expect(textOf(await world.presses('VP', press, wanted))).toContain(said('access.already'));
    expect(await asker(world)).toBeUndefined();
  });

  test('learns nothing of the plan by any other press', async () => {
    const world = await aWorld();
    await asks(world);
    const request = await requestOf(world);
    for (const press of [{ kind: 'ShowStatus' }, { kind: 'GrantAccess', request }, { kind: 'ShowAccessRequests' }, { kind: 'ShowMine', page: 0 }] as const)
      expect(textOf(await strangerPresses(world, press))).toContain('Jūsu lūgums piekļūt plānam');
    expect((await asker(world))?.roles).toEqual([]);
  });
});

describe('deciding on access', () => {
  test('granting makes an officer, who is told and served', async () => {
    const world = await aWorld();
    await asks(world);
    const card = await world.presses('IeM', pressOf(toldOf(world, 'IeM')[0], said('action.access.grant')));
    expect(textOf(card)).toContain(said('access.granted', { date: '2025. gada 1. decembrī', time: '9.07', institution: 'Valsts robežsardze', role: 'amatpersona' }));
    expect(textOf(card)).toContain(said('access.by.you'));
    expect((await asker(world))?.roles).toEqual([{ plan: world.plan.id, role: 'officer', institution: 'VRS' }]);
    expect(toStranger(world).join()).toContain(said('access.decided.officer'));
    expect(textOf(await world.strangerSays('mani'))).toContain('Valsts robežsardze');
    expect(world.errors).toEqual([]);
  });

  test('granting twice gives one role and one message', async () => {
    const world = await aWorld();
    await asks(world);
    const press = { kind: 'GrantAccess', request: await requestOf(world) } as const;
    await Promise.all([world.presses('IeM', press), world.presses('IeM', press), world.presses('second', press)]);
    await world.beat();
    expect((await asker(world))?.roles).toHaveLength(1);
    expect(toStranger(world)).toHaveLength(1);
  });

  test('the first coordinator’s decision stands and the second sees it', async () => {
    const world = await aWorld();
    await asks(world);
    const request = await requestOf(world);
    await world.presses('IeM', { kind: 'RefuseAccess', request }, { reason: 'Amatpersona jau ir.' });
    for (const press of [
      { kind: 'GrantAccess', request },
      { kind: 'OpenOtherAccess', request },
      { kind: 'GrantOtherAccess', request },
      { kind: 'OpenAccessRefusal', request },
      { kind: 'RefuseAccess', request },
      { kind: 'OpenAccessRequest', request },
    ] as const) {
      const card = await world.presses('second', press, { institution: 'VP', role: 'observer', reason: 'Cits.' });
      expect(textOf(card)).toContain(said('access.refused', { date: '2025. gada 1. decembrī', time: '9.07' }));
      expect(textOf(card)).toContain(said('access.by.other'));
    }
    expect((await asker(world))?.roles).toEqual([]);
    expect(toStranger(world)).toEqual([expect.stringContaining('Amatpersona jau ir.')]);
  });

  test('something else may be granted', async () => {
    const world = await aWorld();
    await asks(world);
    const request = await requestOf(world);
    const form = await world.presses('IeM', { kind: 'OpenOtherAccess', request });
    expect(fieldsOf(form)).toEqual({ institution: 'VRS', role: 'officer' });
    expect(textOf(await world.presses('IeM', { kind: 'GrantOtherAccess', request }, { institution: 'IeM', role: 'head' }))).toContain(said('access.problem.role-missing'));
    await world.presses('IeM', { kind: 'GrantOtherAccess', request }, { institution: 'VID', role: 'observer' });
    expect((await asker(world))?.roles).toEqual([{ plan: world.plan.id, role: 'observer', institution: 'VID' }]);
    expect(toStranger(world).join()).toContain(said('access.decided.observer'));
    expect(textOf(await world.strangerSays('statuss'))).toContain('Plāna izpilde');
  });

  test('a reason that is too long comes back', async () => {
    const world = await aWorld();
    await asks(world);
    const card = await world.presses('IeM', { kind: 'RefuseAccess', request: await requestOf(world) }, { reason: 'Garš. '.repeat(60) });
    expect(textOf(card)).toContain(said('access.problem.reason-too-long'));
    expect(fieldsOf(card)).toEqual({ reason: 'Garš. '.repeat(60) });
    expect((await asker(world))?.accessRequest?.decision).toBeNull();
  });

  test.each(['VP', 'VRS'])('%s may decide nothing', async (who) => {
    const world = await aWorld();
    await asks(world);
    const request = await requestOf(world);
    const presses: readonly Press[] = [
      { kind: 'ShowAccessRequests' },
      { kind: 'ChooseAccessRequest' },
      { kind: 'OpenAccessRequest', request },
      { kind: 'GrantAccess', request },
      { kind: 'OpenOtherAccess', request },
      { kind: 'GrantOtherAccess', request },
      { kind: 'OpenAccessRefusal', request },
      { kind: 'RefuseAccess', request },
    ];
    for (const press of presses) {
      const card = await world.presses(who, press, { chosen: request, institution: 'VP', role: 'officer' });
      expect(textOf(card)).toContain(said('refused.not-allowed'));
      expect(textOf(card)).not.toContain('Anna');
    }
    expect((await asker(world))?.accessRequest?.decision).toBeNull();
  });

  test('the decision is told within working hours', async () => {
    const world = await aWorld();
    await asks(world);
    world.at('2025-12-01 19:00');
    await world.presses('IeM', { kind: 'GrantAccess', request: await requestOf(world) });
    expect(toStranger(world)).toEqual([]);
    world.at('2025-12-02 09:00');
    await world.beat();
    expect(toStranger(world).filter((text) => text.includes(said('access.decided.granted')))).toHaveLength(1);
  });

  test.each([
    ['GrantAccess', 'access.decided.granted'],
    ['RefuseAccess', 'access.decided.refused'],
  ] as const)('who writes meanwhile is told at once: %s', async (kind, key) => {
    const world = await aWorld();
    await asks(world);
    world.at('2025-12-01 19:00');
    await world.presses('IeM', { kind, request: await requestOf(world) });
    world.at('2025-12-01 19:05');
    await world.strangerSays('labvakar');
    await world.strangerSays('labvakar');
    expect(toStranger(world).filter((text) => text.includes(said(key)))).toHaveLength(1);
  });

  test('who removes the app is told on return', async () => {
    const world = await aWorld();
    await asks(world);
    await world.strangerSays('', { content: { kind: 'removed' } });
    await world.presses('IeM', { kind: 'GrantAccess', request: await requestOf(world) });
    expect(toStranger(world)).toEqual([]);
    await world.strangerSays('', { content: { kind: 'installed' } });
    expect(toStranger(world).join()).toContain(said('access.decided.granted'));
  });

  test('the requests that wait are listed, oldest first', async () => {
    const world = await aWorld();
    expect(textOf(await world.says('IeM', 'piekļuve'))).toContain(said('access.list', { n: 0 }));
    await asks(world);
    expect(textOf(await world.says('IeM', 'piekļuves lūgumi'))).toContain('Anna Bērziņa');
    world.at('2025-12-01 09:30');
    await asks(world, wanted, { objectId: 'object-of-janis', name: 'Jānis Kalniņš' });
    const list = await world.says('IeM', 'access requests');
    expect(textOf(list)).toContain(said('access.list', { n: 2 }));
    expect(textOf(list).indexOf('Anna')).toBeLessThan(textOf(list).indexOf('Jānis'));
    const second = (await world.store.people.askersOf(world.plan.id)).find(({ name }) => name === 'Jānis Kalniņš');
    const card = await world.presses('IeM', pressOf(list, said('action.access.open')), { chosen: second?.accessRequest?.id });
    expect(textOf(card)).toContain('Persona: Jānis Kalniņš');
    expect(textOf(await world.presses('IeM', { kind: 'ChooseAccessRequest' }, { chosen: 'nothing' }))).toContain(said('access.gone'));
  });
});

describe('a people list that names the same person', () => {
  /** What an import of a people list does for an object id that it does not find. */
  async function imported(world: World): Promise<Person> {
    const { tenant } = await world.person('VP');
    const person = aPerson({ id: 'from-the-list', tenant, objectId: 'nobody-knows', roles: [{ plan: world.plan.id, role: 'officer', institution: 'VID' }] });
    await world.store.people.create(person);
    return person;
  }

  test('overtakes the request', async () => {
    const world = await aWorld({ at: '2025-11-29 20:00' });
    await asks(world);
    await imported(world);
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(toldOf(world, 'IeM')).toEqual([]);
    expect(textOf(await world.says('IeM', 'piekļuve'))).toContain(said('access.list', { n: 0 }));
    const card = await world.presses('IeM', { kind: 'GrantAccess', request: await requestOf(world) });
    expect(textOf(card)).toContain(said('access.overtaken'));
    expect((await asker(world))?.roles).toEqual([]);
    expect(textOf(await world.strangerSays('mani'))).toContain('Valsts ieņēmumu dienests');
  });

  test('with roles in another plan gets the role that is granted', async () => {
    const world = await aWorld();
    await asks(world);
    const { tenant } = await world.person('VP');
    await world.store.people.create(aPerson({ id: 'elsewhere', tenant, objectId: 'nobody-knows', roles: [{ plan: 'other', role: 'officer', institution: 'X' }] }));
    await world.presses('IeM', { kind: 'GrantAccess', request: await requestOf(world) });
    expect((await world.store.people.get(tenant, 'elsewhere'))?.doc.roles.map(({ plan }) => plan)).toEqual(['other', world.plan.id]);
    expect((await asker(world))?.roles).toEqual([]);
  });
});
