import { describe, expect, test } from '@jest/globals';
import type { Obligation, ObligationHead } from '../../src/domain/obligation.ts';
import {
  byInstitution,
  countInformation,
  dueInYear,
  dueWithin,
  lateItems,
  measuresOf,
  occurrencesInYear,
  questionsFor,
  unansweredItems,
  unreachablePeople,
} from '../../src/domain/overview.ts';
import { aPerson, aRole } from '../support/builders.ts';
import { context, demanded, owed, plan } from './seed.ts';
import { answerQuestion } from '../../src/domain/questions.ts';

const today = '2025-12-01';
const release = (institution: string, occurrence: string, overrides: Partial<Obligation> = {}): Obligation => ({ ...owed('1.19', institution, occurrence), ...overrides });
const nameOf = ({ measure, institution, occurrence }: ObligationHead): string => `${measure} ${institution} ${occurrence}`;

describe('the counts', () => {
  test('hold everything that is owed once', () => {
    const heads = [
      release('VP', '2025-10', { state: 'accepted' }),
      release('VRS', '2025-10', { state: 'returned' }),
      release('VID', '2025-10', { state: 'waived' }),
      release('KNAB', '2025-10'),
      release('KNAB', '2025-11'),
      { ...owed('1.10', 'VP', '2025'), state: 'reported' } as const,
      { ...owed('1.10', 'VID', '2025'), state: 'returned' } as const,
    ];
    expect(countInformation(heads, plan, today)).toEqual({ accepted: 1, 'to-review': 1, returned: 1, awaited: 1, late: 2 });
  });

  test('of everything that the plan demands are complete', () => {
    const counts = countInformation(demanded, plan, today);
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(demanded.length);
    expect(byInstitution(demanded, plan).flatMap(({ heads }) => heads).length).toBe(demanded.length);
  });
});

describe('what is late', () => {
  test('stands by institution in the order of the plan, oldest first', () => {
    const heads = [release('KNAB', '2025-10'), release('VRS', '2025-09'), release('KNAB', '2025-08'), release('VP', '2025-11'), release('VP', '2025-10', { state: 'accepted' })];
    expect(lateItems(heads, plan, today).map(nameOf)).toEqual(['1.19 VRS 2025-09', '1.19 KNAB 2025-08', '1.19 KNAB 2025-10']);
  });

  test('is not late on its last day', () => {
    const head = release('VP', '2025-10');
    expect(lateItems([head], plan, head.reportBy)).toEqual([]);
  });
});

describe('what falls due', () => {
  const heads = [release('VP', '2025-11', { state: 'accepted' }), release('KNAB', '2025-11'), release('VP', '2025-12'), owed('1.10', 'VP', '2025'), release('KNAB', '2025-10')];
  const dates = (days: number): readonly string[] =>
    dueWithin(heads, plan, { today, days }).map(({ measure, occurrence, on, missing }) => `${on} ${measure.code} ${occurrence} ${missing.length}`);

  test('is named by its date, or by the day information is wanted', () => {
    expect(dates(30)).toEqual(['2025-12-05 1.19 2025-11 1', '2025-12-31 1.10 2025 1', '2025-12-31 1.19 2025-12 1']);
  });

  test('reaches so many days and no further', () => {
    expect(dates(4)).toEqual(['2025-12-05 1.19 2025-11 1']);
    expect(dates(3)).toEqual([]);
    expect(dates(29)).toHaveLength(1);
  });

  test('in a year is everything whose date lies in it', () => {
    expect(occurrencesInYear(heads, plan, 2025).map(({ on }) => on)).toEqual(['2025-10-31', '2025-11-30', '2025-12-31', '2025-12-31']);
    expect(dueInYear(heads, 2024)).toEqual([]);
  });
});

