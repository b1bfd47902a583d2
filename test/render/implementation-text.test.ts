import { describe, expect, test } from '@jest/globals';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type MeasureReport, reportOf } from '../../src/domain/implementation.ts';
import type { Entry, Obligation } from '../../src/domain/obligation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { implementationTexts } from '../../src/render/implementation-text.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { demanded, plan as seed } from '../domain/seed.ts';
import { anAnswer } from '../support/builders.ts';

/** What an institution said: its newest answer, and where it stands. */
type Given = Partial<Obligation> & { readonly status?: NonNullable<Obligation['answer']>['status']; readonly numbers?: Record<string, number> };

interface Told {
  readonly code: string;
  readonly said: Readonly<Record<string, Given>>;
  readonly on?: IsoDate;
  readonly isClosed?: boolean;
  readonly plan?: Plan;
  readonly language?: 'lv' | 'en';
}

function reportOn({ code, said, on = '2026-03-02', isClosed = false, plan = seed }: Told): MeasureReport {
  const obligations = demanded
    .filter(({ measure }) => measure === code)
    .map((obligation): Obligation => {
      const given = said[`${obligation.institution} ${obligation.occurrence}`] ?? said[obligation.institution];
      if (given === undefined) return obligation;
      const { status, numbers = {}, ...head } = given;
      if (status === undefined) return { ...obligation, ...head };
      const by = { person: 'p', role: 'officer', institution: obligation.institution } as const;
      const answer = { number: 1, at: '2025-12-01T07:00:00.000Z', by, status, risk: false, numbers, unchanged: false } as const;
      const entries: readonly Entry[] = [anAnswer({ status, numbers, text: { digest: 'd', salt: 's', value: '' } })];
      return { ...obligation, state: status === 'in-progress' ? 'open' : 'accepted', answer, entries, ...head };
    });
  const report = reportOf({ obligations, accounts: [], names: new Map() }, { plan, today: on, isClosed });
  const [found] = report.measures.filter(({ measure }) => measure.code === code);
  if (found === undefined) throw new Error(`there is no ${code}`);
  return found;
}

function told(about: Told): string {
  const { plan = seed, isClosed = false, language = 'lv' } = about;
  return implementationTexts(reportOn(about), { plan, texts: textsFor(language), isClosed }).join('\n');
}

const trained = (total: number, more: Given = {}): Given => ({ status: 'done', numbers: { 'other-staff': total }, ...more });
/** 1.5 as the plan's example has it: 80 of 80, 34 of 40. */
const example: Readonly<Record<string, Given>> = {
  VP: { status: 'done', numbers: { 'vp-staff': 80 } },
  VPK: trained(0),
  VRS: trained(9),
  IDB: trained(3),
  FID: trained(4),
  VID: trained(8),
  KNAB: trained(4),
  VDD: trained(4),
  IeVP: trained(2),
};
const numbers = 'Apmācīti 80 VP darbinieki (rādītājs – 80) un 34 citu TAI darbinieki (rādītājs – 40): VRS – 9, VID – 8, FID – 4, KNAB – 4, VDD – 4, IDB – 3, IeVP – 2.';

describe('what was done, where nobody wrote it down for the measure', () => {
  test('names numbers against targets and who gave information', () => {
    expect(told({ code: '1.5', said: example })).toBe(`Izpildīts daļēji. ${numbers} Informāciju sniegušas 9 no 9 iestādēm.`);
  });

  test('names the expected date and the reason, together where they are the same', () => {
    const requested: readonly Entry[] = [
      anAnswer({ status: 'partly-done', text: { digest: 'd', salt: 's', value: '' } }),
      { ...anAnswer(), kind: 'DeadlineRequested', expectedOn: '2026-06-30', reason: 'partners' } as Entry, // only these fields are read
    ];
    const late: Given = { status: 'partly-done', expectedOn: '2026-06-30', entries: requested };
    const said = { ...example, IeVP: { ...late, numbers: { 'other-staff': 2 } }, VDD: { ...late, numbers: { 'other-staff': 4 } } };
    expect(told({ code: '1.5', said })).toBe(
      `Izpildīts daļēji. ${numbers} VDD un IeVP paredz pabeigt izpildi līdz 2026. gada 30. jūnijam (iemesls – sadarbības partneri). Informāciju sniegušas 9 no 9 iestādēm.`,
    );
  });

  test('falls back to the label where the number is singular', () => {
    const said = { ...example, VP: { status: 'done', numbers: { 'vp-staff': 81 } } } as const;
    expect(told({ code: '1.5', said })).toBe(
      'Izpildīts daļēji. Apmācīto VP darbinieku skaits kopā – 81 (rādītājs – 80). Apmācīto darbinieku skaits kopā (citas TAI, bez VP) – 34 (rādītājs – 40): VRS – 9, VID – 8, FID – 4, KNAB – 4, VDD – 4, IDB – 3, IeVP – 2. Informāciju sniegušas 9 no 9 iestādēm.',
    );
  });

  test('is told in English by labels', () => {
    expect(told({ code: '1.5', said: example, language: 'en' })).toBe(
      'Partly done. State Police staff trained in total – 80 (target – 80). Staff trained in total (other law enforcement institutions, without the State Police) – 34 (target – 40): VRS – 9, VID – 8, FID – 4, KNAB – 4, VDD – 4, IDB – 3, IeVP – 2. Information was given by 9 of 9 institutions.',
    );
  });
});

