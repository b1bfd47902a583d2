import { beforeAll, describe, expect, test } from '@jest/globals';
import { dateIn, timeIn } from '../../src/domain/dates.ts';
import type { Message } from '../../src/domain/message.ts';
import { isAwaited, isLate, type Obligation } from '../../src/domain/obligation.ts';
import { indicatorsFor } from '../../src/domain/indicators.ts';
import { standingOf } from '../../src/domain/measure-state.ts';
import { headAfter } from '../../src/domain/append.ts';
import { measureOf, type Plan } from '../../src/domain/plan.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { exportWorkbook } from '../../src/flows/export-workbook.ts';
import { makeExport } from '../../src/flows/make-export.ts';
import { exportView } from '../../src/flows/export-view.ts';
import { entrySaid } from '../../src/render/history-card.ts';
import { answerLabel, expectedPhrases, informationPhrase, whoPhrase } from '../../src/render/phrases.ts';
import { readCsvSheet } from '../../src/planfile/document/read-csv.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { playYear, people, type Run } from '../simulation/year.ts';
import { fieldsOf, pressOf, said } from '../support/read-card.ts';
import { padded, partsOf, type ReadRow, sheetsOf } from '../support/read-workbook.ts';
import type { World } from '../support/world.ts';

const { dates } = textsFor('lv');
let run: Run;
let scope: ExportScope;
let obligations: readonly Obligation[];
let sheets: ReadonlyMap<string, readonly ReadRow[]>;

async function allObligations({ store, plan }: World): Promise<readonly Obligation[]> {
  const heads = await store.obligations.heads({ plan: plan.id });
  const read = await Promise.all(heads.map(({ doc }) => store.obligations.get(plan.id, doc.id)));
  const rank = (all: readonly { key?: string; code?: string }[], code: string): number => all.findIndex((each) => (each.key ?? each.code) === code);
  return read
    .flatMap((each) => each?.doc ?? [])
    .toSorted(
      (a, b) =>
        rank(plan.measures, a.measure) - rank(plan.measures, b.measure) ||
        (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1) ||
        rank(plan.institutions, a.institution) - rank(plan.institutions, b.institution),
    );
}

beforeAll(async () => {
  run = await playYear();
  const { world, loaded } = run;
  // Nobody in the simulated year writes what a spreadsheet would run.
  await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VP', '2025'), nonce: 'formula', seen: 99 }, { status: 'in-progress', text: '=HYPERLINK("https://evil.example")', evidence: '+371 67000000' });
  await writesAccount('Kopumā: iepirkums turpinās.', world);
  scope = { loaded, deps: { store: world.store, now: world.deps.now }, language: 'lv', onProgress: () => undefined };
  obligations = await allObligations(world);
  sheets = await sheetsOf(await exportWorkbook(scope));
}, 120_000);

/** The coordinator's word on 1.10 as a whole. */
async function writesAccount(text: string, world: World): Promise<void> {
  const form = await world.presses('IeM', { kind: 'OpenAccount', code: '1.10', occurrence: '2025' });
  await world.presses('IeM', pressOf(form, said('action.save')), { ...fieldsOf(form), status: 'in-progress', text, reason: '' });
}

function tableOf(name: string): { readonly headings: ReadRow; readonly rows: readonly ReadRow[] } {
  const [headings = [], ...rows] = sheets.get(name) ?? [];
  return { headings, rows };
}

const titleOf = (plan: Plan, key: string): readonly string[] => [measureOf(plan, key).code, measureOf(plan, key).short.lv];

function momentOf(plan: Plan, at: Message['dueAt']): Date {
  return new Date(`${dateIn(plan.zone, at)}T${timeIn(plan.zone, at)}:00Z`);
}

