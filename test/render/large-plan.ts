import type { Entry, Obligation } from '../../src/domain/obligation.ts';
import type { Measure, Plan } from '../../src/domain/plan.ts';
import { anAnswer, anObligation } from '../support/builders.ts';
import { plan as seed } from './played-plan.ts';

/** A plan far beyond the seed's: 100 measures with long titles, owed by 20 institutions each, every text as long as it may be. */
export const title = 'Ļoti garš pasākuma nosaukums '.repeat(10).trim();
export const sentence = 'Paveikts viss, kas bija paredzēts. ';
export const longest = sentence.repeat(4000 / sentence.length + 1).slice(0, 4000);
export const sealed = (value: string): { digest: string; salt: string; value: string } => ({ digest: 'digest', salt: 'salt', value });

const more = Array.from({ length: 6 }, (_, index) => ({ ...(seed.institutions[index] ?? never()), code: `VPK IMC ${index + 1}` }));
export const institutions = [...seed.institutions, ...more].filter(({ code }) => code !== 'IeM').map(({ code }) => code);
export const measures: readonly Measure[] = Array.from({ length: 100 }, (_, index): Measure => {
  const code = `${index + 1}.${index + 1}`;
  return {
    key: code,
    code,
    row: code,
    short: { lv: title, en: title },
    text: { measure: longest, result: longest, indicator: longest, responsible: '', contributing: longest.slice(0, 500), deadline: '2025.gada decembris' },
    responsible: institutions,
    contributing: [],
    schedule: { kind: 'once', dueOn: '2025-12-31' },
    indicators: [
      {
        key: 'counted',
        label: { lv: title.slice(0, 120), en: title.slice(0, 120) },
        unit: { lv: { zero: 'amatpersonu', one: 'amatpersona', other: 'amatpersonas' }, en: { one: 'official', other: 'officials' } },
        target: 250,
        scope: { kind: 'together' },
        per: 'plan',
        steps: [],
      },
    ],
    notes: [],
    checkpoints: [],
  };
});
export const plan: Plan = { ...seed, institutions: [...seed.institutions, ...more], measures };

function never(): never {
  throw new Error('the seed has institutions');
}

/** An interim answer to everything, late from 2026-01-17 on. */
export function owed(measure: Measure, institution: string, text = longest): Obligation {
  const id = `${plan.id}:${measure.key}:${institution}:once`;
  const answer = anAnswer({ numbers: { counted: 180 }, risk: true, text: sealed(text), evidence: sealed('Nr. 1-7/455 '.repeat(42).slice(0, 500)) });
  const entries: Entry[] = [{ ...answer, by: { person: 'person-1', role: 'officer', institution } }];
  return anObligation({
    id,
    plan: plan.id,
    measure: measure.key,
    institution,
    occurrence: 'once',
    covers: { from: '2023-01-01', until: '2025-12-31' },
    dueOn: '2025-12-31',
    reportBy: '2026-01-16',
    answer: { number: 1, at: answer.at, by: { person: 'person-1', role: 'officer', institution }, status: 'in-progress', risk: true, numbers: { counted: 180 }, unchanged: false },
    entryCount: 1,
    entries,
  });
}