describe('a gap', () => {
  const all: Readonly<Record<string, Given>> = Object.fromEntries(
    ['VP', 'VRS', 'IDB', 'VID', 'KNAB', 'IeVP', 'VDD', 'SAB'].map((code) => [code, { status: 'done', numbers: { 'acquisition-plan': 1 } }]),
  );
  const without = (...codes: readonly string[]): Readonly<Record<string, Given>> => Object.fromEntries(Object.entries(all).filter(([code]) => !codes.includes(code)));

  test.each([
    [['SAB'], 'SAB līdz kārtas slēgšanai informāciju nav sniedzis.'],
    [['VRS'], 'VRS līdz kārtas slēgšanai informāciju nav sniegusi.'],
    [['VP', 'VRS'], 'VP un VRS līdz kārtas slēgšanai informāciju nav sniegušas.'],
    [['VRS', 'KNAB', 'SAB'], 'VRS, KNAB un SAB līdz kārtas slēgšanai informāciju nav snieguši.'],
  ] as const)('of %s is named when the round is closed', (codes, expected) => {
    const text = told({ code: '1.10', said: without(...codes), isClosed: true });
    expect(text).toContain(expected);
    expect(text).not.toContain('Nav izpildīts');
  });

  test('is named by its lateness while no round is closed, and not before', () => {
    const said = without('SAB');
    expect(told({ code: '1.10', said })).toContain('SAB informāciju nav sniedzis.');
    expect(told({ code: '1.10', said, on: '2026-01-10' })).not.toContain('SAB');
  });

  test('of what was begun is one of final information', () => {
    const said = { ...all, SAB: { status: 'in-progress' } } as const;
    expect(told({ code: '1.10', said })).toContain('SAB gala informāciju nav sniedzis.');
  });

  test('is none where the answer waits for its review', () => {
    const said = { ...all, SAB: { status: 'done', state: 'reported' } } as const;
    expect(told({ code: '1.10', said })).not.toContain('SAB gala');
  });

  test('of everybody leaves no information', () => {
    expect(told({ code: '1.20', said: {} })).toBe('Nav informācijas. VID informāciju nav sniedzis.');
    expect(told({ code: '1.20', said: {}, on: '2025-06-02' })).toBe('Tiek izpildīts. Informācija vēl nav sniegta.');
  });
});

describe('how many gave information', () => {
  test.each([
    [1, 'Informāciju sniegusi 1 no 8 iestādēm.'],
    [2, 'Informāciju sniegušas 2 no 8 iestādēm.'],
  ])('%i of eight', (given, expected) => {
    const said = Object.fromEntries(['VRS', 'VID'].slice(0, given).map((code) => [code, { status: 'done', numbers: {} }] as const));
    expect(told({ code: '1.10', said, on: '2025-12-01' })).toContain(expected);
  });

  test('says how many gave final information where it differs', () => {
    const said = { VRS: { status: 'in-progress' }, VID: { status: 'done' }, KNAB: { status: 'in-progress' } } as const;
    expect(told({ code: '1.10', said, on: '2025-12-01' })).toContain('Informāciju sniegušas 3 no 8 iestādēm, gala informāciju – 1.');
  });
});

describe('a recurring measure', () => {
  const release: Given = { status: 'done', numbers: { 'information-activity': 1 } };
  const everybody = Object.fromEntries(['VP', 'VRS', 'IDB', 'FID', 'ĢP', 'KNAB', 'VID'].map((code) => [code, release]));

  test('is a tally of its occurrences', () => {
    const said = { ...everybody, 'KNAB 2025-10': {}, 'KNAB 2025-11': {}, 'VP 2025-11': {} };
    const text = told({ code: '1.19', said });
    expect(text).toContain('Izpilde – 22 no 24 mēnešiem, 165 no 168 ziņām.');
    expect(text).toContain('KNAB informāciju nav sniedzis par 2025. gada oktobri un 2025. gada novembri.');
    expect(text).toContain('VP informāciju nav sniegusi par 2025. gada novembri.');
  });

  test('counts the periods where they are many', () => {
    const silent = Object.fromEntries(['01', '02', '03', '04', '05'].map((month) => [`KNAB 2025-${month}`, {}]));
    expect(told({ code: '1.19', said: { ...everybody, ...silent } })).toContain('KNAB informāciju nav sniedzis par 5 mēnešiem.');
  });
});

describe('steps and yes or no', () => {
  test('tell how far a measure has come', () => {
    const steps = { methodology: ['drafted', 'agreed'] };
    const by = { person: 'p', role: 'officer', institution: 'VP' } as const;
    const answer = { number: 1, at: '2025-06-01T07:00:00.000Z', by, status: 'in-progress', risk: false, numbers: { methodology: 0 }, unchanged: false, steps } as const;
    expect(told({ code: '1.1', said: { VP: { answer, entryCount: 1 } }, on: '2025-07-01' })).toBe(
      'Tiek izpildīts. Apstiprināta metodika: 2 no 3 posmiem (izstrādāta un saskaņota).',
    );
  });

  test('a target that was not reached is named', () => {
    const said = { VID: { status: 'not-done', numbers: { 'support-system': 0 } } } as const;
    expect(told({ code: '1.20', said })).toBe('Nav izpildīts. Rādītājs nav sasniegts: izveidota Nacionālā kriminālizlūkošanas modeļa atbalsta sistēma.');
  });
});
