import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { refold } from '../../src/domain/append.ts';
import { verifyRecord } from '../../src/domain/checkpoint.ts';
import { findBrokenEntry, findLostText, hasTexts } from '../../src/domain/chain.ts';
import { indicatorsFor, progressOf } from '../../src/domain/indicators.ts';
import { isAwaited, isFinal, type Numbers, type Obligation, type ObligationHead, type ObligationState } from '../../src/domain/obligation.ts';
import { updateDocument } from '../../src/flows/retry.ts';
import type { WriteOutcome } from '../../src/store/store.ts';
import { contentOf, documents, given, inOneSecond, steps, type Taken, take } from './any-commands.ts';
import { context, measureOf, sealing } from './seed.ts';

/** Any document, and what any people do to it one after another. */
const histories = fc.tuple(documents, steps);

/** Holds what is true after every single step. */
function always(holds: (taken: Taken) => void): void {
  fc.assert(
    fc.property(histories, ([opened, sequence]) => {
      let current = opened;
      for (const step of sequence) {
        const taken = take(current, step);
        holds(taken);
        current = taken.after;
      }
    }),
    { numRuns: 200 },
  );
}

describe('whatever is commanded, by whom and when', () => {
  test('no chain breaks and nothing is missed', () => {
    always(({ after }) => {
      expect(findBrokenEntry(after, sealing.hash)).toBeUndefined();
      expect(findLostText(after)).toBeUndefined();
      const against = { checkpoint: undefined, refold: (one: Obligation) => refold(one, context) };
      expect(verifyRecord({ obligations: [after], accounts: [] }, against, sealing.hash)).toEqual([]);
    });
  });

  test('entries are only ever appended', () => {
    always(({ before, after, decision }) => {
      const added = decision.kind === 'facts' ? decision.facts.length : 0;
      expect(after.entryCount).toBe(before.entryCount + added);
      expect(after.entries.slice(0, before.entryCount).map(({ hash }) => hash)).toEqual(before.entries.map(({ hash }) => hash));
      expect(after.entries.map(({ number }) => number)).toEqual(Array.from({ length: after.entryCount }, (_, index) => index + 1));
    });
  });

  test('the head is what its entries make', () => {
    always(({ after }) => expect(told(refold(after, context))).toEqual(told(after)));
  });

  test('the state follows from the last words said', () => {
    always(({ after }) => {
      expect(after.state).toBe(stateSaid(after));
      expect(after.answer?.number).toBe(after.entries.findLast(({ kind }) => kind === 'AnswerRecorded')?.number);
      if (after.state !== 'waived') expect(after.returnedAt === null).toBe(after.state !== 'returned');
      expect(after.request === null || isAwaited(after)).toBe(true);
      expect(after.nextLookAt === null || isAwaited(after)).toBe(true);
      if (after.state === 'reported' || after.state === 'accepted') expect(isFinal(after.answer?.status ?? 'not-started')).toBe(true);
    });
  });

  test('no date ever comes nearer', () => {
    always(({ before, after }) => {
      expect(after.dueOn >= before.dueOn && after.reportBy >= before.reportBy).toBe(true);
    });
  });

  test('a refusal or a repetition changes nothing', () => {
    always(({ before, after, decision }) => {
      if (decision.kind !== 'facts') expect(after).toBe(before);
    });
  });

  test('nothing forgets what was redacted', () => {
    always(({ before, after, command, decision }) => {
      if (command.kind !== 'RedactText' || decision.kind !== 'facts') return;
      const [was, is] = [before.entries[command.entry - 1], after.entries[command.entry - 1]];
      expect([hasTexts(was), hasTexts(is)]).toEqual([true, false]);
      expect(JSON.stringify(is)).not.toMatch(/"salt":"/u);
      expect(told(after)).toEqual(told(before));
    });
  });
});

describe('one press', () => {
  test('never has two entries', () => {
    fc.assert(
      fc.property(histories, ([opened, sequence]) => {
        const seen = new Set<string>();
        let current = opened;
        for (const step of sequence) {
          const { command, decision, after } = take(current, step);
          const press = 'nonce' in command ? JSON.stringify([step.by.person, command.nonce, contentOf(command)]) : undefined;
          if (press !== undefined && seen.has(press)) expect(decision.kind).toBe('repeated');
          if (decision.kind === 'repeated' && 'nonce' in command) expect(decision.entry).toMatchObject({ nonce: command.nonce, by: step.by });
          if (decision.kind === 'repeated' && command.kind !== 'AskReminder') expect(decision.entry.by).toEqual(step.by);
          if (press !== undefined && decision.kind === 'facts') seen.add(press);
          current = after;
        }
        const presses = current.entries.flatMap((entry) => ('nonce' in entry ? [entry] : []));
        expect(presses).toHaveLength(seen.size);
      }),
      { numRuns: 300 },
    );
  });

  test('pressed again at once is repeated', () => {
    always(({ after, command, decision, step }) => {
      if (decision.kind !== 'facts' || !('nonce' in command)) return;
      expect(given(after, command, step)).toMatchObject({ kind: 'repeated', entry: { number: after.entryCount - decision.facts.length + 1 } });
    });
  });
});

describe('numbers', () => {
  test('are the last answer’s totals, never a sum', () => {
    fc.assert(
      fc.property(histories, ([opened, sequence]) => {
        let [current, expected]: [Obligation, Numbers] = [opened, {}];
        for (const step of sequence) {
          const { command, decision, after } = take(current, step);
          if (decision.kind === 'facts' && command.kind === 'RecordAnswer') expected = numbersTyped(current, command.draft, expected);
          expect(after.answer?.numbers ?? {}).toEqual(expected);
          for (const [index, indicator] of measureOf(after.measure).indicators.entries()) {
            if (indicator.scope.kind === 'each') continue;
            expect(totals(after)[index]).toBe(expected[indicator.key] ?? 0);
          }
          current = after;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('of a joined result add to nothing', () => {
    always(({ before, after, command }) => {
      if (command.kind === 'JoinResult') expect(totals(after)).toEqual(totals(before));
    });
  });
});

describe('two people at once', () => {
  test('come to what one after the other would', async () => {
    const races = fc.tuple(documents, steps, inOneSecond, fc.scheduler());
    await fc.assert(
      fc.asyncProperty(races, async ([opened, sequence, pair, scheduler]) => {
        const before = sequence.reduce((current, step) => take(current, step).after, opened);
        // Both are about what stood when they were pressed.
        const both = pair.map((step) => take(before, step));
        const store = createShelf(before, scheduler);
        const change = ({ command, step }: Taken) => (current: Obligation): Obligation | undefined => {
          const taken = take(current, { ...step, wanted: () => command });
          return taken.decision.kind === 'facts' ? taken.after : undefined;
        };
        const at = { partition: before.plan, id: before.id };
        await scheduler.waitFor(Promise.all(both.map((taken) => updateDocument(store, at, change(taken)))));
        const inOrder = (all: readonly Taken[]): Obligation => all.reduce((current, taken) => change(taken)(current) ?? current, before);
        expect([inOrder(both), inOrder(both.toReversed())]).toContainEqual(store.current());
      }),
      { numRuns: 200 },
    );
  });
});

/** One document, its reads and writes in any order. */
function createShelf(opened: Obligation, scheduler: fc.Scheduler): Parameters<typeof updateDocument<Obligation>>[0] & { current: () => Obligation } {
  let [doc, version] = [opened, 1];
  return {
    current: () => doc,
    create: () => Promise.reject(new Error('the document exists')),
    get: scheduler.scheduleFunction(() => Promise.resolve({ doc, version: String(version) })),
    replace: scheduler.scheduleFunction((next: Obligation, read: string): Promise<WriteOutcome> => {
      if (read !== String(version)) return Promise.resolve({ kind: 'conflict' });
      [doc, version] = [next, version + 1];
      return Promise.resolve({ kind: 'ok', version: String(version) });
    }),
  };
}

/** What a head says by its entries. */
function told({ state, dueOn, reportBy, answer, returnedAt, request, expectedOn }: ObligationHead): unknown {
  return { state, dueOn, reportBy, answer, returnedAt, request, expectedOn };
}

/** The state in other words than the product's: the last review or final answer counts, what is interim opens a final answer again. */
/** Wanted again after a waiver, it stands as before. */
function stateSaid({ entries }: Obligation): ObligationState {
  const waiver = entries.findLast(({ kind }) => kind === 'ReportingWaived' || kind === 'ReportingDemanded');
  if (waiver?.kind === 'ReportingWaived') return 'waived';
  const said = entries.filter(({ kind }) => kind === 'AnswerRecorded' || kind === 'AnswerAccepted' || kind === 'AnswerReturned');
  const last = said.at(-1);
  const weighty = said.findLast((entry) => entry.kind !== 'AnswerRecorded' || isFinal(entry.status));
  if (weighty?.kind === 'AnswerReturned') return 'returned';
  if (last === undefined || last !== weighty) return 'open';
  return last.kind === 'AnswerAccepted' ? 'accepted' : 'reported';
}

function numbersTyped({ measure, institution }: Obligation, draft: { totals: Readonly<Record<string, string>>; steps: Readonly<Record<string, readonly string[]>> }, before: Numbers): Numbers {
  const numbers = indicatorsFor(measureOf(measure), institution).flatMap(({ key, steps: needed, target }): readonly [string, number][] => {
    if (needed.length > 0) return [[key, needed.every((step) => draft.steps[key]?.includes(step.key)) ? target : 0]];
    const typed = (draft.totals[key] ?? '').trim();
    const value = typed === '' ? before[key] : ({ yes: 1, no: 0 }[typed] ?? Number(typed));
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(numbers);
}

/** What the measure's indicators come to, if nobody else had answered. */
function totals({ measure, institution, answer }: ObligationHead): readonly number[] {
  const { indicators, responsible } = measureOf(measure);
  return indicators.map((indicator) => progressOf(indicator, responsible, [{ institution, numbers: answer?.numbers ?? {} }]).total);
}
