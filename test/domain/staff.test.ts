import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AssignmentFact, noAssignments, withAssignment } from '../../src/domain/assignments.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Telling } from '../../src/domain/obligation.ts';
import type { Person, Role } from '../../src/domain/person.ts';
import { askedOf, isAskedAnyway, peopleAsked, type Staff } from '../../src/domain/staff.ts';
import { addressOf } from '../support/world.ts';
import { aPerson, aRole } from '../support/builders.ts';
import { nineOn, owed } from './seed.ts';

const day: IsoDate = '2025-12-01';
const head = { measure: '1.1', told: [] as readonly Telling[], reportBy: '2025-11-07' } as const;

/** `anna` is an officer; `zane!` is in charge; `juris~` is away, `juris~anna` has named Anna; `liga?` has no conversation; `edgars+` is a substitute. */
function person(text: string): Person {
  const [, id = '', marks = '', named = ''] = /^([a-z]+)([!?~+]*)([a-z]*)$/u.exec(text) ?? [];
  const role: Role = aRole({ role: marks.includes('+') ? 'substitute' : 'officer', ...(marks.includes('!') && { inCharge: true }) });
  return aPerson({
    id,
    name: id,
    roles: [role],
    conversation: marks.includes('?') ? null : addressOf(id),
    ...(marks.includes('~') && { absence: { from: '2025-11-24', until: '2025-12-05', substitute: named === '' ? null : named } }),
  });
}

function staff(people: string, facts: readonly AssignmentFact[] = [], overrides: Partial<Staff> = {}): Staff {
  const stamp = { at: nineOn('2025-11-24'), by: 'anna' };
  const assignments = facts.reduce((before, fact) => withAssignment(before, fact, stamp), noAssignments('plan-1', 'VP'));
  return { plan: 'plan-1', institution: 'VP', people: people.split(' ').map(person), assignments, day, ...overrides };
}

const named = (executor: string): AssignmentFact => ({ kind: 'ExecutorNamed', measures: ['1.1'], executor });
const passed = (from: string): AssignmentFact => ({ kind: 'PassedOn', measures: ['1.1'], from });
const asked = (of: Staff, about: Parameters<typeof peopleAsked>[0] = head): string => peopleAsked(about, of).map(({ id }) => id).join(' ');

