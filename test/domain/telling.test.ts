import { describe, expect, test } from '@jest/globals';
import { afterTelling } from '../../src/domain/append.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Obligation, Telling } from '../../src/domain/obligation.ts';
import { dueTellings, nextTelling, tellingsOf } from '../../src/domain/telling.ts';
import { aDraft } from '../support/builders.ts';
import { carriedOut, context, owed } from './seed.ts';

const of = (obligation: Obligation): readonly string[] => tellingsOf(obligation, context).map(({ to, on }) => `${to} ${on}`);
const told = (...tellings: readonly (readonly [Telling['to'], IsoDate])[]): { readonly told: readonly Telling[] } => ({
  told: tellings.map(([to, on]) => ({ to, on })),
});

/** An interim answer. */
function answered(obligation: Obligation, on: IsoDate): Obligation {
  const draft = aDraft({ text: 'Notiek.' });
  return carriedOut(obligation, { kind: 'RecordAnswer', draft, nonce: 'n', content: 'c', seen: 0 }, on);
}

describe('who else is told', () => {
  // 16 January 2026 is the tenth working day after the year’s end; the Saturdays 8 November and 17 January are worked.
  test.each<[string, Obligation, readonly string[]]>([
    ['of a yearly measure', owed('1.10', 'SAB', '2025'), ['substitute 2026-01-20', 'coordinator 2026-01-22']],
    ['of a one-off with co-responsible institutions', owed('1.20', 'VID'), ['contributing 2025-12-01', 'substitute 2026-01-20', 'coordinator 2026-01-22']],
    ['of October, when November is overdue as well', owed('1.19', 'KNAB', '2025-10'), ['substitute 2025-11-11', 'coordinator 2025-12-08']],
  ])('%s', (_what, obligation, expected) => {
    expect(of(obligation)).toEqual(expected);
  });

  test('by a policy of the measure’s own', () => {
    const measures = context.plan.measures.map((measure) =>
      measure.code === '1.10' ? { ...measure, policy: { ladder: { substitute: null, coordinator: { workingDays: 1 } } } } : measure,
    );
    const own = { ...context, plan: { ...context.plan, measures } };
    expect(tellingsOf(owed('1.10', 'SAB', '2025'), own)).toEqual([{ to: 'coordinator', on: '2026-01-17' }]);
  });

  test('is the next of them, until all are told', () => {
    const open = owed('1.20', 'VID');
    expect(nextTelling(open, context)?.on).toBe('2025-12-01');
    expect(nextTelling({ ...open, ...told(['contributing', '2025-12-01']) }, context)?.to).toBe('substitute');
    const all = told(['contributing', '2025-12-01'], ['substitute', '2026-01-20'], ['coordinator', '2026-01-22']);
    expect(nextTelling({ ...open, ...all }, context)).toBeUndefined();
  });

  test('is told again when more time has run out', () => {
    const open = { ...owed('1.10', 'SAB', '2025'), ...told(['substitute', '2026-01-20'], ['coordinator', '2026-01-22']) };
    expect(nextTelling({ ...open, reportBy: '2026-02-13' }, context)).toEqual({ to: 'substitute', on: '2026-02-18' });
  });

  test('is nobody when it is answered, waived, or a request waits', () => {
    const open = owed('1.10', 'SAB', '2025');
    const final = carriedOut(open, { kind: 'RecordAnswer', draft: aDraft({ status: 'obsolete', text: 'Nav.' }), nonce: 'n', content: 'c', seen: 0 }, '2026-01-15');
    expect(nextTelling(final, context)).toBeUndefined();
    const request = { expectedOn: '2026-06-30', reason: 'procurement', text: '' } as const;
    expect(nextTelling(carriedOut(open, { kind: 'RequestDeadline', draft: request, nonce: 'n', content: 'c' }, '2026-01-15'), context)).toBeUndefined();
  });

  test('is nobody for a while after an interim answer, as with reminders', () => {
    expect(nextTelling(answered(owed('1.10', 'SAB', '2025'), '2026-01-19'), context)).toBeUndefined();
    expect(nextTelling(answered(owed('1.10', 'SAB', '2025'), '2026-01-12'), context)).toEqual({ to: 'coordinator', on: '2026-01-22' });
    expect(nextTelling(answered(owed('1.10', 'SAB', '2025'), '2026-01-09'), context)).toEqual({ to: 'substitute', on: '2026-01-20' });
  });

  test('are all whose day has come, after an outage', () => {
    expect(dueTellings(owed('1.20', 'VID'), '2026-01-20', context).map(({ to }) => to)).toEqual(['contributing', 'substitute']);
    expect(dueTellings(owed('1.20', 'VID'), '2025-11-30', context)).toEqual([]);
  });
});

describe('an obligation after its tellings', () => {
  test('holds them with an intent for each, once', () => {
    const after = afterTelling(owed('1.20', 'VID'), '2026-01-21', context);
    expect(after).toMatchObject({
      ...told(['contributing', '2026-01-21'], ['substitute', '2026-01-21']),
      intents: [
        { kind: 'tell-others', to: 'contributing', on: '2026-01-21' },
        { kind: 'tell-others', to: 'substitute', on: '2026-01-21' },
      ],
    });
    expect(after === undefined ? after : afterTelling(after, '2026-01-21', context)).toBeUndefined();
  });

  test('is looked at again for the next one', () => {
    const open = { ...owed('1.10', 'SAB', '2025'), lookedUpTo: '2026-03-01' } as const;
    expect(afterTelling(open, '2026-01-20', context)?.nextLookAt).toBe('2026-01-22T07:00:00.000Z');
  });
});