/** What the sheet of entries has to hold, from the store. */
function expectedEntries(of: readonly Obligation[]): readonly ReadRow[] {
  const { plan } = scope.loaded;
  const context = exportView(scope);
  return of.flatMap((obligation) =>
    obligation.entries.map((entry) => {
      const { institution, measure: key, occurrence } = obligation;
      const texts = entry.kind === 'AnswerRecorded' ? [entry.text.value, entry.evidence.value] : 'comment' in entry ? [entry.comment.value] : 'reason' in entry && typeof entry.reason === 'object' ? [entry.reason.value] : entry.kind === 'DeadlineRequested' ? [entry.text.value] : [];
      const { state } = headAfter(obligation, entry.number, scope.loaded);
      const what = entrySaid(entry, { measure: measureOf(plan, key), institution }, context);
      return padded(
        [
          ...titleOf(plan, key),
          dates.occurrence(occurrence, 0),
          institution,
          entry.number,
          momentOf(plan, entry.at),
          whoPhrase(entry.by, context),
          what.what,
          texts[0],
          texts[1],
          what.attached?.join('\n'),
          state === 'open' ? said('workbook.awaited') : said(`information.${state}`),
        ],
        12,
      );
    }),
  );
}

describe('the workbook of the simulated year', () => {
  test('has its five sheets in Latvian, or in English', async () => {
    expect([...sheets.keys()]).toEqual(['Pārskats', 'Pasākumi × iestādes', 'Ieraksti', 'Rādītāji', 'Ziņojumi']);
    const english = await sheetsOf(await exportWorkbook({ ...scope, language: 'en' }));
    expect([...english.keys()]).toEqual(['Overview', 'Measures × institutions', 'Entries', 'Indicators', 'Messages']);
    expect(english.get('Overview')?.[0]?.[0]).toBe(scope.loaded.plan.title.en);
  });

  test('tells every entry with its words', () => {
    const rows = tableOf('Ieraksti').rows.filter(([, , , institution]) => institution !== said('workbook.whole'));
    const expected = expectedEntries(obligations);
    expect(expected.length).toBeGreaterThan(300);
    expect(rows).toEqual(expected);
    expect(rows.flatMap((row) => row[8] ?? [])).toContain('=HYPERLINK("https://evil.example")');
  });

  test('tells the account of a whole measure', () => {
    const rows = tableOf('Ieraksti').rows.filter(([, , , institution]) => institution === said('workbook.whole'));
    expect(rows.map(([code, , occurrence, , number, , , what, text]) => [code, occurrence, number, what, text])).toEqual([
      ['1.10', '2025. gads', 1, said('history.account', { status: said('answer.in-progress') }), 'Kopumā: iepirkums turpinās.'],
    ]);
  });

  test('tells how every measure and institution stands', () => {
    const { plan } = scope.loaded;
    const context = exportView(scope);
    const { headings, rows } = tableOf('Pasākumi × iestādes');
    const institutions = plan.institutions.map(({ code }) => code).filter((code) => obligations.some(({ institution }) => institution === code));
    expect(headings.slice(5)).toEqual(institutions);
    const owed = Map.groupBy(obligations, ({ measure, occurrence }) => `${measure} ${occurrence}`);
    expect(rows).toHaveLength(owed.size);
    for (const [index, group] of [...owed.values()].entries()) {
      const [first] = group;
      if (first === undefined) throw new Error('an occurrence is owed by somebody');
      const cells = institutions.map((code) => {
        const head = group.find(({ institution }) => institution === code);
        if (head === undefined) return null;
        return [informationPhrase(head, context), ...(head.answer === null ? [] : [answerLabel(head.answer, context)]), ...expectedPhrases(head, context)].join('\n');
      });
      const [code, short, occurrence, due, , ...shown] = rows[index] ?? [];
      expect([code, short, occurrence, due]).toEqual(padded([...titleOf(plan, first.measure), dates.occurrence(first.occurrence, 0), new Date(`${first.dueOn}T00:00:00Z`)], 4));
      expect(shown).toEqual(cells);
    }
  });

  test('adds the numbers up', () => {
    const { plan } = scope.loaded;
    const { headings, rows } = tableOf('Rādītāji');
    const expected = [...Map.groupBy(obligations, ({ measure, occurrence }) => `${measure} ${occurrence}`).values()].flatMap((group) => {
      const measure = measureOf(plan, group[0]?.measure ?? '');
      return measure.indicators.map((indicator) => {
        const given = group.filter((head) => indicatorsFor(measure, head.institution).includes(indicator) && head.state !== 'waived').flatMap(({ institution, answer }) => {
          const value = answer?.numbers[indicator.key];
          return value === undefined ? [] : [[institution, value] as const];
        });
        const sum = given.reduce((total, [, value]) => total + value, 0);
        const total = indicator.scope.kind === 'each' ? given.filter(([, value]) => value >= indicator.target).length : sum;
        return [measure.code, indicator.label.lv, indicator.target, total, ...headings.slice(10).map((code) => given.find(([institution]) => institution === code)?.[1] ?? null)];
      });
    });
    expect(rows.map((row) => [row[0], row[3], row[5], row[6], ...row.slice(10)])).toEqual(expected);
    expect(rows.some((row) => row.slice(10).some((cell) => typeof cell === 'number' && cell > 1))).toBe(true);
  });

  test('counts what is given and what is not', async () => {
    const { plan } = scope.loaded;
    const today = dateIn(plan.zone, scope.deps.now());
    const rows = sheets.get('Pārskats') ?? [];
    const total = rows.findLast(([label]) => label === said('workbook.total')) ?? [];
    const late = obligations.filter((head) => isLate(head, today)).length;
    const awaited = obligations.filter((head) => isAwaited(head) && !isLate(head, today));
    const returned = awaited.filter(({ state }) => state === 'returned').length;
    expect(total.slice(1)).toEqual([
      obligations.length,
      obligations.filter(({ state }) => state === 'accepted').length,
      obligations.filter(({ state }) => state === 'reported').length,
      returned,
      awaited.length - returned,
      late,
    ]);
    const standing = standingOf(plan, { heads: obligations, accounts: await run.world.store.accounts.ofPlan(plan.id) }, today);
    const done = rows.find(([label]) => label === said('state.done')) ?? [];
    expect(done[1]).toBe(standing.filter(({ state }) => state === 'done').length);
  });

  test('tells every message that was sent', async () => {
    const { plan } = scope.loaded;
    const messages = (await Promise.all(people.map((who) => run.world.messagesTo(who)))).flat().filter(({ state }) => state !== 'dropped');
    const { rows } = tableOf('Ziņojumi');
    expect(rows).toHaveLength(messages.length);
    const keyOf = (sent: ReadRow[number] | undefined, attempts: unknown): string => `${sent instanceof Date ? sent.toISOString() : '-'} ${String(attempts)}`;
    expect(rows.map((row) => keyOf(row[0], row[6])).toSorted()).toEqual(
      messages.map(({ sentAt, attempts }) => keyOf(sentAt === null ? null : momentOf(plan, sentAt), attempts.length)).toSorted(),
    );
    expect(rows.filter(([sent]) => sent instanceof Date).every((row) => row[7] === said('outcome.sent'))).toBe(true);
  });

  test('is a CSV file with the same entries', async () => {
    const bytes = await makeExport('entries', scope);
    expect(Buffer.from(bytes.subarray(0, 3)).toString('hex')).toBe('efbbbf');
    const { rows } = readCsvSheet(bytes);
    const { headings, rows: told } = tableOf('Ieraksti');
    expect(rows[0]?.cells).toEqual(headings);
    expect(rows.slice(1).map(({ cells }) => cells)).toEqual(
      told.map((row) =>
        row.map((cell) => {
          if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ');
          const text = String(cell ?? '');
          return /^[=+\-@]/u.test(text) ? `'${text}` : text;
        }),
      ),
    );
  });
});

