import { beforeAll, describe, expect, test } from '@jest/globals';
import type { MeasureAccount } from '../../src/domain/account.ts';
import { dateIn, type IsoDate, timeIn } from '../../src/domain/dates.ts';
import type { MeasureState } from '../../src/domain/measure-state.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { measureOf, type Plan } from '../../src/domain/plan.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { makeExport } from '../../src/flows/make-export.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { type Run, playYear } from '../simulation/year.ts';
import { fieldsOf, pressOf, said } from '../support/read-card.ts';
import { type ReadRow, sheetsOf } from '../support/read-workbook.ts';
import { countedIn, informationOn, inOrder, isAtRisk, stateOn, tallyOf } from './expected-states.ts';

const { dates } = textsFor('lv');
const states = ['done', 'partly-done', 'in-progress', 'not-done', 'no-information', 'obsolete', 'not-owed'] as const satisfies readonly MeasureState[];
let run: Run;
let plan: Plan;
let today: IsoDate;
let obligations: readonly Obligation[];
let accounts: readonly MeasureAccount[];
let messages: readonly Message[];
let sheets: ReadonlyMap<string, readonly ReadRow[]>;

beforeAll(async () => {
  run = await playYear();
  const { world, loaded } = run;
  plan = loaded.plan;
  const form = await world.presses('IeM', { kind: 'OpenAccount', code: '1.4', occurrence: '2025' });
  const accepted = Object.keys(fieldsOf(form)).find((field) => field.startsWith('total-')) ?? '';
  await world.presses('IeM', pressOf(form, said('action.save')), { ...fieldsOf(form), status: 'partly-done', text: 'Kopumā.', reason: 'Pieņemts mazāk.', [accepted]: '9' });
  today = dateIn(plan.zone, world.deps.now());
  const { store } = world;
  const heads = await store.obligations.heads({ plan: plan.id });
  obligations = inOrder(await Promise.all(heads.map(({ doc }) => world.obligation(doc.id))), plan);
  accounts = await store.accounts.ofPlan(plan.id);
  messages = (await store.messages.ofPlan(plan.id)).filter(({ state }) => state !== 'dropped');
  const scope: ExportScope = { loaded, deps: { store, now: world.deps.now }, language: 'lv', onProgress: () => undefined };
  sheets = await sheetsOf(await makeExport('workbook', scope));
}, 120_000);

/** Rows of a sheet below its headings. */
const rowsOf = (name: string): readonly ReadRow[] => (sheets.get(name) ?? []).slice(1);
/** A row without the empty cells that the reader adds. */
const trimmed = (row: ReadRow): ReadRow => row.slice(0, row.findLastIndex((cell) => cell !== null) + 1);
const dayOf = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);
const momentOf = (at: Message['dueAt']): Date => new Date(`${dateIn(plan.zone, at)}T${timeIn(plan.zone, at)}:00Z`);

interface OfOccurrence {
  readonly owed: readonly Obligation[];
  readonly state: MeasureState;
  readonly account: MeasureAccount | undefined;
}

function occurrences(of: readonly Obligation[] = obligations): readonly OfOccurrence[] {
  return [...Map.groupBy(of, ({ measure, occurrence }) => `${measure} ${occurrence}`).values()].map((owed) => {
    const account = accounts.find(({ measure, occurrence }) => measure === owed[0]?.measure && occurrence === owed[0].occurrence);
    return { owed, account, state: stateOn(measureOf(plan, owed[0]?.measure ?? ''), owed, { account, today }) };
  });
}

