import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { calendar } from '../../src/cli/calendar.ts';
import type { CommandLine, Outcome } from '../../src/cli/command-line.ts';
import { storeFileName } from '../../src/compose.ts';
import type { Instant } from '../../src/domain/dates.ts';
import { asIfReachable, openingHeads } from '../../src/domain/forecast.ts';
import type { Person } from '../../src/domain/person.ts';
import { plant } from '../../src/flows/plant.ts';
import { startRound } from '../../src/flows/round.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { calendar as workingDays, plan, sealing } from '../domain/seed.ts';
import { aPerson } from '../support/builders.ts';

const officer = (institution: string, name: string): Person =>
  aPerson({ id: `${institution}-1`, name, roles: [{ plan: plan.id, role: 'officer', institution }] });
const coordinator = aPerson({ id: 'IeM-1', name: 'Ilze Ķirse', roles: [{ plan: plan.id, role: 'coordinator', institution: 'IeM' }] });
/** A name that a spreadsheet would run. */
const hostile = '=HYPERLINK("http://x";"y")';
const unreached = { ...officer('VID', 'VID amatpersona'), conversation: null };

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-calendar-'));
  const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
  await plant(plan, [...asIfReachable([officer('VP', hostile), officer('MP', 'MP amatpersona'), coordinator]), unreached], store);
  await Promise.all(openingHeads({ plan, calendar: workingDays }).map((head) => store.obligations.create({ ...head, entries: [] })));
  await store.facts.create({ id: 'demo-clock', value: '2024-01-02T05:00:00.000Z' });
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (line: Partial<CommandLine> = {}): Promise<Outcome> => calendar({ operands: [], isJson: false, dataFolder: folder, ...line });
const january = { span: { until: '2024-01-31' } } as const;

interface Read {
  readonly messages: number;
  readonly people: number;
  readonly rows: readonly { readonly id: string; readonly date: string; readonly time: string; readonly kind: string; readonly about: readonly object[]; readonly confirms?: readonly string[] }[];
  readonly waiting: readonly { readonly name: string }[];
}

async function asJson(line: Partial<CommandLine> = {}): Promise<Read> {
  const { exitCode, text } = await run({ ...line, isJson: true });
  expect(exitCode).toBe(0);
  return JSON.parse(text) as Read; // checked by what is expected of it
}

