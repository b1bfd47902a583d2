import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { afterReminder, appendFacts, demandedObligations, headOn, openObligation } from '../../src/domain/append.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { findBrokenEntry, type Sealing } from '../../src/domain/chain.ts';
import { addDays, dateIn, instantAt, type IsoDate, timeIn } from '../../src/domain/dates.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { changeKinds, needsEntries } from '../../src/domain/digest-changes.ts';
import { type DigestReport, digestOf, newsSince } from '../../src/domain/digest.ts';
import { type Entry, isFinal, isLate, type Obligation } from '../../src/domain/obligation.ts';
import { standingOf } from '../../src/domain/measure-state.ts';
import { bundleItems, inReadingOrder, mergedUpTo } from '../../src/domain/reminders.ts';
import { occurrencesOf } from '../../src/domain/schedule.ts';
import { type PastCommand, readHistory } from '../../src/local/history.ts';
import { readCalendarOverlay } from '../../src/planfile/calendar-data.ts';
import { readPlanYaml } from '../../src/planfile/plan-yaml.ts';

const seed = (name: string): string => fileURLToPath(new URL(`../../seeds/${name}.yaml`, import.meta.url));
const plan = readPlanYaml(seed('plan'), readCalendarOverlay(seed('calendar')));
const calendar = createCalendar(plan.calendar);
const context = { plan, calendar };
const { commands: history, departures } = readHistory(seed('demo'), plan, calendar);
const today: IsoDate = '2025-12-01';

const sealing = createSealing();
const played = play(history);
const obligations = [...played.obligations.values()];

describe('the demo history', () => {
  test('plays without a refusal or a repetition', () => {
    expect(played.stumbles).toEqual([]);
    expect(history.length).toBeGreaterThan(300);
  });

  test('happens in office hours of working days, in order', () => {
    const outside = history.filter(({ at }) => {
      const [date, time] = [dateIn(plan.zone, at), timeIn(plan.zone, at)];
      return !calendar.isWorkingDay(date) || time < '08:30' || time > '17:00' || date < plan.trackFrom || date >= today;
    });
    expect(outside).toEqual([]);
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).sort());
    for (const { entries } of obligations) expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort());
  });

  test('MP removes the app on 3 November 2025', () => {
    expect(departures.map(({ institution, at }) => [institution, dateIn(plan.zone, at)])).toEqual([['MP', '2025-11-03']]);
  });

  test('reviews each answer after 2 to 10 working days', () => {
    const delays = obligations.flatMap((obligation) => obligation.entries.flatMap((entry) => reviewDelays(entry, obligation)));
    expect(delays).toHaveLength(77 - 3 + 1); // final answers but those waiting, and one that was returned and given again
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...delays)).toBeLessThanOrEqual(10);
  });

  test('keeps every chain whole', () => {
    expect(obligations.filter((obligation) => findBrokenEntry(obligation, sealing.hash) !== undefined)).toEqual([]);
  });

  test('says something in every answer, formally', () => {
    const texts = history.flatMap(({ command }) => (command.kind === 'RecordAnswer' ? [command.draft.text] : []));
    expect(texts.filter((text) => !/^\p{Lu}.*\.$/u.test(text) || text.includes('!'))).toEqual([]);
    for (const institution of ['VP', 'VRS', 'IDB', 'FID', 'ĢP', 'KNAB', 'VID']) {
      const releases = history.flatMap((past) => (past.institution === institution && past.obligation.includes(':1.19:') ? textOf(past) : []));
      expect([4, 5, 6]).toContain(new Set(releases).size);
    }
  });
});