describe('the sheets of the simulated year, cell by cell', () => {
  test('the overview counts what the store holds', () => {
    const measures = plan.measures.map(({ key }) => {
      const owed = obligations.filter(({ measure }) => measure === key);
      return { state: tallyOf(occurrences(owed).map(({ state }) => state)), risk: occurrences(owed).some((each) => isAtRisk(each.owed)) };
    });
    const counts = (of: readonly Obligation[]): readonly number[] => {
      const stands = of.map((each) => informationOn(each, today)).filter((state) => state !== 'waived');
      const count = (...wanted: readonly string[]): number => stands.filter((state) => wanted.includes(state)).length;
      return [stands.length, count('accepted'), count('to-review'), count('returned'), count('awaited', 'not-due'), count('late')];
    };
    const now = run.world.deps.now();
    expect((sheets.get('Pārskats') ?? []).map(trimmed)).toEqual([
      [plan.title.lv],
      [said('workbook.order'), plan.order.title],
      [said('workbook.period'), dayOf(plan.period.from), dayOf(plan.period.until)],
      [said('workbook.made'), new Date(`${today}T${timeIn(plan.zone, now)}:00Z`)],
      [],
      [said('status.states'), said('workbook.count')],
      ...states.map((state) => [said(`state.${state}`), measures.filter((each) => each.state === state).length]),
      [said('workbook.risk'), measures.filter(({ risk }) => risk).length],
      [said('workbook.total'), plan.measures.length],
      [],
      [said('status.information'), said('workbook.owed'), 'pieņemta', 'izskatāma', 'atgriezta', 'gaidāma', 'kavējas'],
      ...plan.institutions
        .map(({ code, name }) => [`${code} · ${name.lv}`, obligations.filter(({ institution }) => institution === code)] as const)
        .filter(([, owed]) => owed.length > 0)
        .map(([label, owed]) => [label, ...counts(owed)]),
      [said('workbook.total'), ...counts(obligations)],
    ]);
  });

  test('every measure stands as the rules say', () => {
    const expected = occurrences().map(({ owed, state }) => {
      const word = said(`state.${state}`);
      return [measureOf(plan, owed[0]?.measure ?? '').code, dates.occurrence(owed[0]?.occurrence ?? '', 0) || null, isAtRisk(owed) ? said('row.risk', { status: word }) : word];
    });
    expect(rowsOf('Pasākumi × iestādes').map((row) => [row[0], row[2], row[4]])).toEqual(expected);
    expect(new Set(expected.map(([, , word]) => word)).size).toBeGreaterThan(2);
  });

  test('every indicator says what is counted, of how much, and what was accepted', () => {
    const institutions = (sheets.get('Rādītāji')?.[0] ?? []).slice(10).map(String);
    const expected = occurrences().flatMap(({ owed, account }) => {
      const measure = measureOf(plan, owed[0]?.measure ?? '');
      const numbers = account?.entries.flatMap((entry) => (entry.kind === 'AccountRecorded' ? [entry.numbers] : [])).at(-1);
      return measure.indicators.map((indicator) => {
        const { total, outOf, given } = countedIn(indicator, owed);
        const { scope } = indicator;
        const isReached = scope.kind === 'each' ? outOf > 0 && total >= outOf : total >= outOf;
        return [
          measure.code,
          measure.short.lv,
          dates.occurrence(owed[0]?.occurrence ?? '', 0) || null,
          indicator.label.lv,
          scope.kind === 'named' ? scope.institutions.join(', ') : said(`workbook.scope.${scope.kind}`),
          indicator.target,
          total,
          outOf,
          said(isReached ? 'form.yes' : 'form.no'),
          numbers?.[indicator.key] ?? null,
          ...institutions.map((code) => given.get(code) ?? null),
        ];
      });
    });
    expect(rowsOf('Rādītāji')).toEqual(expected);
    expect(expected.map((row) => row[9])).toContain(9);
  });

  test('every message says to whom, what, and what became of it', async () => {
    const { people: stored } = run.world.store;
    const [tenant = ''] = (await stored.ofPlan(plan.id)).map((person) => person.tenant);
    const owner = new Map(obligations.map(({ id, institution }) => [id, institution]));
    const expected = await Promise.all(
      messages.map(async ({ recipient, content, state, attempts, sentAt, dueAt, shown }) => {
        const person = (await stored.get(tenant, recipient))?.doc;
        const place = person?.roles.find((role) => role.plan === plan.id)?.institution ?? owner.get(shown[0] ?? '') ?? plan.coordinator;
        const codes = new Set(
          shown.map((id) => {
            const each = obligations.find((obligation) => obligation.id === id);
            const period = dates.occurrence(each?.occurrence ?? '', 0);
            return `${measureOf(plan, each?.measure ?? '').code}${period === '' ? '' : ` (${period})`}`;
          }),
        );
        const kind = content.kind === 'bundle' ? said('workbook.bundle') : said(`calendar.${content.kind}`);
        const outcome = attempts.at(-1)?.outcome;
        return [
          sentAt === null ? null : momentOf(sentAt),
          momentOf(dueAt),
          person?.name,
          place,
          kind,
          said(`message.${state}`),
          attempts.length,
          outcome === undefined ? null : outcome === 'sent' ? said('outcome.sent') : expect.stringContaining(outcome.split(': ')[1] ?? ''),
          [...codes].join(', ') || null,
        ];
      }),
    );
    const keyOf = (row: readonly unknown[]): string => JSON.stringify([row[0], row[1], row[2], row[4], row[8]]);
    const byKey = (rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] => rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    expect(expected.length).toBeGreaterThan(250);
    expect(byKey(rowsOf('Ziņojumi'))).toEqual(byKey(expected));
    // The newest first.
    const moments = rowsOf('Ziņojumi').map((row) => (row[0] ?? row[1]) as Date);
    expect(moments).toEqual(moments.toSorted((a, b) => b.getTime() - a.getTime()));
  });
});
