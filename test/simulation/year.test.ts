import { beforeAll, describe, expect, test } from '@jest/globals';
import { refold } from '../../src/domain/append.ts';
import { findBrokenEntry } from '../../src/domain/chain.ts';
import { verifyRecord } from '../../src/domain/checkpoint.ts';
import { standingOf } from '../../src/domain/measure-state.ts';
import type { ObligationHead } from '../../src/domain/obligation.ts';
import { newestCheckpoint } from '../../src/flows/checkpoint.ts';
import { exportAnnex } from '../../src/flows/export-annex.ts';
import { said, textOf } from '../support/read-card.ts';
import { readDocument } from '../support/read-document.ts';
import type { Outage } from './clock.ts';
import { countsOf, type Sent, writeJournal } from './journal.ts';
import {
  digestsDue,
  doubled,
  type Evidence,
  evidenceOf,
  ladderDue,
  ladderTold,
  missedStages,
  needless,
  returnsToTell,
  stagesAsked,
  standingByDeeds,
  untimely,
} from './rules.ts';
import { bundlesOfVp, knab, passedOnAt, people, playYear, replacedAt, type Run, secondRequestAt, until, vrs } from './year.ts';

const knabGone = { who: 'KNAB', from: knab.blocks, until: knab.returns };

function digestsIn(journal: readonly Sent[]): readonly string[] {
  return journal.filter(({ kind }) => kind === 'digest').map(({ at }) => at);
}

/** Bundles that list a measure of an institution. */
function listing(journal: readonly Sent[], measure: string, institution: string): readonly Sent[] {
  return journal.filter(({ shown }) => shown.some((id) => id.includes(`:${measure}:${institution}:`)));
}

/** "9 no 9" of each occurrence that several institutions owe, or the tally of months and reports. */
function countsIn(text = ''): readonly string[] {
  const found = [...text.matchAll(/Informāciju snieg\S+ (\d+) no (\d+)|Izpilde – (\d+) no (\d+) \S+ (\d+) no (\d+)/gu)];
  return found.map(([, ...numbers]) => numbers.filter((number) => number !== undefined).join(' '));
}

/** The same from the heads in the store. */
function countsOfMeasure(heads: readonly ObligationHead[]): readonly string[] {
  const occurrences = [...Map.groupBy(heads, ({ occurrence }) => occurrence).values()].map((owed) => owed.filter(({ state }) => state !== 'waived'));
  const given = (owed: readonly ObligationHead[]): number => owed.filter(({ answer, state }) => answer !== null && state !== 'returned').length;
  const accepted = (owed: readonly ObligationHead[]): number => owed.filter(({ state }) => state === 'accepted').length;
  if (occurrences.length > 4) {
    const all = occurrences.flat();
    return [[occurrences.filter((owed) => accepted(owed) === owed.length).length, occurrences.length, accepted(all), all.length].join(' ')];
  }
  return occurrences.filter((owed) => owed.length > 1 && given(owed) > 0).map((owed) => `${given(owed)} ${owed.length}`);
}

