import { describe, expect, test } from '@jest/globals';
import { isLastCoordinator, newPerson, takingOver, withoutPlan } from '../../src/domain/membership.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { invitedOf, isWarning, rosterChanges, type RosterChanges, type RosterEntry, type RosterProblem } from '../../src/domain/roster.ts';
import { aPerson, aPlan, aRole } from '../support/builders.ts';
import { plan as seedPlan } from './seed.ts';

const guid = (n: number): string => `a7d15000-0000-4000-8000-00000000000${n}`;
const institution = (code: string, name: string): Plan['institutions'][number] => ({
  code,
  name: { lv: name, en: `${name} (en)` },
  cases: { genitive: '', dative: '', accusative: '', locative: '' },
  gender: 'feminine',
});
const owing = { ...seedPlan.measures.find(({ code }) => code === '1.1'), responsible: ['VP'] } as Plan['measures'][number];
const plan = aPlan({ institutions: [institution('VP', 'Valsts policija'), institution('ĢP', 'Ģenerālprokuratūra'), institution('IeM', 'Iekšlietu ministrija')], measures: [owing] });

const anEntry = (overrides: Partial<RosterEntry> = {}): RosterEntry => ({
  row: 2,
  name: 'Anna Bērziņa',
  institution: 'VP',
  role: 'officer',
  inCharge: false,
  signInName: 'anna@vp.gov.lv',
  objectId: null,
  language: null,
  replaces: null,
  ...overrides,
});
const coordinating = anEntry({ row: 9, name: 'Ilze', institution: 'IeM', role: 'coordinator', signInName: 'ilze@iem.gov.lv' });
const ilze = aPerson({ id: 'ilze', name: 'Ilze', objectId: guid(9), signInName: 'ilze@iem.gov.lv', roles: [aRole({ role: 'coordinator', institution: 'IeM' })] });
const anna = aPerson({ id: 'anna', objectId: guid(1), signInName: 'anna@vp.gov.lv' });

/** With a coordinator beside them, so that nothing else is missing. */
const changesOf = (entries: readonly RosterEntry[], known: readonly Person[] = []): RosterChanges =>
  rosterChanges({ entries: [...entries, coordinating], problems: [] }, [...known, ilze], plan);
const told = (problems: readonly RosterProblem[]): readonly string[] => problems.map(({ kind, row, column, value }) => [row ?? '-', column ?? '-', kind, value].join(' ').trim());

