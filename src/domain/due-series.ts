import type { IsoDate } from './dates.ts';
import { type InstitutionCode, joinId } from './ids.ts';
import type { ObligationHead } from './obligation.ts';
import type { Measure, Plan } from './plan.ts';
import { occurrencesOf } from './schedule.ts';

/** The due dates of one measure: one, or one and the rule by which it comes back. */
export interface DueSeries {
  /** The same from one export to the next. */
  readonly id: string;
  readonly measure: Measure;
  readonly from: IsoDate;
  /** RFC 5545 rule with its end; absent for a single date. */
  readonly repeats?: string;
  /** Dates of the rule on which nothing is due any more: moved for everybody, or no longer owed. */
  readonly except: readonly IsoDate[];
  /** Whose deadline this is, where it was moved for one; everybody's when absent. */
  readonly institution?: InstitutionCode;
}

/** Every due date of the plan, with those that were moved as dates of their own; only an institution's, where one is named. */
export function dueSeries(plan: Plan, heads: readonly ObligationHead[], institution?: InstitutionCode): readonly DueSeries[] {
  const byMeasure = Map.groupBy(heads, ({ measure }) => measure);
  return plan.measures
    .filter(({ withdrawn, responsible }) => withdrawn !== true && (institution === undefined || responsible.includes(institution)))
    .flatMap((measure) => {
      const owed = (byMeasure.get(measure.key) ?? []).filter((head) => institution === undefined || head.institution === institution);
      return [...asPlanned(measure, owed, plan), ...moved(measure, owed, plan)];
    });
}

function asPlanned(measure: Measure, owed: readonly ObligationHead[], plan: Plan): readonly DueSeries[] {
  const planned = occurrencesOf(measure.schedule, plan);
  const except = planned.filter(({ key, dueOn }) => {
    const heads = owed.filter(({ occurrence }) => occurrence === key);
    return heads.length > 0 && !heads.some((head) => head.dueOn === dueOn && head.state !== 'waived');
  });
  const [first] = planned;
  if (first === undefined || except.length === planned.length) return [];
  const { repeats, until = plan.period.until } = measure.schedule;
  return [
    {
      id: joinId('due', plan.id, measure.key),
      measure,
      from: first.dueOn,
      ...(repeats !== undefined && { repeats: `${repeats};UNTIL=${until.replaceAll('-', '')}` }),
      except: except.map(({ dueOn }) => dueOn),
    },
  ];
}

/** An amendment, or a decision, moved the date of one obligation. */
function moved(measure: Measure, owed: readonly ObligationHead[], plan: Plan): readonly DueSeries[] {
  const planned = new Map(occurrencesOf(measure.schedule, plan).map(({ key, dueOn }) => [key, dueOn]));
  return owed
    .filter(({ occurrence, dueOn, state }) => state !== 'waived' && planned.get(occurrence) !== dueOn)
    .map(({ id, dueOn, institution }) => ({ id: joinId('due', id), measure, from: dueOn, except: [], institution }));
}