describe('the year 2025', () => {
  let run: Run;
  let evidence: Evidence;
  beforeAll(async () => {
    run = await playYear();
    evidence = await evidenceOf(run, [knabGone]);
    writeJournal('year-2025.txt', run.journal);
  }, 60_000);

  test('is told without a fault', () => {
    expect(run.world.errors).toEqual([]);
    expect(run.journal.filter(({ message }) => message.state !== 'settled')).toEqual([]);
  });

  test('sends what it always sends', () => {
    const counts = countsOf(run.journal);
    process.stdout.write(
      `${Object.entries(counts)
        .map(([who, of]) => `${who.padEnd(8)} ${of}`)
        .join('\n')}\n`,
    );
    expect(counts).toEqual({
      FID: 'bundle 16, returned 1',
      ĢP: 'bundle 17, decided 1, returned 3',
      IDB: 'contributing 1, returned 3',
      IeM: 'digest 59, overdue 13, unreachable 1',
      'IeM IC': 'contributing 1',
      IeVP: 'bundle 7, returned 1',
      KNAB: 'bundle 11',
      MP: 'bundle 7',
      SAB: 'bundle 6',
      // Replaced on 20 May.
      VDD: 'bundle 1',
      'VDD-S': 'bundle 4, returned 1',
      VID: 'bundle 43',
      'VID-S': 'bundle 17',
      VP: 'bundle 16, returned 3',
      'VP-2': 'bundle 16, passed 1, returned 5',
      'VPK IMC': 'bundle 6',
      // Away from 24 November to 12 December.
      VRS: 'bundle 25, returned 6',
      'VRS-S': 'bundle 2, stands-in 1',
    });
  });

  test('gives nobody two bundles a day', () => {
    expect(doubled(run.journal)).toEqual([]);
  });

  test('keeps to the hours and the working days', () => {
    expect(untimely(evidence)).toEqual([]);
  });

  test('misses no stage', () => {
    expect(stagesAsked(evidence)).toBeGreaterThan(300);
    expect(missedStages(evidence)).toEqual([]);
  });

  test('asks for nothing without a reason', () => {
    expect(needless(evidence)).toEqual([]);
  });

  test('has one digest a week', () => {
    expect(digestsIn(run.journal)).toEqual(digestsDue(run.loaded));
  });

  test('tells of a return the next morning', () => {
    const told = run.journal.flatMap(({ at, who, message }) =>
      message.content.kind === 'returned' ? [`${at} ${who} ${message.content.obligation}`] : [],
    );
    expect(told.toSorted()).toEqual(returnsToTell(run.deeds, evidence).toSorted());
  });

  test('leaves in peace who is not asked', () => {
    const got = (who: string): readonly string[] => run.journal.filter((sent) => sent.who === who).map(({ kind }) => kind);
    expect(got('IDB')).not.toContain('bundle');
    expect(got('VPK')).toEqual([]);
    expect(listing(run.journal, '1.6', 'FID')).toEqual([]);
  });

  test('climbs the ladder on its days', () => {
    for (const to of ['substitute', 'coordinator'] as const) {
      expect(ladderDue(evidence, to).length).toBeGreaterThan(15);
      expect(ladderTold(evidence, to).toSorted()).toEqual(ladderDue(evidence, to).toSorted());
    }
    const called = run.journal.filter(({ who, kind }) => who === 'VID-S' && kind === 'bundle');
    const days = new Set(ladderTold(evidence, 'substitute').flatMap((line) => (line.includes(':VID:') ? [line.slice(0, 10)] : [])));
    expect(called.filter(({ day }) => days.has(day)).map(({ day }) => day)).toEqual([...days].toSorted());
    const overdue = run.journal.filter(({ kind }) => kind === 'overdue');
    expect(overdue.map(({ who, day }) => `${who} ${day}`)).toEqual(
      [...new Set(ladderTold(evidence, 'coordinator').map((line) => `IeM ${line.slice(0, 10)}`))].toSorted(),
    );
  });

  test('asks who has taken over, and the leaver nothing any more', async () => {
    const [before, after] = [run.journal.filter(({ who }) => who === 'VDD'), run.journal.filter(({ who }) => who === 'VDD-S')];
    expect(before.filter(({ at }) => at >= replacedAt)).toEqual([]);
    expect(after.filter(({ at }) => at < replacedAt)).toEqual([]);
    expect([before.length, after.length].every((n) => n > 0)).toBe(true);
    // What the leaver gave stays theirs.
    const leaver = (await run.world.person('VDD')).id;
    const givenBy = evidence.obligations.flatMap(({ institution, entries }) => (institution === 'VDD' ? entries.map(({ by }) => by.person) : []));
    expect(new Set(givenBy)).toContain((await run.world.person('VDD-S')).id);
    expect(run.deeds.some(({ obligation, on }) => obligation.includes(':VDD:') && on < replacedAt)).toBe(new Set(givenBy).has(leaver));
  });

  test('asks the substitute of who is away', () => {
    const during = run.journal.filter(({ day }) => day >= vrs.from && day <= vrs.until);
    expect(during.filter(({ who }) => who === 'VRS')).toEqual([]);
    expect(listing(during, '1.19', 'VRS').map(({ who }) => who)).toEqual(['VRS-S', 'VRS-S']);
    expect(run.journal.filter(({ who, day }) => who === 'VRS-S' && (day < vrs.saysSo.slice(0, 10) || day > vrs.until))).toEqual([]);
  });

  test('tells the co-responsible once that they owe nothing', () => {
    const told = run.journal.filter(({ kind }) => kind === 'contributing').map(({ at, who }) => `${at} ${who}`);
    expect(told).toEqual(['2025-12-01 09:00 IDB', '2025-12-01 09:00 IeM IC']);
  });

  test('asks for what was passed on of one officer', () => {
    const [before, after] = [
      listing(run.journal, '1.7(2)', 'VP').filter(({ at }) => at < passedOnAt),
      listing(run.journal, '1.7(2)', 'VP').filter(({ at }) => at >= passedOnAt),
    ].map((sent) => new Set(sent.map(({ who }) => who)));
    expect(before).toEqual(new Set(['VP', 'VP-2']));
    expect(after).toEqual(new Set(['VP-2']));
  });

  test('greets who returns with one bundle', () => {
    const away = run.journal.filter(({ who, at }) => who === 'KNAB' && at > knab.blocks && at < '2025-10-14');
    expect(away.map(({ at, kind }) => [at, kind])).toEqual([[knab.returns, 'bundle']]);
    expect(away[0]?.shown).toHaveLength(10);
  });

  test('reminds of nothing late while a request waits', async () => {
    const asked = listing(run.journal, '1.4', '~c4a2~P').map(({ day }) => day);
    expect(asked.filter((day) => day > secondRequestAt)).toEqual([]);
    expect(listing(run.journal, '1.4', 'VID').filter(({ day }) => day > secondRequestAt)).not.toEqual([]);
    const { request, expectedOn, reportBy } = await run.world.obligation(run.world.idOf('1.4', 'ĢP', '2025'));
    expect({ waits: request?.expectedOn, expectedOn, reportBy }).toEqual({
      waits: '2026-06-30',
      expectedOn: '2026-03-31',
      reportBy: '2026-01-16',
    });
    expect(run.journal.filter(({ kind }) => kind === 'decided').map(({ at, who }) => [at, who])).toEqual([['2025-12-11 09:00', 'ĢP']]);
  });

  test('is told by the annex as it stands in the store, cell by cell', async () => {
    const { loaded, world } = run;
    const { tables } = readDocument(await exportAnnex({ loaded, deps: world.deps, language: 'lv', onProgress: () => undefined }));
    const rows = new Map(tables[1]?.slice(1).map((row) => [(row[0] ?? '').replace(/\.$/u, ''), row]));
    const standing = standingOf(loaded.plan, { heads: evidence.obligations, accounts: [] }, until);
    expect([...rows.keys()]).toEqual(standing.map(({ measure }) => measure.code));
    for (const { measure, state, risk } of standing) {
      const { text, code } = measure;
      const row = rows.get(code);
      expect([code, row?.slice(2, 7)]).toEqual([code, [text.result, text.indicator, text.responsible, text.contributing, text.deadline]]);
      const status = said(`state.${state}`);
      expect([code, row?.[8]]).toEqual([code, risk && state === 'in-progress' ? said('row.risk', { status }) : status]);
      expect([code, countsIn(row?.[7])]).toEqual([code, countsOfMeasure(evidence.obligations.filter((head) => head.measure === measure.key))]);
    }
    const total = rows.get('1.4')?.[7]?.match(/Veiktas (\d+) pieredzes/u)?.[1];
    const exchange = evidence.obligations.filter(({ measure }) => measure === '1.4');
    expect(Number(total)).toBe(exchange.reduce((sum, { answer }) => sum + (answer?.numbers['exchange-activities'] ?? 0), 0));
  });

  test('ends as its people left it', async () => {
    const counts = Object.entries(standingByDeeds(run.deeds, evidence)).map(
      ([key, n]) => `${said(`status.${key}` as 'status.late')} – ${n}`,
    );
    expect(textOf(await run.world.says('IeM', 'statuss'))).toContain(`${said('status.information')}: ${counts.join(' · ')}`);
    const standing = standingOf(run.loaded.plan, { heads: evidence.obligations, accounts: [] }, until);
    expect(
      Object.fromEntries(standing.filter(({ state }) => state !== 'not-owed').map(({ measure, state }) => [measure.code, state])),
    ).toEqual({
      '1.1': 'done',
      '1.3': 'done',
      '1.4': 'done',
      '1.6': 'done',
      '1.7(1)': 'done',
      '1.7(2)': 'done',
      '1.10': 'done',
      '1.13': 'done',
      // Each owes its own, and VID has given nothing.
      '1.19': 'in-progress',
      '1.20': 'no-information',
    });
  });

  test('leaves a record that holds', async () => {
    const { store, deps } = run.world;
    const { hash } = deps.sealing;
    const { obligations } = evidence;
    expect(obligations.filter((obligation) => findBrokenEntry(obligation, hash) !== undefined)).toEqual([]);
    const checkpoint = await newestCheckpoint(run.world.plan.id, store);
    expect(checkpoint?.id).toBe('2026-W07');
    expect(
      verifyRecord({ obligations, accounts: [] }, { checkpoint, refold: (obligation) => refold(obligation, run.loaded) }, hash),
    ).toEqual([]);
  });

  describe('with an outage in the summer', () => {
    const outage: Outage = { from: '2025-06-20 00:00', until: '2025-07-14 10:30' };
    let after: Run;
    let found: Evidence;
    beforeAll(async () => {
      after = await playYear(outage);
      found = await evidenceOf(after, [knabGone, ...people.map((who) => ({ who, ...outage }))]);
      writeJournal('year-2025-outage.txt', after.journal);
    }, 60_000);

    test('is the same year until then', () => {
      const before = ({ journal }: Run): readonly unknown[] =>
        journal.filter(({ at }) => at < outage.from).map(({ at, who, kind, shown, card }) => [at, who, kind, shown, textOf(card)]);
      expect(before(after)).toEqual(before(run));
    });

    test('sends each person one bundle afterwards', () => {
      expect(after.journal.filter(({ at }) => at >= outage.from && at < outage.until)).toEqual([]);
      const first = after.journal.filter(({ at, kind }) => at === outage.until && kind === 'bundle').map(({ who }) => who);
      expect(first).toHaveLength(new Set(first).size);
      expect(first).toEqual(expect.arrayContaining(['VP', 'VP-2', 'VID', 'VRS']));
      expect(doubled(after.journal)).toEqual([]);
      expect(untimely(found)).toEqual([]);
    });

    test('asks for nothing that was given meanwhile', () => {
      const shown = after.journal.filter(({ at }) => at === outage.until).flatMap((sent) => sent.shown);
      for (const [measure, institution, occurrence] of [
        ['1.19', 'VRS', '2025-06'],
        ['1.4', 'VP', '2025'],
        ['1.19', 'IDB', '2025-07'],
      ] as const)
        expect(shown).not.toContain(after.world.idOf(measure, institution, occurrence));
      expect(needless(found)).toEqual([]);
      expect(missedStages(found)).toEqual([]);
    });

    test('sends no digest of a missed week', () => {
      expect(digestsIn(after.journal)).toEqual(digestsDue(after.loaded, outage));
      expect(digestsIn(after.journal)).toHaveLength(digestsIn(run.journal).length - 3);
    });
  });
});

describe('VP alone in 2025', () => {
  // The prompt say in October that it goes on as planned and are asked again a month before the end.
  test.each([
    ['prompt', '2025-01-01', 16],
    ['last-call', '2025-01-01', 25],
    ['last-call', '2024-01-01', 26],
    ['silent', '2025-01-01', 36],
    ['silent', '2024-01-01', 40],
  ] as const)('%s, tracked from %s, gets %i bundles', async (habit, trackFrom, expected) => {
    const sent = await bundlesOfVp(habit, trackFrom);
    process.stdout.write(`VP ${habit}, tracked from ${trackFrom}: ${sent.length} bundles\n`);
    expect(sent).toHaveLength(expected);
  });
});
