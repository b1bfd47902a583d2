import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { askedFor, type AssignmentFact, type Assignments, executorOf, noAssignments, withAssignment } from '../../src/domain/assignments.ts';
import { nineOn } from './seed.ts';

const officers = ['anna', 'juris', 'zane'];
const stamp = { at: nineOn('2025-11-24'), by: 'anna' };
const after = (...facts: readonly AssignmentFact[]): Assignments =>
  facts.reduce((assignments, fact) => withAssignment(assignments, fact, stamp), noAssignments('plan-1', 'VP'));
const named = (executor: string | null, ...measures: readonly string[]): AssignmentFact =>
  ({ kind: 'ExecutorNamed', measures: measures.length > 0 ? measures : ['1.1'], executor });
const passed = (from: string, ...measures: readonly string[]): AssignmentFact =>
  ({ kind: 'PassedOn', measures: measures.length > 0 ? measures : ['1.1'], from });
const asked = (...facts: readonly AssignmentFact[]): readonly string[] => askedFor('1.1', officers, after(...facts));

describe('who is asked', () => {
  test.each<[string, readonly AssignmentFact[], readonly string[]]>([
    ['nothing was said', [], officers],
    ['an executor was named', [named('juris')], ['juris']],
    ['another executor was named', [named('juris'), named('zane')], ['zane']],
    ['the executor was ended', [named('juris'), named(null)], officers],
    ['the executor is of another measure', [named('juris', '1.2')], officers],
    ['the executor is no officer any more', [named('gone')], officers],
    ['one passed it on', [passed('anna')], ['juris', 'zane']],
    ['one passed another measure on', [passed('anna', '1.2')], officers],
    ['two passed it on', [passed('anna'), passed('zane')], ['juris']],
    ['everybody passed it on', officers.map((officer) => passed(officer)), officers],
    ['the executor passed it on', [named('juris'), passed('juris')], ['anna', 'zane']],
    ['somebody else passed it on', [named('juris'), passed('anna')], ['juris']],
    ['somebody else passed it on, and the executor', [named('juris'), passed('anna'), passed('juris')], ['zane']],
    ['a former executor passed it on', [named('juris'), named('zane'), passed('juris')], ['zane']],
    ['who had passed it on was named', [passed('juris'), named('juris')], ['juris']],
    ['who had passed it on was named, then ended', [passed('juris'), named('juris'), named(null)], officers],
    ['the executor passed it on and was named again', [named('juris'), passed('juris'), named('juris')], ['juris']],
    ['an executor after everybody passed it on', [...officers.map((officer) => passed(officer)), named('zane')], ['zane']],
  ])('when %s', (_when, facts, expected) => {
    expect(asked(...facts)).toEqual(expected);
  });

  test('goes by measure, several at once', () => {
    const assignments = after(named('juris', '1.20', '1.10'), passed('juris', '1.10'));
    expect(['1.20', '1.10', '1.1'].map((measure) => executorOf(assignments, measure))).toEqual(['juris', undefined, undefined]);
    expect(askedFor('1.1', officers, assignments)).toEqual(officers);
  });

  test('what was said is numbered and kept', () => {
    const assignments = after(named('juris'), passed('juris'));
    expect(assignments).toMatchObject({ id: 'VP', plan: 'plan-1', entries: [{ number: 1, executor: 'juris', ...stamp }, { number: 2, from: 'juris' }] });
  });
});

describe('whatever was said', () => {
  const people = fc.constantFrom(...officers, 'gone', 'stranger');
  const measures = fc.subarray(['1.1', '1.2'], { minLength: 1 });
  const facts = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('ExecutorNamed'), measures, executor: fc.option(people) }),
      fc.record({ kind: fc.constant('PassedOn'), measures, from: people }),
    ),
  );
  const some = fc.subarray(officers, { minLength: 1 });

  test('somebody is asked, and only who answers for it', () => {
    fc.assert(
      fc.property(facts, some, (said, present) => {
        const found = askedFor('1.1', present, after(...said));
        expect(found.length).toBeGreaterThan(0);
        expect(found.filter((person) => !present.includes(person))).toEqual([]);
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 500 },
    );
  });

  test('an executor who is there is asked alone', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...officers), (said, person) => {
        expect(asked(...said, named(person))).toEqual([person]);
        expect(asked(...said, named(person), passed('stranger'))).toEqual([person]);
        expect(asked(...said, named(person), named(null))).toContain(person);
      }),
    );
  });

  test('who passes it on is left alone while others remain', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...officers), (said, person) => {
        const found = asked(...said, passed(person));
        expect(found.includes(person) && found.length < officers.length).toBe(false);
      }),
    );
  });

  test('one measure says nothing about another', () => {
    fc.assert(
      fc.property(facts, (said) => {
        const others = said.filter((fact) => fact.measures.includes('1.1'));
        expect(asked(...said)).toEqual(asked(...others));
      }),
    );
  });
});
