import { beforeAll, describe, expect, test } from '@jest/globals';
import { RRuleTemporal } from 'rrule-temporal';
import { dateIn, type IsoDate } from '../../src/domain/dates.ts';
import type { ExportKind } from '../../src/domain/export-kind.ts';
import { formColumns, type FormColumn } from '../../src/domain/form.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { measureOf, type Plan } from '../../src/domain/plan.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { makeExport } from '../../src/flows/make-export.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { type Run, playYear } from '../simulation/year.ts';
import { playedDemo } from '../support/played-demo.ts';
import { said } from '../support/read-card.ts';
import { readDocument } from '../support/read-document.ts';
import { type ReadCell, type ReadRow, sheetsOf } from '../support/read-workbook.ts';
import { ageOf, informationOn, inOrder, isAtRisk, stateOn, tallyOf } from './expected-states.ts';

const { dates } = textsFor('lv');
let run: Run;
let plan: Plan;
let today: IsoDate;
let obligations: readonly Obligation[];

beforeAll(async () => {
  run = await playYear();
  plan = run.loaded.plan;
  today = dateIn(plan.zone, run.world.deps.now());
  const heads = await run.world.store.obligations.heads({ plan: plan.id });
  obligations = inOrder(await Promise.all(heads.map(({ doc }) => run.world.obligation(doc.id))), plan);
}, 120_000);

function made(kind: ExportKind, more: Partial<ExportScope> = {}): Promise<Uint8Array> {
  const { world, loaded } = run;
  return makeExport(kind, { loaded, deps: { store: world.store, now: world.deps.now }, language: 'lv', onProgress: () => undefined, ...more });
}

const institutions = (): readonly string[] => [...new Set(obligations.map(({ institution }) => institution))];

describe('the board', () => {
  /** What asks for attention first. */
  const order = ['late', 'returned', 'to-review', 'awaited', 'not-due', 'accepted', 'waived'];

  function expectedCell(owed: readonly Obligation[], on: IsoDate): string {
    const stands = owed.map((each) => informationOn(each, on));
    const asked = stands.filter((state) => state !== 'waived');
    const given = asked.filter((state) => state === 'accepted' || state === 'to-review').length;
    const age = ageOf(owed, on, plan.zone);
    const state = order.find((each) => stands.includes(each)) ?? '';
    const isAtRiskNow = owed.some((each) => each.answer?.risk === true && ['late', 'returned', 'awaited', 'not-due'].includes(informationOn(each, on)));
    const words = [said(`board.cell.${state as 'late'}`), ...(owed.length > 1 ? [`${given}/${asked.length}`] : [])];
    return [state, isAtRiskNow ? 'r' : '', ...words, age === undefined ? '–' : age === 0 ? 'šodien' : `${age} d.`].join('|');
  }

  /** What every cell shows, by measure and institution. */
  function cellsOf(page: string): Readonly<Record<string, string>> {
    const cells = page.matchAll(
      /<button class="c t-(\S+?)( r)?" popovertarget=c\d+-\d+> <i>([^<]*)<\/i> <b>([^<]*)<\/b><span>.*?<i>([^<]*)<\/i>(?:<b>([^<]*)<\/b>)?.*?<small>.*?(?:<\/svg>|<\/i>)([^<]*)<\/small>/gu,
    );
    return Object.fromEntries(
      [...cells].map(([, state, risk, code, institution, word, value, age]) => [
        `${code} ${institution}`,
        [state, risk?.trim() ?? '', word, ...(value?.includes('/') === true ? [value] : []), age].join('|'),
      ]),
    );
  }

  const expectedCells = (of: readonly Obligation[], on: IsoDate): Readonly<Record<string, string>> =>
    Object.fromEntries([...Map.groupBy(of, ({ measure, institution }) => `${measureOf(plan, measure).code} ${institution}`)].map(([key, owed]) => [key, expectedCell(owed, on)]));

  test('has in every cell what the store holds after the simulated year', async () => {
    const cells = cellsOf(Buffer.from(await made('board')).toString('utf8'));
    expect(cells).toEqual(expectedCells(obligations, today));
    expect(Object.keys(cells).length).toBeGreaterThan(50);
  });

  test('has in every cell what the store holds in the demonstration', async () => {
    const { loaded, deps, world } = await playedDemo();
    // One cell with something of everything.
    for (const [month, change] of [['09', { state: 'reported' }], ['08', { state: 'returned', reportBy: '2026-01-30' }], ['07', { state: 'waived' }]] as const) {
      const read = await deps.store.obligations.get(loaded.plan.id, world.idOf('1.19', 'FID', `2025-${month}`));
      if (read !== undefined) await deps.store.obligations.replace({ ...read.doc, ...change }, read.version);
    }
    const heads = await deps.store.obligations.heads({ plan: loaded.plan.id });
    const all = await Promise.all(heads.map(({ doc }) => world.obligation(doc.id)));
    const scope = { loaded, deps: { store: deps.store, now: () => '2025-12-01T07:00:00.000Z' as const } };
    const cells = cellsOf(Buffer.from(await made('board', scope)).toString('utf8'));
    expect(cells).toEqual(expectedCells(all, '2025-12-01'));
    expect(cells['1.19 FID']).toMatch(/^returned\|\|Atgriezts\|21\/23\|/u);
    expect(new Set(Object.values(cells).map((cell) => cell.split('|')[0]))).toEqual(new Set(['accepted', 'late', 'returned', 'to-review', 'awaited', 'not-due']));
  }, 60_000);
});

