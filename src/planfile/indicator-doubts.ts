import type { InstitutionCode } from '../domain/ids.ts';
import type { IndicatorScope, ScheduleKind } from '../domain/plan.ts';
import type { LeftOut } from './indicator-numbers.ts';
import type { Rate, ScopeReading } from './indicator-scope.ts';

/** What a row says beside its indicator cell. */
export interface IndicatorRow {
  readonly responsible: readonly InstitutionCode[];
  readonly schedule: ScheduleKind;
}

/** What an indicator cell leaves open. `words` is the sentence; `indicator` the key of the target that it is about. */
export type IndicatorDoubt =
  /** The cell has no target: what counts as done is for a person to say. */
  | { readonly kind: 'no-number'; readonly words: string }
  /** Not taken for a target. */
  | { readonly kind: 'number-left-out'; readonly why: LeftOut; readonly number: string; readonly words: string }
  /** Several are responsible and nothing says whether together or each. */
  | { readonly kind: 'scope'; readonly indicator: string; readonly number: number; readonly words: string; readonly assumed: 'together' }
  /** The row recurs, and only its deadline says so. */
  | { readonly kind: 'period'; readonly indicator: string; readonly number: number; readonly words: string; readonly assumed: 'occurrence' }
  /** The text's rate is not the one at which the row is due. */
  | {
      readonly kind: 'rate';
      readonly indicator: string;
      readonly number: number;
      readonly words: string;
      readonly rate: Rate;
      readonly assumed: 'occurrence';
    }
  /** The text names institutions that are not responsible for the row. */
  | {
      readonly kind: 'outside-row';
      readonly indicator: string;
      readonly number: number;
      readonly words: string;
      readonly institutions: readonly InstitutionCode[];
      readonly assumed: IndicatorScope;
    }
  /** "The others": these are assumed. */
  | {
      readonly kind: 'rest';
      readonly indicator: string;
      readonly number: number;
      readonly words: string;
      readonly assumed: readonly InstitutionCode[];
    }
  /** Some of those responsible are named near the number, perhaps as whom it is for. */
  | {
      readonly kind: 'mentioned';
      readonly indicator: string;
      readonly number: number;
      readonly words: string;
      readonly institutions: readonly InstitutionCode[];
    };

/** A target that was read, with what is assumed of it. */
export interface ReadTarget {
  readonly indicator: string;
  readonly value: number;
  readonly words: string;
  readonly scope: ScopeReading;
  readonly assumed: IndicatorScope;
  readonly per: Rate | 'plan' | undefined;
}

/** What is asked about a target that was taken. */
export function doubtsOf(target: ReadTarget, row: IndicatorRow): readonly IndicatorDoubt[] {
  const about = { indicator: target.indicator, number: target.value, words: target.words };
  return [
    ...scopeDoubts(target, row).map((doubt) => ({ ...doubt, ...about })),
    ...perDoubts(target, row).map((doubt) => ({ ...doubt, ...about })),
  ];
}

type Without<T> = T extends unknown ? Omit<T, 'indicator' | 'number' | 'words'> : never;
type Open = Without<Extract<IndicatorDoubt, { readonly indicator: string }>>;

function scopeDoubts({ scope, assumed }: ReadTarget, { responsible }: IndicatorRow): readonly Open[] {
  const isOpen = assumed.kind === 'together' && !scope.isSaid && responsible.length > 1;
  const isPart = scope.mentioned.length > 0 && scope.mentioned.length < responsible.length;
  return [
    ...(scope.outside.length > 0 ? [{ kind: 'outside-row' as const, institutions: scope.outside, assumed }] : []),
    ...(scope.isRest ? [{ kind: 'rest' as const, assumed: assumed.kind === 'named' ? assumed.institutions : responsible }] : []),
    ...(isOpen ? [{ kind: 'scope' as const, assumed: 'together' as const }] : []),
    ...(isOpen && isPart ? [{ kind: 'mentioned' as const, institutions: scope.mentioned }] : []),
  ];
}

function perDoubts({ per, value }: ReadTarget, { schedule }: IndicatorRow): readonly Open[] {
  // One a month is each month's: nobody sets up a monthly row for one thing in all its years.
  const isClear = schedule === 'once' || (schedule === 'monthly' && value === 1);
  if (per === undefined) return isClear ? [] : [{ kind: 'period', assumed: 'occurrence' }];
  return per === 'plan' || per === schedule ? [] : [{ kind: 'rate', rate: per, assumed: 'occurrence' }];
}