describe('what is not answered', () => {
  test('is what covers a time that is over', () => {
    const items = unansweredItems([release('VP', '2025-11', { state: 'accepted' }), release('KNAB', '2025-11'), release('KNAB', '2025-12')], today, context);
    expect(items.map(({ occurrence, heads, missing }) => [occurrence, heads.length, missing.map(({ institution }) => institution)])).toEqual([['2025-11', 2, ['KNAB']]]);
  });

  test('is what has been asked for, but for soft questions', () => {
    const yearly = owed('1.10', 'VP', '2025');
    expect(unansweredItems([{ ...yearly, lookedUpTo: '2025-07-01' }], today, context)).toEqual([]);
    expect(unansweredItems([{ ...yearly, lookedUpTo: '2025-11-03' }], today, context)).toHaveLength(1);
  });

  test('leaves out what nobody is missing from', () => {
    expect(unansweredItems([release('VP', '2025-11', { state: 'reported' }), release('VID', '2025-11', { state: 'waived' })], today, context)).toEqual([]);
  });
});

describe('who cannot be reached', () => {
  const officer = (id: string, institution: string, reachability: ReturnType<typeof aPerson>['reachability']): ReturnType<typeof aPerson> =>
    aPerson({ id, roles: [aRole({ plan: plan.id, institution })], reachability });
  const gone = { kind: 'gone', why: 'removed', since: '2025-11-03T08:00:00.000Z' } as const;

  test('comes first where nobody else can be', () => {
    const people = [
      officer('vp-1', 'VP', gone),
      officer('vp-2', 'VP', { kind: 'reachable' }),
      officer('mp-1', 'MP', { kind: 'never-installed' }),
      aPerson({ id: 'other', roles: [aRole({ plan: 'another', institution: 'VID' })], reachability: gone }),
    ];
    const found = unreachablePeople(people, [release('VP', '2025-11'), release('VP', '2025-10', { state: 'accepted' })], { plan, today });
    expect(found.map(({ person, isAlone, why, owed: left }) => [person.id, isAlone, why.kind, left.length])).toEqual([
      ['mp-1', true, 'never-installed', 0],
      ['vp-1', false, 'gone', 1],
    ]);
  });
});

describe('the measures of an institution', () => {
  test('name first what matters first', () => {
    const first = (...heads: readonly Obligation[]): string | undefined => measuresOf(heads, plan, today)[0]?.first.occurrence;
    const months = ['2025-09', '2025-10', '2025-11', '2025-12'].map((month) => release('VP', month, { state: 'accepted' }));
    expect(first(...months)).toBe('2025-12');
    expect(first(...months, release('VRS', '2025-11'))).toBe('2025-11');
    expect(first(...months, release('VRS', '2025-11'), release('VID', '2025-12', { state: 'returned' }))).toBe('2025-12');
    expect(first(...months, release('VRS', '2025-10'), release('VID', '2025-12', { state: 'returned' }))).toBe('2025-10');
    expect(first(release('VP', '2025-10', { state: 'waived' }))).toBeUndefined();
  });

  test('stand in the order of the plan', () => {
    const heads = demanded.filter(({ institution }) => institution === 'VP');
    const codes = measuresOf(heads, plan, today).map(({ measure }) => measure.code);
    expect(codes).toEqual(plan.measures.map(({ code }) => code).filter((code) => codes.includes(code)));
    expect(codes.length).toBe(new Set(heads.map(({ measure }) => measure)).size);
  });
});

describe('the questions', () => {
  test('keep their order, for an institution those on its measures', () => {
    expect(questionsFor(plan, undefined)).toEqual(plan.questions);
    const [decided] = plan.questions;
    const answer = { option: 'default', value: '', note: '', by: 'koordinators', at: '2025-12-01T08:00:00.000Z' } as const;
    const later = answerQuestion(plan, decided?.id ?? '', answer);
    expect(questionsFor(later, undefined)).toEqual(plan.questions.slice(1));
    const own = questionsFor(plan, ['SAB']);
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(plan.questions.length);
    expect(questionsFor(plan, [])).toEqual([]);
  });
});