describe('the calendar of the simulated year', () => {
  interface Event {
    readonly code: string;
    readonly on: string;
  }

  /** Every day of every event, its rule carried out. */
  function eventsOf(ics: string): readonly Event[] {
    return ics
      .replaceAll(/\r\n[ \t]/gu, '')
      .split('BEGIN:VEVENT')
      .slice(1)
      .flatMap((event): readonly Event[] => {
        const field = (name: string): string => new RegExp(`^${name}[^:]*:(.*)$`, 'mu').exec(event)?.[1]?.trim() ?? '';
        const [start, rule] = [field('DTSTART'), field('RRULE')];
        const except = new Set(field('EXDATE').split(','));
        const days = rule === '' ? [start] : new RRuleTemporal({ rruleString: `DTSTART;VALUE=DATE:${start}\nRRULE:${rule}` }).all().map((day) => day.toString().slice(0, 10).replaceAll('-', ''));
        const [code = ''] = field('SUMMARY').split(' ');
        return days.filter((day) => !except.has(day)).map((on) => ({ code, on }));
      });
  }

  const keysOf = (events: readonly Event[]): readonly string[] => [...new Set(events.map(({ code, on }) => `${code} ${on}`))].toSorted();
  const owedDays = (of: readonly Obligation[]): readonly Event[] =>
    of.filter(({ state }) => state !== 'waived').map(({ measure, dueOn }) => ({ code: measureOf(plan, measure).code, on: dueOn.replaceAll('-', '') }));

  test('has every day on which something is due, and no other', async () => {
    const events = eventsOf(Buffer.from(await made('ics')).toString('utf8'));
    expect(keysOf(events)).toEqual(keysOf(owedDays(obligations)));
    expect(events.length).toBeGreaterThan(15);
  });

  test('has for an institution its own days', async () => {
    for (const institution of institutions()) {
      const events = eventsOf(Buffer.from(await made('ics', { institution })).toString('utf8'));
      expect([institution, ...keysOf(events)]).toEqual([institution, ...keysOf(owedDays(obligations.filter((each) => each.institution === institution)))]);
    }
  });

  test('leaves out what an institution is freed from, and moves what was moved', async () => {
    const { world } = run;
    const own = obligations.filter(({ institution, state }) => institution === 'FID' && (state === 'open' || state === 'accepted'));
    const [freed, moved] = [own[0], own.at(-1)];
    if (freed === undefined || moved === undefined) throw new Error('FID owes nothing');
    for (const [each, change] of [[freed, { state: 'waived' }], [moved, { dueOn: '2026-05-29' }]] as const) {
      const read = await world.store.obligations.get(plan.id, each.id);
      if (read === undefined) throw new Error('it is gone');
      await world.store.obligations.replace({ ...read.doc, ...change }, read.version);
    }
    const now = await Promise.all(obligations.filter(({ institution }) => institution === 'FID').map(({ id }) => world.obligation(id)));
    const events = eventsOf(Buffer.from(await made('ics', { institution: 'FID' })).toString('utf8'));
    expect(keysOf(events)).toEqual(keysOf(owedDays(now)));
    expect(keysOf(events)).toContain(`${measureOf(plan, moved.measure).code} 20260529`);
    for (const each of [freed, moved]) {
      const read = await world.store.obligations.get(plan.id, each.id);
      if (read !== undefined) await world.store.obligations.replace(each, read.version);
    }
  });
});

