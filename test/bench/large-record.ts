import { openStore, sealing } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { appendFacts, demandedObligations, openObligation } from '../../src/domain/append.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { instantAt } from '../../src/domain/dates.ts';
import { decide } from '../../src/domain/decide.ts';
import type { AnswerStatus, Obligation } from '../../src/domain/obligation.ts';
import type { Institution, Measure, Plan } from '../../src/domain/plan.ts';
import { occurrencesOf } from '../../src/domain/schedule.ts';
import type { LoadedPlan } from '../../src/flows/deps.ts';
import { plant } from '../../src/flows/plant.ts';
import type { Store } from '../../src/store/store.ts';
import { plan as seed } from '../render/played-plan.ts';

/** How large a plan is: every measure is owed by every institution in every month. */
export interface PlanSize {
  readonly measures: number;
  readonly institutions: number;
  /** From January 2023 on. */
  readonly months: number;
}

/** Obligations that are written in one transaction. */
const batchSize = 1_000;

/** Writes a plan of a size into a folder, with a long answer to everything that is owed; tells how much that is. */
export async function writeLargeRecord(folder: string, size: PlanSize): Promise<number> {
  const store = await openStore(readConfig({ ATGADNIS_DATA: folder }));
  try {
    const plan = largePlan(size);
    await plant(plan, [], store);
    return await writeAnswers({ plan, calendar: createCalendar(plan.calendar) }, store);
  } finally {
    await store.close();
  }
}

async function writeAnswers(loaded: LoadedPlan, store: Store): Promise<number> {
  const demanded = demandedObligations(loaded.plan, (measure) => occurrencesOf(measure.schedule, loaded.plan));
  for (let at = 0; at < demanded.length; at += batchSize) {
    const batch = demanded.slice(at, at + batchSize).map((owed, index) => answered(openObligation(owed, loaded, sealing.hash), at + index, loaded));
    const outcomes = await Promise.all(batch.map((obligation) => store.obligations.create(obligation)));
    if (outcomes.some(({ kind }) => kind !== 'ok')) throw new Error('an obligation was not written');
  }
  return demanded.length;
}

/** Of five answers three say that it is done, one that it is in part, one that it is not yet and may be late. */
const statuses = ['done', 'done', 'done', 'partly-done', 'in-progress'] as const satisfies readonly AnswerStatus[];

function answered(obligation: Obligation, nth: number, loaded: LoadedPlan): Obligation {
  const { plan } = loaded;
  const status = statuses[nth % statuses.length] ?? 'done';
  const at = instantAt(plan.zone, obligation.dueOn, '09:00');
  const by = { person: `officer-${obligation.institution}`, role: 'officer', institution: obligation.institution } as const;
  const counted = plan.measures.find(({ key }) => key === obligation.measure)?.indicators ?? [];
  const draft = {
    status,
    risk: status === 'in-progress',
    totals: Object.fromEntries(counted.map(({ key }) => [key, String(nth % 13)])),
    steps: {},
    text: longText(nth),
    evidence: `https://www.example.org/dokumenti/${nth}`,
    corrects: false,
  };
  const context = { ...loaded, sealing, now: at, by };
  const decision = decide(obligation, { kind: 'RecordAnswer', draft, nonce: `nonce-${nth}`, content: `content-${nth}` }, context);
  if (decision.kind !== 'facts') throw new Error(`an answer is refused: ${JSON.stringify(decision)}`);
  return appendFacts(obligation, { facts: decision.facts, intents: [], at }, context);
}

const words =
  'apmācīti darbinieki un amatpersonas, sagatavots ziņojums par izmeklēšanu, saskaņota kārtība ar iestādēm, veikta pārbaude, noslēgts līgums, iegādāta programmatūra, organizēts seminārs, izvērtēti riski, aktualizēta metodika'.split(
    ' ',
  );

/** 2,000 to 4,000 letters, the most that an answer may have; no two alike. */
function longText(nth: number): string {
  const length = 2_000 + ((nth * 7919) % 2_001);
  let text = `Ziņa ${nth}.`;
  for (let at = nth; text.length < length; at += 1 + (at % 7)) text += ` ${words[at % words.length] ?? ''}`;
  return text.slice(0, length).trim();
}

function largePlan({ measures, institutions, months }: PlanSize): Plan {
  const named = Array.from({ length: institutions }, (_, index) => institution(index + 1));
  const until = `${2023 + Math.ceil(months / 12) - 1}-12-31` as const;
  const last = new Date(Date.UTC(2023, months, 0)).toISOString().slice(0, 10);
  const codes = named.map(({ code }) => code);
  return {
    ...seed,
    id: 'large-plan',
    period: { from: '2023-01-01', until },
    trackFrom: '2023-01-01',
    institutions: [...named, ...seed.institutions.filter(({ code }) => code === seed.coordinator)],
    groups: [],
    questions: [],
    measures: Array.from({ length: measures }, (_, index) => measure(index + 1, codes, last)),
  };
}

function institution(number: number): Institution {
  const code = `I${String(number).padStart(2, '0')}`;
  const name = `${number}. iestāde ar garu nosaukumu`;
  const said = { genitive: name, dative: name, accusative: name, locative: name };
  return { code, name: { lv: name, en: `Institution ${number} with a long name` }, cases: said, gender: 'feminine' };
}

/** Every third counts something. */
function measure(number: number, responsible: readonly string[], until: string): Measure {
  const code = `${Math.ceil(number / 10)}.${number}`;
  const title = `${number}. pasākums: stiprināt sadarbību un apmainīties ar informāciju`;
  const result = `Stiprināta sadarbība starp iestādēm, pilnveidota informācijas apmaiņa (${number}).`;
  return {
    key: code,
    code,
    row: code,
    short: { lv: title, en: `Measure ${number}: cooperate and exchange information` },
    text: { measure: `${title}. ${result}`, result, indicator: 'Veiktas 100 pārbaudes', responsible: responsible.join(', '), contributing: '', deadline: 'Katru mēnesi' },
    responsible,
    contributing: [],
    schedule: { kind: 'monthly', dueOn: '2023-01-31', repeats: 'FREQ=MONTHLY;BYMONTHDAY=-1', until: until as Plan['period']['until'] }, // the last day of a month
    indicators:
      number % 3 === 0
        ? [
            {
              key: 'checks',
              label: { lv: 'Veiktas pārbaudes', en: 'Checks made' },
              unit: { lv: { zero: 'pārbaužu', one: 'pārbaude', other: 'pārbaudes' }, en: { one: 'check', other: 'checks' } },
              target: 100,
              scope: { kind: 'together' },
              per: 'occurrence',
              steps: [],
            },
          ]
        : [],
    notes: [],
    checkpoints: [],
  };
}