describe('on 1 December 2025', () => {
  test('the 255 obligations stand as the coordinator reads them', () => {
    expect(obligations).toHaveLength(255);
    expect(countsOf(obligations)).toEqual({ accepted: 228, reported: 3, returned: 1, awaited: 21, late: 2 });
  });

  test('KNAB and MP are late', () => {
    expect(obligations.filter((obligation) => isLate(obligation, today)).map(nameOf)).toEqual(['1.6 MP 2024', '1.19 KNAB 2025-10']);
  });

  test('1.10 is returned to VP and waits for three reviews', () => {
    expect(obligations.filter(({ state }) => state === 'returned').map(nameOf)).toEqual(['1.10 VP 2025']);
    expect(obligations.filter(({ state }) => state === 'reported').map(nameOf)).toEqual(['1.10 VRS 2025', '1.10 VID 2025', '1.10 IeVP 2025']);
    const returned = obligationOf('1.10', 'VP', '2025');
    expect(dateIn(plan.zone, returned.returnedAt ?? '2000-01-01T00:00:00.000Z')).toBe('2025-11-24');
    const last = returned.entries.at(-1);
    expect(last?.kind === 'AnswerReturned' && last.comment.value).toBe('Lūdzam norādīt izvērtējuma datumu un iegādes plāna numuru.');
  });

  test('VP is asked about its four open items', () => {
    const owed = obligationsOf('VP');
    expect(bundleItems(owed, today, context).map(nameOf)).toEqual(['1.19 VP 2025-11', '1.7(1) VP 2025', '1.7(2) VP once', '1.10 VP 2025']);
  });

  test('VP has trained 180 of 250, told on 14 November', () => {
    const { answer, entries } = obligationOf('1.7(2)', 'VP', 'once');
    expect(answer).toMatchObject({ status: 'in-progress', risk: false });
    expect(entries.flatMap((entry) => (entry.kind === 'AnswerRecorded' ? [entry.numbers['trained-officials']] : []))).toEqual([60, 120, 168, 180]);
    expect(dateIn(plan.zone, answer?.at ?? '2000-01-01T00:00:00.000Z')).toBe('2025-11-14');
  });

  test('the measures stand as the demonstration promises', () => {
    const standing = standingOf(plan, { heads: obligations, accounts: [] }, today);
    expect(Object.fromEntries(standing.map(({ measure, state }) => [measure.code, state]))).toEqual({
      '1.1': 'done',
      '1.2': 'done',
      '1.3': 'done',
      '1.4': 'done',
      '1.5': 'partly-done',
      '1.6': 'in-progress',
      '1.7(1)': 'in-progress',
      '1.7(2)': 'in-progress',
      '1.10': 'in-progress',
      '1.13': 'in-progress',
      '1.19': 'in-progress',
      '1.20': 'in-progress',
      '1.21': 'done',
    });
    expect(standing.filter(({ risk }) => risk).map(({ measure }) => measure.code)).toEqual(['1.10', '1.20']);
  });

  test('1.4 adds up to 12 and 13 of 10', () => {
    expect(totalsOf('1.4')).toEqual([
      ['2024', 'exchange-activities', 12, 10],
      ['2025', 'exchange-activities', 13, 10],
    ]);
  });

  test('1.5 adds up to 80 of 80 and 34 of 40', () => {
    expect(totalsOf('1.5')).toEqual([
      ['once', 'vp-staff', 80, 80],
      ['once', 'other-staff', 34, 40],
    ]);
    const others = occurrencesFor('1.5')[0]?.progress[1]?.byInstitution ?? [];
    const expected = { VRS: 9, VID: 8, FID: 4, KNAB: 4, VDD: 4, IDB: 3, IeVP: 2, VPK: 0 };
    expect(Object.fromEntries(others.map(({ institution, value }) => [institution, value]))).toEqual(expected);
    expect(occurrencesFor('1.5')[0]?.final).toHaveLength(9);
  });

  test('1.6 is reached in both years, six joining, MP silent', () => {
    for (const { progress, owing, final } of occurrencesFor('1.6')) {
      expect(progress.map(({ total, reached }) => ({ total, reached }))).toEqual([{ total: 1, reached: true }, { total: 1, reached: true }]);
      expect(owing.filter((institution) => !final.includes(institution))).toEqual(['MP']);
    }
    expect(occurrencesFor('1.6').map(({ state }) => state)).toEqual(['done', 'in-progress']);
    for (const year of ['2024', '2025']) expect(history.filter((past) => past.obligation.endsWith(`:${year}`) && joins(past))).toHaveLength(6);
  });

  test('VID expects 1.20 on 30 June 2026', () => {
    const { answer, request, entries } = obligationOf('1.20', 'VID', 'once');
    expect(answer).toMatchObject({ status: 'in-progress', risk: true });
    expect(request).toMatchObject({ expectedOn: '2026-06-30', reason: 'procurement' });
    const last = entries.at(-1);
    expect(last?.kind === 'DeadlineRequested' && last.text.value).toBe('Iepirkuma procedūra pārsūdzēta; līgumu plānots noslēgt februārī.');
  });

  test('the digest tells the week as the entries do', () => {
    const { changes, decisions, late, outlook, progress, thisWeek } = weekOf(obligations);
    const figures = Object.fromEntries(changeKinds.map((kind) => [kind, changes[kind].length]));
    // Counted by hand, and once more from nothing but the entries.
    expect(figures).toEqual({ received: 9, accepted: 8, returned: 1, waived: 0, demanded: 0, decided: 0, late: 0 });
    expect(figures).toEqual({ ...entriesSince('2025-11-24T00:00:00+02:00'), late: 0 });
    expect(thisWeek.map(({ measure, occurrence, given, owed, reportBy }) => ({ code: measure.code, occurrence, given, owed, reportBy }))).toEqual([
      { code: '1.19', occurrence: '2025-11', given: 2, owed: 7, reportBy: '2025-12-05' },
    ]);
    expect(outlook.open.map(({ code }) => code)).toEqual(['1.6', '1.7(1)', '1.7(2)', '1.10', '1.13', '1.19', '1.20']);
    expect(outlook.risks.map(({ measure, institutions }) => [measure.code, institutions])).toEqual([['1.10', ['IDB']], ['1.20', ['VID']]]);
    expect(outlook.late.map(({ measure, institutions }) => [measure.code, institutions])).toEqual([['1.19', ['KNAB']]]);
    expect(late.map(nameOf)).toEqual(['1.6 MP 2024', '1.19 KNAB 2025-10']);
    expect(decisions.requests.map(nameOf)).toEqual(['1.20 VID once']);
    expect(decisions.returned).toEqual([]);
    expect(decisions.unread.map(nameOf)).toEqual(['1.10 VRS 2025']); // answered on Friday, 21 November
    expect(decisions.gaps.map(nameOf)).toEqual(['1.6 MP 2024']);
    const grown = progress.filter(({ progress: { total }, before }) => total !== before);
    expect(grown.map(({ measure, progress: { total }, before }) => [measure.code, before, total])).toEqual([
      ['1.4', activitiesBefore('2025-11-24'), activitiesBefore(today)],
    ]);
  });

  test.each<IsoDate>(['2024-03-04', '2024-12-30', '2025-01-20', '2025-02-03', '2025-11-17', '2025-11-24'])('so did the digest of %s', (day) => {
    const { changes, decisions } = weekOf(obligationsOn(day), day);
    const { late: _, ...counted } = Object.fromEntries(changeKinds.map((kind) => [kind, changes[kind].length]));
    expect(counted).toEqual(entriesSince(`${addDays(day, -7)}T00:00:00+02:00`, `${day}T00:00:00+02:00`));
    expect(decisions.unread.map(nameOf)).toEqual(unreviewed(day));
  });
});