describe('plan calendar', () => {
  test('tells the whole plan without being told how far', async () => {
    const { rows, messages, people, waiting } = await asJson();
    expect([rows[0]?.date, rows.at(-1)?.date]).toEqual(['2024-01-02', '2025-12-29']);
    expect(messages).toBe(rows.length);
    expect(people).toBe(3);
    expect(waiting.map(({ name }) => name)).toEqual(['VID amatpersona']);
    // 52 weeks of 2024, 52 of 2025 and the Monday with which the first week of 2026 begins.
    expect(rows.filter(({ kind }) => kind === 'digest')).toHaveLength(105);
  });

  test('tells what an open reporting round asks', async () => {
    const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
    const now: Instant = '2024-01-02T05:00:00.000Z';
    const scope = { loaded: { plan, calendar: workingDays }, deps: { store, sealing, now: () => now } } as const;
    const terms = { label: '2023', covers: { from: '2023-01-01', until: '2024-01-31' }, institutionsBy: '2024-02-23', coordinatorBy: '2024-03-29', addressee: 'Ministru kabinets' } as const;
    const begun = await startRound(terms, { person: 'IeM-1', role: 'coordinator', institution: 'IeM' }, scope);
    await store.close();
    expect(begun.kind).toBe('opened');
    const until = { span: { until: '2024-02-29' } } as const;
    const { rows } = await asJson(until);
    const days = rows.filter(({ confirms }) => confirms?.join() === 'VP').map(({ date }) => date);
    // The opening, 15, 5 and 1 working days before the date, the first of them with the measures' list two days earlier; then the late ones.
    expect(days).toEqual(['2024-01-02', '2024-01-31', '2024-02-16', '2024-02-22', '2024-02-26', '2024-02-29']);
    // Who is silent: on the first working day after the date.
    expect(rows.some(({ kind, date }) => kind === 'overdue' && date === '2024-02-26')).toBe(true);
    expect((await run(until)).text).toMatch(/^ {2}Wed 2024-01-31 09:00 {2}VP .*list: .*to confirm in the round: VP$/mu);
    expect((await run({ ...until, isCsv: true })).text).toContain('to confirm in the round: VP');
  });

  test('prints a line for each message under its week', async () => {
    const { rows } = await asJson(january);
    const { exitCode, text } = await run(january);
    expect(exitCode).toBe(0);
    const lines = text.split('\n');
    expect(lines.filter((line) => /^ {2}(Mon|Tue|Wed|Thu|Fri) 2024-01-\d\d 09:00 {2}/u.test(line))).toHaveLength(rows.length);
    expect(lines.filter((line) => /^2024-W0[1-5]$/u.test(line))).toHaveLength(5);
    expect(text).toContain('If from now on nobody answers anything');
    expect(text).toMatch(/^ {2}Wed 2024-01-24 09:00 {2}VP .*list: 1\.19 \(2024-01\)$/mu);
    expect(text).toContain('Waits, cannot be reached: VID VID amatpersona');
  });

  test('names a long row of months in short', async () => {
    const { text } = await run({ span: { from: '2025-01-01', until: '2025-01-31' } });
    expect(text).toContain('1.19 (2024-01 … 2024-12, 12 in all)');
  });

  test('writes a table that no spreadsheet runs', async () => {
    const { rows } = await asJson(january);
    const { text } = await run({ ...january, isCsv: true });
    expect(text.startsWith('\uFEFFDate;Time;Institution;Name;Message;About\r\n')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(rows.length + 1);
    expect(text).toContain(`;VP;"'=HYPERLINK(""http://x"";""y"")";list;1.19 (2024-01)`);
    expect(text.endsWith('\r')).toBe(true);
  });

  test('writes a calendar that keeps each message’s id', async () => {
    const { rows } = await asJson(january);
    const { text } = await run({ ...january, isIcs: true });
    const uids = [...text.replaceAll('\r\n ', '').matchAll(/^UID:(.*)$/gmu)].map(([, uid]) => uid?.trim());
    expect(uids).toEqual(rows.map(({ id }) => `${id}@atgadnis`));
    // Nine in Riga, winter and summer.
    expect(text).toContain('DTSTART:20240124T070000Z');
    expect((await run({ span: { from: '2024-07-01', until: '2024-07-31' }, isIcs: true })).text).toContain('DTSTART:20240701T060000Z');
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  });

  test('tells of a draft as if everybody could be reached', async () => {
    const store = await openSqliteStore({ file: join(folder, storeFileName), role: 'server' });
    const head = await store.plans.get(plan.id, plan.id);
    if (head === undefined) throw new Error('the plan was not planted');
    await store.plans.replace({ ...head.doc, state: 'draft' }, head.version);
    await store.close();
    const { people, waiting, rows } = await asJson(january);
    expect([people, waiting, rows.length > 0]).toEqual([4, [], true]);
    expect((await run(january)).text).toContain('The plan does not run: nothing is sent now');
  });

  test.each([
    [{ operands: ['VP'] }, 'Usage: npx plan calendar'],
    [{ isCsv: true, isIcs: true }, 'Usage: npx plan calendar'],
    [{ span: { from: '2024-02-30' } }, 'Not a date (YYYY-MM-DD): 2024-02-30'],
    [{ span: { from: '2024-01-01' } }, 'lies before today, 2024-01-02'],
    [{ span: { from: '2024-03-01', until: '2024-02-01' } }, 'lies before 2024-03-01'],
    [{ span: { until: '2101-01-01' } }, 'more than five years ahead'],
  ] as const)('refuses %j with a line that helps', async (line, words) => {
    const { exitCode, text } = await run(line);
    expect(exitCode).toBe(2);
    expect(text).toContain(words);
  });
});