describe('a people list', () => {
  test('lets new people join, with every role they have', () => {
    const { joins, leaves, problems } = changesOf([anEntry(), anEntry({ row: 3, institution: 'ĢP', role: 'substitute' }), anEntry({ row: 4, inCharge: true })]);
    expect(joins).toEqual([
      {
        known: undefined,
        wanted: {
          row: 2,
          name: 'Anna Bērziņa',
          language: null,
          signInName: 'anna@vp.gov.lv',
          objectId: null,
          roles: [aRole({ inCharge: true }), aRole({ role: 'substitute', institution: 'ĢP' })],
        },
      },
    ]);
    expect({ leaves, problems }).toEqual({ leaves: [], problems: [] });
  });

  test('that says what is so changes nothing', () => {
    const { joins, changes, stays, leaves, replacements, problems } = changesOf([anEntry()], [anna]);
    expect({ joins, changes, leaves, replacements, problems }).toEqual({ joins: [], changes: [], leaves: [], replacements: [], problems: [] });
    expect(stays.map(({ known }) => known.id)).toEqual(['anna', 'ilze']);
  });

  test.each([
    ['object id', { objectId: guid(1), signInName: null }],
    ['object id before a new sign-in name', { objectId: guid(1), signInName: 'anna.kalnina@vp.gov.lv' }],
    ['sign-in name', { objectId: null }],
  ])('finds people by %s', (_name, identity) => {
    expect(changesOf([anEntry(identity)], [anna]).joins).toEqual([]);
  });

  test('finds people whose object id was written in capitals', () => {
    const person = { ...anna, objectId: guid(1).toUpperCase(), signInName: 'Anna@VP.gov.lv' };
    expect(changesOf([anEntry({ objectId: guid(1), signInName: null })], [person]).joins).toEqual([]);
    expect(changesOf([anEntry()], [person]).joins).toEqual([]);
  });

  test('tells what changes', () => {
    const changed = changesOf([anEntry({ name: 'Anna Kalniņa', language: 'en', institution: 'ĢP', signInName: 'a@vp.gov.lv', objectId: guid(1) })], [anna]);
    expect(changed.changes.map(({ known, fields }) => [known.id, ...fields])).toEqual([['anna', 'name', 'language', 'identity', 'roles']]);
  });

  test('leaves the language alone where it says none', () => {
    expect(changesOf([anEntry()], [{ ...anna, language: 'en' }]).changes).toEqual([]);
  });

  test('gives an object id to somebody who had none', () => {
    const waiting = { ...anna, objectId: null };
    expect(changesOf([anEntry({ objectId: guid(1) })], [waiting]).changes.map(({ fields }) => fields)).toEqual([['identity']]);
    expect(changesOf([anEntry()], [waiting]).changes).toEqual([]);
  });

  test('lets go whoever is not in it', () => {
    const elsewhere = aPerson({ id: 'elsewhere', roles: [aRole({ plan: 'plan-2' })] });
    expect(changesOf([], [anna, elsewhere]).leaves).toEqual([anna]);
  });

  test('takes back who has left', () => {
    const { joins } = changesOf([anEntry()], [withoutPlan(anna, 'plan-1')]);
    expect(joins.map(({ known }) => known?.id)).toEqual(['anna']);
  });

  test.each(['VP', 'vp', 'valsts  Policija', 'Valsts policija (en)'])('knows the institution %s', (written) => {
    expect(changesOf([anEntry({ institution: written })]).joins[0]?.wanted.roles).toEqual([aRole()]);
  });

  test('knows an institution without diacritics, never another', () => {
    expect(changesOf([anEntry({ institution: 'GP' })]).joins[0]?.wanted.roles[0]?.institution).toBe('ĢP');
    expect(told(changesOf([anEntry(), anEntry({ row: 3, institution: 'V' })]).problems)).toEqual(['3 institution unknown-institution V']);
  });

  test('counts whom no message reaches before they install the app', () => {
    const never = { ...anna, reachability: { kind: 'never-installed' } } as const;
    const gone = { ...anna, reachability: { kind: 'gone', why: 'removed', since: '2025-11-03T08:00:00.000Z' } } as const;
    const juris = anEntry({ row: 3, name: 'Juris', signInName: 'juris@vp.gov.lv' });
    expect([[], [never], [gone], [anna]].map((known) => invitedOf(changesOf([anEntry(), juris], known)))).toEqual([2, 2, 1, 1]);
  });
});