describe('the workbook of one institution', () => {
  const secret = 'SLEPENS-TEKSTS';

  test('holds nothing that others wrote', async () => {
    const { world } = run;
    // Everybody but VP writes a secret into every field there is.
    for (const head of obligations.filter(({ institution, state }) => institution !== 'VP' && state !== 'waived')) {
      const who = head.institution;
      const before = (await world.obligation(head.id)).answer?.numbers ?? {};
      const totals = Object.fromEntries(Object.entries(before).map(([key, value]) => [`total-${key}`, String(value)]));
      const inputs = { ...totals, status: 'in-progress', text: `${secret}-${who}`, evidence: `${secret}-evidence` };
      await world.presses(who, { kind: 'SubmitAnswer', obligation: head.id, nonce: `secret-${head.id}`, seen: 99 }, inputs);
    }
    await writesAccount(`${secret}-account`, world);
    const written = (await allObligations(world)).filter(({ entries }) => JSON.stringify(entries).includes(secret)).length;
    expect(written).toBeGreaterThan(50);
    const whole = Object.values(partsOf(await exportWorkbook(scope))).join('');
    expect(whole.split(`${secret}-account`).length - 1).toBe(1);
    expect(whole.split(`${secret}-evidence`).length - 1).toBe(written);
    const own = partsOf(await exportWorkbook({ ...scope, institution: 'VP' }));
    expect(Object.entries(own).filter(([, part]) => part.includes(secret))).toEqual([]);
    expect(new TextDecoder().decode(await makeExport('entries', { ...scope, institution: 'VP' }))).not.toContain(secret);
    expect(Object.values(own).join('')).toContain('HYPERLINK');
  });

  test('shows states and numbers of others in shared measures alone', async () => {
    const own = await sheetsOf(await exportWorkbook({ ...scope, institution: 'IeVP' }));
    const [headings = [], ...rows] = own.get('Pasākumi × iestādes') ?? [];
    const shared = new Set(obligations.filter(({ institution }) => institution === 'IeVP').map(({ measure }) => measure));
    const contributed = scope.loaded.plan.measures.filter(({ contributing }) => contributing.includes('IeVP')).map(({ key }) => key);
    const codes = new Set([...shared, ...contributed].map((key) => measureOf(scope.loaded.plan, key).code));
    expect(new Set(rows.map(([code]) => code))).toEqual(new Set([...codes].filter((code) => obligations.some(({ measure }) => measureOf(scope.loaded.plan, measure).code === code))));
    expect(headings).toContain('VP');
    expect((own.get('Ieraksti') ?? []).slice(1).every(([, , , institution]) => institution === 'IeVP')).toBe(true);
    expect((own.get('Ziņojumi') ?? []).slice(1).every(([, , , institution]) => institution === 'IeVP')).toBe(true);
  });
});