/** Opens everything owed, then lets time pass: at 9:00 of each working day the bundles go out, and commands happen at their moments. */
function play(commands: readonly PastCommand[]): { obligations: ReadonlyMap<string, Obligation>; stumbles: readonly unknown[] } {
  const owed = demandedObligations(plan, (measure) => occurrencesOf(measure.schedule, plan));
  const current = new Map(owed.map((each) => openObligation(each, context, sealing.hash)).map((obligation) => [obligation.id, obligation]));
  const stumbles: unknown[] = [];
  let next = 0;
  for (let day = plan.trackFrom; day <= today; day = addDays(day, 1)) {
    const opening = instantAt(plan.zone, day, plan.policy.hours.from);
    for (let past = commands[next]; past !== undefined && past.at < opening; past = commands[next]) {
      const decision = carryOut(past, current);
      if (decision.kind !== 'facts') stumbles.push({ past, decision });
      next += 1;
    }
    if (day < today && calendar.isWorkingDay(day)) remind(day, current);
  }
  return { obligations: current, stumbles: [...stumbles, ...commands.slice(next)] };
}

function carryOut({ at, obligation: id, institution, by: role, command }: PastCommand, current: Map<string, Obligation>): Decision {
  const obligation = current.get(id);
  if (obligation === undefined) throw new Error(`the history speaks of ${id}, which nobody owes`);
  const by = { person: `${institution}-${role}`, role, institution };
  const decision = decide(obligation, command, { ...context, sealing, now: at, by });
  if (decision.kind === 'facts') current.set(id, appendFacts(obligation, { ...decision, at }, { ...context, sealing }));
  return decision;
}