describe('who is asked', () => {
  test.each<[string, string, readonly AssignmentFact[], string]>([
    ['everybody is there', 'anna juris zane', [], 'anna juris zane'],
    ['one is away', 'anna juris~ zane', [], 'anna zane'],
    ['one is away and has named a colleague', 'anna juris~anna', [], 'anna'],
    ['one is away and has named a substitute', 'anna juris~edgars edgars+', [], 'anna edgars'],
    ['the executor is away and has named a colleague', 'anna juris~zane zane', [named('juris')], 'zane'],
    ['the executor is away and has named nobody', 'anna juris~ zane', [named('juris')], 'anna zane'],
    ['the executor and the one named are away', 'anna juris~zane zane~', [named('juris')], 'anna'],
    ['the executor named themselves', 'anna juris~juris', [named('juris')], 'anna'],
    ['the executor cannot be reached', 'anna juris? zane', [named('juris')], 'anna zane'],
    ['the executor is a substitute', 'anna edgars+', [named('edgars')], 'edgars'],
    ['everybody is away and there is a substitute', 'anna~ juris~ edgars+', [], 'edgars'],
    ['everybody is away and there is none', 'anna~ juris~', [], 'anna juris'],
    ['everybody is away, one of them without the app', 'anna~ juris~?', [], 'anna'],
    ['nobody can be reached', 'anna? juris?', [], 'anna juris'],
    ['nobody can be reached but a substitute', 'anna? edgars+', [], 'edgars'],
    ['a substitute is not asked by themselves', 'anna edgars+', [], 'anna'],
    ['one passed it on', 'anna juris zane', [passed('anna')], 'juris zane'],
    ['one passed it on, to the official in charge', 'anna juris zane!', [passed('anna')], 'zane'],
    ['the official in charge passed it on', 'anna juris zane!', [passed('zane')], 'anna juris'],
    ['nobody passed it on to the official in charge', 'anna zane!', [], 'anna zane'],
    ['all officers passed it on, and there is a substitute', 'anna juris edgars+', [passed('anna'), passed('juris')], 'edgars'],
    ['all officers passed it on', 'anna juris', [passed('anna'), passed('juris')], 'anna juris'],
    ['who is left after passing on is away', 'anna juris~', [passed('anna')], 'anna'],
    ['there are only substitutes', 'edgars+', [], 'edgars'],
  ])('when %s', (_when, ...[people, facts, expected]) => {
    expect(asked(staff(people, facts))).toBe(expected);
  });

  test.each<[IsoDate, string]>([
    ['2025-11-23', 'anna juris'],
    ['2025-11-24', 'anna'],
    ['2025-12-05', 'anna'],
    ['2025-12-06', 'anna juris'],
  ])('on %s is %s, for absences count their days', (on, expected) => {
    expect(asked(staff('anna juris~', [], { day: on }))).toBe(expected);
  });

  test('is whoever has come to look, though they said they were away', () => {
    expect(asked(staff('anna juris~anna', [], { present: 'juris' }))).toBe('anna juris');
  });

  test('is the substitute as well, once they have been called upon', () => {
    const told = [{ to: 'substitute', on: '2025-11-12' }] as const;
    expect(asked(staff('anna edgars+ ilze+?'), { ...head, told })).toBe('anna edgars');
    // Returned since, it may be given again: the officers are asked alone.
    expect(asked(staff('anna edgars+'), { ...head, told, reportBy: '2025-12-08' })).toBe('anna');
  });

  test('has each their own list', () => {
    const heads = [owed('1.7(2)', 'VP'), owed('1.1', 'VP')];
    const of = staff('anna juris~anna zane', [named('juris')]);
    const listOf = (id: string): readonly string[] => askedOf(id, heads, of).map(({ measure }) => measure);
    expect([listOf('anna'), listOf('juris'), listOf('zane')]).toEqual([['1.7(2)', '1.1'], [], ['1.7(2)']]);
  });

  test.each<[string, string, readonly AssignmentFact[], boolean]>([
    ['an officer of whom nothing is said', 'anna juris', [], true],
    ['an executor', 'anna juris', [named('anna')], true],
    ['who is away', 'anna~ juris', [], false],
    ['who has the executor for a colleague', 'anna juris', [named('juris')], false],
    ['whose colleague passed it on', 'anna juris', [passed('juris')], false],
    ['a substitute', 'anna+ juris', [], false],
  ])('is known without the colleagues of %s', (_who, ...[people, facts, expected]) => {
    const { people: [first], ...of } = staff(people, facts);
    expect(first !== undefined && isAskedAnyway(first, '1.1', of)).toBe(expected);
  });

  test('is whoever is asked without looking at colleagues', () => {
    const mark = fc.constantFrom('', '', '!', '?', '~', '~anna', '~zane', '+', '+?');
    const facts = fc.array(fc.constantFrom(named('anna'), named('zane'), passed('anna'), passed('juris'), passed('zane')), { maxLength: 3 });
    fc.assert(
      fc.property(fc.tuple(mark, mark, mark), facts, (marks, said) => {
        const of = staff(['anna', 'juris', 'zane'].map((name, index) => `${name}${marks[index] ?? ''}`).join(' '), said);
        for (const one of of.people) if (isAskedAnyway(one, '1.1', of)) expect(peopleAsked(head, of)).toContain(one);
      }),
    );
  });

  test('is always somebody, and somebody there as long as there is one', () => {
    const mark = fc.constantFrom('', '!', '?', '~', '~anna', '~zane', '~?', '+', '+?', '+~');
    const facts = fc.array(fc.constantFrom(named('anna'), named('zane'), passed('anna'), passed('juris'), passed('zane')), { maxLength: 4 });
    fc.assert(
      fc.property(fc.tuple(mark, mark, mark), facts, (marks, said) => {
        const of = staff(['anna', 'juris', 'zane'].map((name, index) => `${name}${marks[index] ?? ''}`).join(' '), said);
        const result = peopleAsked(head, of);
        expect(result.length).toBeGreaterThan(0);
        const isReached = of.people.some(({ conversation }) => conversation !== null);
        expect(result.some(({ conversation }) => conversation !== null)).toBe(isReached);
      }),
    );
  });
});