describe('the forms of the simulated year', () => {
  const at = (row: ReadRow | undefined, column: FormColumn): ReadCell => row?.[formColumns.indexOf(column)] ?? null;
  const dayOf = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);

  function expectedRow(each: Obligation): Readonly<Partial<Record<FormColumn, ReadCell>>> {
    const { code, short, text } = measureOf(plan, each.measure);
    const answer = each.entries.findLast((entry) => entry.kind === 'AnswerRecorded');
    const last = answer?.kind === 'AnswerRecorded' ? answer : undefined;
    const onTime = last?.status === 'in-progress' ? said(last.risk ? 'form-file.at-risk' : 'form.yes') : null;
    return {
      code,
      measure: short.lv,
      asked: text.indicator,
      period: dates.occurrence(each.occurrence, 0) || null,
      until: dayOf(each.reportBy),
      status: last === undefined ? null : said(`answer.${last.status}`),
      text: last?.text.value || null,
      evidence: last?.evidence.value || null,
      'on-time': onTime,
      seen: each.entries.length,
    };
  }

  /** What the rows of an obligation say of its numbers, by the hidden key of the field. */
  function expectedNumbers(each: Obligation): Readonly<Record<string, ReadCell>> {
    const { indicators } = measureOf(plan, each.measure);
    const own = indicators.filter(({ scope }) => scope.kind !== 'named' || scope.institutions.includes(each.institution));
    const yesNo = (isYes: boolean): string => said(isYes ? 'form.yes' : 'form.no');
    const fields = own.flatMap(({ key, target, steps }): readonly (readonly [string, ReadCell])[] => {
      const done = each.answer?.steps?.[key];
      if (steps.length > 0) return steps.map((step) => [`step:${key}:${step.key}`, done === undefined ? null : yesNo(done.includes(step.key))]);
      const number = each.answer?.numbers[key];
      return [[`total:${key}`, number === undefined ? null : target === 1 ? yesNo(number > 0) : number]];
    });
    return Object.fromEntries(fields.length === 0 ? [['none', null]] : fields);
  }

  test('hold what every institution is asked for and has said', async () => {
    let count = 0;
    for (const institution of institutions()) {
      const rows = ((await sheetsOf(await made('form', { institution }))).get('Aizpildīt') ?? []).slice(6);
      const asked = obligations.filter((each) => each.institution === institution && each.state !== 'waived' && each.covers.from <= today);
      const told = Map.groupBy(rows, (row) => String(at(row, 'obligation')));
      expect([...told.keys()].toSorted()).toEqual(asked.map(({ id }) => String(id)).toSorted());
      for (const each of asked) {
        const own = told.get(each.id) ?? [];
        const expected = expectedRow(each);
        expect(Object.fromEntries(Object.keys(expected).map((column) => [column, at(own[0], column as FormColumn)]))).toEqual(expected);
        expect(Object.fromEntries(own.map((row) => [at(row, 'field'), at(row, 'total')]))).toEqual(expectedNumbers(each));
        expect(own.map((row) => at(row, 'so-far'))).toEqual(own.map((row) => at(row, 'total')));
        count += own.length;
      }
    }
    expect(count).toBeGreaterThan(120);
  });
});

describe('the annex of the simulated year', () => {
  test('has in every row where the measure stands and how much information was given', async () => {
    const { tables } = readDocument(await made('annex'));
    const rows = (tables[1] ?? []).slice(1);
    const accounts = await run.world.store.accounts.ofPlan(plan.id);
    expect(rows.map(([code]) => code?.replace(/\.$/u, ''))).toEqual(plan.measures.map(({ code }) => code));
    const states = plan.measures.map((measure, index) => {
      const groups = [...Map.groupBy(obligations.filter((each) => each.measure === measure.key), ({ occurrence }) => occurrence).values()];
      const account = (owed: readonly Obligation[]): (typeof accounts)[number] | undefined => accounts.find((each) => each.measure === measure.key && each.occurrence === owed[0]?.occurrence);
      const all = groups.map((owed) => stateOn(measure, owed, { account: account(owed), today }));
      const state = tallyOf(all);
      const word = said(`state.${state}`);
      const status = state === 'in-progress' && groups.some(isAtRisk) ? said('row.risk', { status: word }) : word;
      expect([measure.code, rows[index]?.[8]]).toEqual([measure.code, status]);
      // Of several institutions the sentence says how many have given it.
      const done = rows[index]?.[7] ?? '';
      if (groups.length > 4) {
        const final = groups.flat().filter(({ state: stands, answer }) => stands === 'accepted' && answer?.status !== 'in-progress' && answer?.status !== 'not-started');
        expect(done).toMatch(new RegExp(`Izpilde – ${all.filter((each) => each === 'done').length} no ${groups.length} .*, ${final.length} no ${groups.flat().length} `, 'u'));
        return state;
      }
      const spoken = groups.map((owed) => [owed.filter(({ answer, state: stands }) => answer !== null && stands !== 'returned').length, owed.length] as const);
      const wanted = spoken.filter(([given, owed]) => owed > 1 && given > 0).map(([given, owed]) => `${given} no ${owed}`);
      expect([measure.code, ...[...done.matchAll(/[Ii]nformāciju sniegu\S+ (\d+ no \d+) iestād/gu)].map(([, counts]) => counts)]).toEqual([measure.code, ...wanted]);
      return state;
    });
    const totals = (tables[0] ?? []).slice(1, -1).map(([word, count]) => [word, count]);
    expect(totals).toEqual([...new Set(states)].map((state) => [said(`state.${state}`), String(states.filter((each) => each === state).length)]).toSorted((a, b) => rankOf(a[0]) - rankOf(b[0])));
  });

  const rankOf = (word: string | undefined): number =>
    (['done', 'partly-done', 'in-progress', 'not-done', 'no-information', 'obsolete', 'not-owed'] as const).findIndex((state) => said(`state.${state}`) === word);
});