/** The digest as the bot reads it: entries only of what may have changed. */
function weekOf(stored: readonly Obligation[], day: IsoDate = today): DigestReport {
  const heads = stored.map(({ entries: _, ...head }) => head);
  const read = stored.filter((head) => needsEntries(head, newsSince(day), plan.zone));
  return digestOf(plan, { heads, accounts: [], read }, day);
}

/** How many obligations have an entry of each kind in a stretch of time. */
function entriesSince(from: string, until = '2099-01-01T00:00:00Z'): Readonly<Record<string, number>> {
  const isWithin = ({ at }: Entry): boolean => Date.parse(at) >= Date.parse(from) && Date.parse(at) < Date.parse(until);
  const count = (kind: Entry['kind']): number =>
    obligations.filter(({ entries }) => entries.some((entry) => entry.kind === kind && isWithin(entry))).length;
  return {
    received: count('AnswerRecorded'),
    accepted: count('AnswerAccepted'),
    returned: count('AnswerReturned'),
    waived: count('ReportingWaived'),
    demanded: count('ReportingDemanded'),
    decided: count('DeadlineDecided'),
  };
}

/** 1.4 in 2025: what each institution had told last when a day began, added up. */
function activitiesBefore(day: IsoDate): number {
  const owed = obligations.filter(({ measure, occurrence }) => measure === '1.4' && occurrence === '2025');
  const told = owed.map(({ entries }) => entries.findLast((entry) => entry.kind === 'AnswerRecorded' && dateIn(plan.zone, entry.at) < day));
  return told.reduce((sum, entry) => sum + (entry?.kind === 'AnswerRecorded' ? (entry.numbers['exchange-activities'] ?? 0) : 0), 0);
}

/** Everything as it stood when a day began. */
function obligationsOn(day: IsoDate): readonly Obligation[] {
  return obligations.map((obligation) => {
    const entries = obligation.entries.filter(({ at }) => dateIn(plan.zone, at) < day);
    const last = entries.at(-1);
    const stood: Obligation = { ...obligation, ...headOn(obligation, day, context), entries, entryCount: entries.length };
    const { changedAt: _, ...undated } = stood;
    return last === undefined ? undated : { ...stood, changedAt: last.at };
  });
}

