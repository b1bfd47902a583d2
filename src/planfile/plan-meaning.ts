import { IANAZone } from 'luxon';
import type { z } from 'zod';
import { parseIsoDate } from '../domain/dates.ts';
import { occurrencesOf } from '../domain/schedule.ts';
import type { PlanFile, PlanItem } from './plan-yaml.ts';

type Place = readonly (string | number)[];

/** Adds to a plan file's problems what it says that cannot be so. */
export function checkMeaning(plan: PlanFile, context: z.core.$RefinementCtx<PlanFile>): void {
  for (const { path, message } of meaningProblems(plan)) context.addIssue({ code: 'custom', path: [...path], message });
}

/** What a plan says that cannot be so: unknown institutions, codes that stand twice, rules that cannot be read. */
export function meaningProblems(plan: PlanFile): readonly Problem[] {
  const items = itemsOf(plan);
  return [
    ...headProblems(plan),
    ...repeated(items.map(({ item }) => item.code)).map(([index, code]) =>
      problem([...(items[index]?.path ?? []), 'code'], `measure "${code}" stands twice`),
    ),
    ...items.flatMap((placed) => itemProblems(placed, plan)),
  ];
}

interface Problem {
  readonly path: Place;
  readonly message: string;
}

const problem = (path: Place, message: string): Problem => ({ path, message });

function headProblems(plan: PlanFile): readonly Problem[] {
  return [
    ...(IANAZone.isValidZone(plan.zone) ? [] : [problem(['zone'], `"${plan.zone}" is not a time zone`)]),
    ...(plan.period.from > plan.period.until ? [problem(['period'], 'the period ends before it begins')] : []),
    ...unknownCodes(['coordinator'], [plan.coordinator], plan),
    ...repeated(plan.institutions.map(({ code }) => code)).map(([index, code]) =>
      problem(['institutions', index, 'code'], `institution "${code}" stands twice`),
    ),
    ...plan.groups.flatMap(({ members }, index) => unknownCodes(['groups', index, 'members'], members, plan)),
  ];
}

function itemProblems({ item, path }: PlacedItem, plan: PlanFile): readonly Problem[] {
  const { contributingGroup: group } = item;
  const schedule = scheduleProblem(item, plan);
  return [
    ...unknownCodes([...path, 'responsible'], item.responsible, plan),
    ...unknownCodes([...path, 'contributing'], item.contributing, plan),
    ...unknownCodes([...path, 'lead'], item.lead === undefined ? [] : [item.lead], plan),
    ...(group === undefined || plan.groups.some(({ name }) => name === group)
      ? []
      : [problem([...path, 'contributingGroup'], `there is no group "${group}"`)]),
    ...item.indicators.flatMap(({ scope }, index) =>
      scope.kind === 'named' ? unknownCodes([...path, 'indicators', index, 'scope', 'institutions'], scope.institutions, plan) : [],
    ),
    ...repeated(item.indicators.map(({ key }) => key)).map(([index, key]) =>
      problem([...path, 'indicators', index, 'key'], `indicator "${key}" stands twice`),
    ),
    ...(schedule === undefined ? [] : [problem([...path, 'schedule'], schedule)]),
  ];
}

function unknownCodes(path: Place, codes: readonly string[], { institutions }: PlanFile): readonly Problem[] {
  return codes
    .filter((code) => !institutions.some((known) => known.code === code))
    .map((code) => problem(path, `institution "${code}" is not in the plan's list`));
}

interface PlacedItem {
  readonly item: PlanItem;
  readonly path: Place;
}

function itemsOf({ measures }: PlanFile): readonly PlacedItem[] {
  return measures.flatMap((row, index): readonly PlacedItem[] =>
    'parts' in row
      ? row.parts.map((item, part) => ({ item, path: ['measures', index, 'parts', part] }))
      : [{ item: row, path: ['measures', index] }],
  );
}

/** Every text that stands earlier in the list already, with its place. */
function repeated(texts: readonly string[]): readonly (readonly [number, string])[] {
  return [...texts.entries()].filter(([index, text]) => texts.indexOf(text) < index);
}

function scheduleProblem({ schedule }: PlanItem, plan: PlanFile): string | undefined {
  if (schedule.kind === 'once') return schedule.repeats === undefined ? undefined : 'what is due once does not repeat';
  if (schedule.repeats === undefined) return `what is due ${schedule.kind} needs "repeats", an RFC 5545 rule`;
  try {
    const { repeats, until } = schedule;
    const first = occurrencesOf(
      { ...schedule, repeats, until: until ?? plan.period.until },
      { period: plan.period, trackFrom: plan.period.from },
    )[0];
    return first === undefined || parseIsoDate(first.dueOn) === undefined
      ? `the rule "${repeats}" has no date inside the plan's period`
      : undefined;
  } catch {
    return `"${schedule.repeats}" is not an RFC 5545 rule`;
  }
}
