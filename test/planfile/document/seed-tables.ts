import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { plan, seedFile } from '../../domain/seed.ts';
import { readPlanFile } from '../../../src/planfile/plan-yaml.ts';

/** The seed plan as tables: one row of the order is one row, with stacked cells where the order stacks them. */
export const seedPlanFile = readPlanFile(seedFile('plan'));
export const defaults = { policy: seedPlanFile.policy, zone: seedPlanFile.zone, calendar: seedPlanFile.calendar };

const columns: readonly string[] = parse(readFileSync(seedFile('plan'), 'utf8')).source.columns;

export const headings = ['Nr. p.k.', ...columns];

/** Code, measure, result, indicator, responsible, contributing, deadline: 12 rows, of which 1.7 has two parts. */
export const seedRows: readonly (readonly string[])[] = seedPlanFile.measures.map((row) => {
  if (!('parts' in row)) return [row.code, row.text.measure, row.text.result, row.text.indicator, row.text.responsible, row.text.contributing, row.text.deadline];
  const stacked = (column: 'result' | 'indicator' | 'responsible' | 'contributing' | 'deadline'): string => row.parts.map(({ text }) => text[column]).join('\n\n');
  return [row.code, row.text.measure, stacked('result').replaceAll('\n\n', '\n'), stacked('indicator'), stacked('responsible'), stacked('contributing'), stacked('deadline')];
});

/** The same columns in another order. */
export function permuted(rows: readonly (readonly string[])[], order: readonly number[]): string[][] {
  return rows.map((row) => order.map((column) => row[column] ?? ''));
}

/** Cells broken over lines as narrow columns of a document break them: at every third space. */
export function broken(cell: string): string {
  let spaces = 0;
  return cell.replaceAll(/(?<=\S) (?=\S)/gu, () => {
    spaces += 1;
    return spaces % 3 === 0 ? '\n' : ' ';
  });
}

export const institutionRows = [
  ['Kods', 'Nosaukums', 'Nosaukums angliski', 'Ģenitīvs', 'Datīvs', 'Akuzatīvs', 'Lokatīvs', 'Dzimte'],
  ...plan.institutions.map(({ code, name, cases, gender }) => [code, name.lv, name.en, cases.genitive, cases.dative, cases.accusative, cases.locative, gender === 'feminine' ? 'sieviešu' : 'vīriešu']),
];

/** What the table of the order does not say, as flags. */
export const given = {
  title: plan.title.lv,
  from: plan.period.from,
  until: plan.period.until,
  'track-from': plan.trackFrom,
  coordinator: plan.coordinator,
  order: plan.order.title,
  url: plan.order.url,
};