describe('a replacement', () => {
  const juris = anEntry({ row: 3, name: 'Juris Ozols', signInName: 'juris@vp.gov.lv' });

  test.each([['anna@vp.gov.lv'], [guid(1)]])('names who goes by %s', (replaces) => {
    const { replacements, leaves, problems } = changesOf([{ ...juris, replaces }], [anna]);
    expect({ replacements, leaves, problems }).toEqual({ replacements: [{ institution: 'VP', from: anna, to: 3, isPast: false }], leaves: [anna], problems: [] });
  });

  test('is of one institution, said twice the same', () => {
    const entries = [{ ...juris, replaces: guid(1) }, { ...juris, row: 4, role: 'head', replaces: guid(1) }, { ...juris, row: 5, institution: 'ĢP', replaces: guid(1) }] as const;
    expect(changesOf(entries, [anna]).replacements.map(({ institution: code, to }) => [code, to])).toEqual([['VP', 3], ['ĢP', 3]]);
  });

  test('still names somebody who has left', () => {
    const { replacements, problems } = changesOf([{ ...juris, replaces: guid(1) }], [withoutPlan(anna, 'plan-1')]);
    expect(replacements).toMatchObject([{ from: { id: 'anna' }, isPast: true }]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['nobody who is known', 'liga@vp.gov.lv', 'unknown-replaced'],
    ['no identity', 'Anna', 'bad-replaces'],
    ['the same person', 'juris@vp.gov.lv', 'replaces-itself'],
  ])('of %s is a problem', (_name, replaces, kind) => {
    expect(told(changesOf([{ ...juris, replaces }], [anna]).problems)).toEqual([`3 replaces ${kind} ${replaces}`]);
  });

  test('of oneself under one’s other identity is a problem', () => {
    expect(told(changesOf([anEntry({ replaces: guid(1) })], [anna]).problems)).toEqual([`2 replaces replaces-itself ${guid(1)}`]);
  });

  test('of one person by two is a problem', () => {
    const liga = anEntry({ row: 4, name: 'Līga', signInName: 'liga@vp.gov.lv', replaces: guid(1) });
    expect(told(changesOf([{ ...juris, replaces: guid(1) }, liga], [anna]).problems)).toEqual([`4 replaces replaced-twice ${guid(1)}`]);
  });
});

describe('problems', () => {
  test.each<[string, Partial<RosterEntry>, string]>([
    ['an unknown institution', { row: 3, institution: 'XY' }, '3 institution unknown-institution XY'],
    ['no identity', { row: 3, signInName: null }, '3 sign-in-name no-identity'],
    ['no e-mail address', { row: 3, signInName: 'anna at vp' }, '3 sign-in-name bad-sign-in-name anna at vp'],
    ['two addresses in a cell', { row: 3, signInName: 'a@vp.gov.lv, b@vp.gov.lv' }, '3 sign-in-name bad-sign-in-name a@vp.gov.lv, b@vp.gov.lv'],
    ['half an object id', { row: 3, objectId: guid(1).slice(1) }, `3 object-id bad-object-id ${guid(1).slice(1)}`],
  ])('%s', (_name, overrides, problem) => {
    expect(told(changesOf([anEntry({ signInName: 'officer@vp.gov.lv', name: 'Cita' }), anEntry(overrides)]).problems)).toContain(problem);
  });

  test('one identity under two names', () => {
    expect(told(changesOf([anEntry(), anEntry({ row: 3, name: 'Anna Kalniņa' }), anEntry({ row: 4, name: 'anna  bērziņa' })]).problems)).toEqual(['3 name two-names Anna Bērziņa']);
  });

  test('one person with contradicting data', () => {
    const entries = [
      anEntry({ objectId: guid(1), language: 'lv' }),
      anEntry({ row: 3, objectId: guid(2), language: null }),
      anEntry({ row: 4, objectId: guid(1), signInName: 'a@vp.gov.lv', language: 'en' }),
    ];
    expect(told(changesOf(entries).problems)).toEqual([`3 object-id contradiction ${guid(2)}`, '4 sign-in-name contradiction a@vp.gov.lv', '4 language contradiction en']);
  });

  test('a row that says one identity each of two people', () => {
    const juris = aPerson({ id: 'juris', name: 'Juris', objectId: guid(2), signInName: 'juris@vp.gov.lv' });
    expect(told(changesOf([anEntry({ objectId: guid(2) })], [anna, juris]).problems)).toEqual(['2 sign-in-name two-people Anna Bērziņa, Juris']);
  });

  test('a sign-in name whose owner has another object id', () => {
    expect(told(changesOf([anEntry({ objectId: guid(2) })], [anna]).problems)).toEqual([`2 object-id other-object-id ${guid(1)}`]);
  });

  test('two rows that only the store knows to be one person', () => {
    const rows = [anEntry({ objectId: guid(1), signInName: null }), anEntry({ row: 3, institution: 'ĢP' })];
    expect(changesOf(rows).joins).toHaveLength(2);
    expect(changesOf(rows, [anna]).changes.map(({ wanted }) => wanted.roles.length)).toEqual([2]);
  });

  test('a plan without a coordinator', () => {
    const { problems } = rosterChanges({ entries: [anEntry()], problems: [] }, [], plan);
    expect(told(problems)).toEqual(['- - no-coordinator']);
    expect(problems.every(isWarning)).toBe(false);
  });

  test('an institution that owes information without an officer, as a warning', () => {
    const { problems } = changesOf([anEntry({ role: 'substitute' })]);
    expect(told(problems)).toEqual(['- - no-officer VP']);
    expect(problems.every(isWarning)).toBe(true);
  });

  test('of a file that could not be read stand alone', () => {
    const problem: RosterProblem = { kind: 'missing-column', row: null, column: 'role', value: '' };
    expect(told(rosterChanges({ entries: [], problems: [problem] }, [anna], plan).problems)).toEqual(['- role missing-column']);
  });

  test('of a row leave open which institution has no officer', () => {
    const problem: RosterProblem = { kind: 'unknown-role', row: 7, column: 'role', value: 'šefs' };
    expect(told(rosterChanges({ entries: [coordinating], problems: [problem] }, [ilze], plan).problems)).toEqual(['7 role unknown-role šefs']);
  });

  test('of the file come first', () => {
    const problem: RosterProblem = { kind: 'unknown-role', row: 7, column: 'role', value: 'šefs' };
    expect(told(rosterChanges({ entries: [], problems: [problem] }, [], plan).problems)[0]).toBe('7 role unknown-role šefs');
  });
});

describe('people', () => {
  const at = { plan: 'plan-1', institution: 'VP' };

  test('who are new speak Latvian where nothing is said', () => {
    const { wanted } = changesOf([anEntry()]).joins[0] ?? { wanted: undefined };
    if (wanted === undefined) throw new Error('nobody joins');
    expect(newPerson(wanted, { id: 'new', tenant: 't' })).toEqual({
      id: 'new',
      tenant: 't',
      objectId: null,
      signInName: 'anna@vp.gov.lv',
      name: 'Anna Bērziņa',
      language: 'lv',
      roles: [aRole()],
      conversation: null,
      reachability: { kind: 'never-installed' },
      welcomedAt: null,
    });
  });

  test('who take over have each role once', () => {
    const from = { ...anna, roles: [aRole({ inCharge: true }), aRole({ role: 'head' }), aRole({ institution: 'ĢP' })] };
    const to = { ...anna, roles: [aRole(), aRole({ role: 'observer', institution: 'IeM' })] };
    expect(takingOver(to, from, at).roles).toEqual([aRole({ inCharge: true }), aRole({ role: 'observer', institution: 'IeM' }), aRole({ role: 'head' })]);
  });

  test('who leave keep what they are in another plan', () => {
    expect(withoutPlan({ ...anna, roles: [aRole(), aRole({ plan: 'plan-2' })] }, 'plan-1').roles).toEqual([aRole({ plan: 'plan-2' })]);
  });

  test('the last coordinator is known', () => {
    const other = aPerson({ id: 'other', roles: [aRole({ role: 'coordinator', institution: 'IeM' })] });
    const elsewhere = aPerson({ id: 'elsewhere', roles: [aRole({ plan: 'plan-2', role: 'coordinator', institution: 'IeM' })] });
    expect(isLastCoordinator(ilze, [ilze, anna, elsewhere], 'plan-1')).toBe(true);
    expect(isLastCoordinator(ilze, [ilze, other], 'plan-1')).toBe(false);
    expect(isLastCoordinator(anna, [anna], 'plan-1')).toBe(false);
  });
});