describe('the workbook of a round that was closed', () => {
  test('counts the entries that were frozen, and no others', async () => {
    const before = await allObligations(run.world);
    const cut = new Map(before.map(({ id, entries }) => [id, Math.floor(entries.length / 2)]));
    const frozen = await sheetsOf(await exportWorkbook({ ...scope, cut }));
    const rows = (frozen.get('Ieraksti') ?? []).slice(1).filter(([, , , institution]) => institution !== said('workbook.whole'));
    const wanted = before.map((obligation) => ({ ...obligation, entries: obligation.entries.slice(0, cut.get(obligation.id)) }));
    expect(rows).toEqual(expectedEntries(wanted));
    expect(rows.length).toBeGreaterThan(100);
    const context = exportView(scope);
    const states = (frozen.get('Pasākumi × iestādes') ?? []).slice(1).flatMap((row) => row.slice(5).flatMap((cell) => String(cell ?? '').split('\n')[0] || []));
    const folded = before.map((obligation) => informationPhrase(headAfter(obligation, cut.get(obligation.id) ?? 0, scope.loaded), context));
    expect(states.toSorted()).toEqual(folded.toSorted());
  });

  test('counts nothing of what it does not name', async () => {
    const none = await sheetsOf(await exportWorkbook({ ...scope, cut: new Map() }));
    expect((none.get('Ieraksti') ?? []).slice(1).filter(([, , , institution]) => institution !== said('workbook.whole'))).toEqual([]);
  });
});

describe('a workbook of made-up data', () => {
  test('says so', async () => {
    const isMarked = (of: ReadonlyMap<string, readonly ReadRow[]>): boolean => (of.get('Pārskats') ?? []).some(([label]) => label === said('welcome.demo'));
    expect(isMarked(sheets)).toBe(false);
    await run.world.store.facts.create({ id: 'demo-clock', value: run.world.deps.now() });
    expect(isMarked(await sheetsOf(await exportWorkbook(scope)))).toBe(true);
  });
});