/** Final answers without a review for more than five working days, counted day by day. */
function unreviewed(day: IsoDate): readonly string[] {
  const waiting = obligationsOn(day).filter(({ entries, measure }) => {
    const last = entries.findLast(({ kind }) => kind === 'AnswerRecorded' || kind === 'AnswerAccepted' || kind === 'AnswerReturned');
    if (last?.kind !== 'AnswerRecorded' || !isFinal(last.status) || measure === '1.19') return false;
    let days = 0;
    for (let next = addDays(dateIn(plan.zone, last.at), 1); next < day; next = addDays(next, 1)) days += calendar.isWorkingDay(next) ? 1 : 0;
    return days >= 5;
  });
  return inReadingOrder(waiting, plan).map(nameOf);
}

/** One bundle for each institution, as if each had one officer; nothing arrives where the app was removed. */
function remind(day: IsoDate, current: Map<string, Obligation>): void {
  const upTo = mergedUpTo(day, context);
  const opening = instantAt(plan.zone, day, plan.policy.hours.from);
  const gone = new Set(departures.filter(({ at }) => dateIn(plan.zone, at) < day).map(({ institution }) => institution));
  for (const [institution, owed] of Map.groupBy(current.values(), (obligation) => obligation.institution)) {
    if (gone.has(institution) || owed.every(({ nextLookAt }) => nextLookAt === null || nextLookAt > opening)) continue;
    const shown = new Set(bundleItems(owed, day, context).map(({ id }) => id));
    for (const obligation of owed) {
      if (shown.has(obligation.id)) current.set(obligation.id, afterReminder(obligation, { day, upTo }, context));
    }
  }
}

function createSealing(): Sealing {
  let salts = 0;
  return {
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    salt: () => String((salts += 1)),
  };
}

/** Working days from an answer to its review by the coordinator; what the rule accepts is accepted at once. */
function reviewDelays(entry: Entry, { entries }: Obligation): readonly number[] {
  if ((entry.kind !== 'AnswerAccepted' && entry.kind !== 'AnswerReturned') || entry.by.role === 'rule') return [];
  const answer = entries[entry.answer - 1];
  if (answer?.kind !== 'AnswerRecorded' || !isFinal(answer.status)) throw new Error('a review names an answer that is not there');
  const [given, reviewed] = [dateIn(plan.zone, answer.at), dateIn(plan.zone, entry.at)];
  let days = 0;
  for (let day = given; day < reviewed; day = addDays(day, 1)) days += calendar.isWorkingDay(addDays(day, 1)) ? 1 : 0;
  return [days];
}

function countsOf(all: readonly Obligation[]): Readonly<Record<string, number>> {
  const kinds = all.map((obligation) => (isLate(obligation, today) ? 'late' : obligation.state === 'open' ? 'awaited' : obligation.state));
  return Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, group]) => [kind, group.length]));
}

function occurrencesFor(code: string): ReturnType<typeof standingOf>[number]['occurrences'] {
  return standingOf(plan, { heads: obligations, accounts: [] }, today).find(({ measure }) => measure.code === code)?.occurrences ?? [];
}

function totalsOf(code: string): readonly unknown[] {
  return occurrencesFor(code).flatMap(({ occurrence, progress }) => progress.map(({ indicator, total, outOf }) => [occurrence, indicator.key, total, outOf]));
}

function obligationsOf(institution: string): readonly Obligation[] {
  return obligations.filter((obligation) => obligation.institution === institution);
}

function obligationOf(measure: string, institution: string, occurrence: string): Obligation {
  const found = obligationsOf(institution).find((obligation) => obligation.measure === measure && obligation.occurrence === occurrence);
  if (found === undefined) throw new Error(`${institution} does not owe ${measure} for ${occurrence}`);
  return found;
}

function nameOf({ measure, institution, occurrence }: Pick<Obligation, 'measure' | 'institution' | 'occurrence'>): string {
  return `${measure} ${institution} ${occurrence}`;
}

function textOf({ command }: PastCommand): readonly string[] {
  return command.kind === 'RecordAnswer' ? [command.draft.text] : [];
}

function joins({ command }: PastCommand): boolean {
  return command.kind === 'JoinResult' && command.tookPart;
}
