import type { IsoDate } from '../../src/domain/dates.ts';
import type { MeasureState, OccurrenceState } from '../../src/domain/measure-state.ts';
import type { AnswerStatus, Numbers, Obligation, ObligationState } from '../../src/domain/obligation.ts';
import type { Review } from '../../src/domain/policy.ts';
import { measureOf, nineOn, owed } from './seed.ts';

/** What one institution said, and where it stands; nothing at all when empty. */
export interface Said {
  readonly status?: AnswerStatus;
  readonly state?: ObligationState;
  readonly numbers?: Numbers;
  readonly risk?: boolean;
}

/** By institution; `rest` is everybody else who is responsible. */
export type SaidByAll = Readonly<Record<string, Said>> & { readonly rest: Said };

export interface MeasureCase {
  readonly title: string;
  readonly code: string;
  readonly occurrence?: string;
  readonly said: SaidByAll;
  /** After everything is to be reported unless the case says when. */
  readonly on?: IsoDate;
  /** Who reviews, where it is not as the plan has it. */
  readonly review?: Review;
  readonly state: MeasureState;
  /** Nobody reports a risk unless the case says so. */
  readonly risk?: boolean;
  readonly owing?: readonly string[];
  readonly final?: readonly string[];
  readonly late?: readonly string[];
  /** "34/40" for every indicator. */
  readonly progress?: readonly string[];
}

export const silent: Said = {};
export const waived: Said = { state: 'waived' };
export const final = (status: AnswerStatus, numbers: Numbers = {}): Said => ({ state: 'accepted', status, numbers });
export const interim = (numbers: Numbers = {}, risk = false): Said => ({ state: 'open', status: 'in-progress', numbers, risk });
const reported = (said: Said): Said => ({ ...said, state: 'reported' });
const returned = (said: Said): Said => ({ ...said, state: 'returned' });

const done = (numbers: Numbers = {}): Said => final('done', numbers);
const partly = (numbers: Numbers = {}): Said => final('partly-done', numbers);
const undone = (numbers: Numbers = {}): Said => final('not-done', numbers);

const vp = (value: number): Numbers => ({ 'vp-staff': value });
const others = (value: number): Numbers => ({ 'other-staff': value });
const plans = (value: number): Numbers => ({ 'own-training-plan': value });
export const counted = (exchange: number, training: number): Numbers => ({ 'exchange-event': exchange, 'training-event': training });
export const events = counted(1, 1);
const oneEvent = counted(1, 0);
export const neither = counted(0, 0);
const training = (value: number): Numbers => ({ 'comprehensive-training': value });
const activities = (value: number): Numbers => ({ 'exchange-activities': value });
const officials = (value: number): Numbers => ({ 'trained-officials': value });
const system = { 'support-system': 1 };
const releases = (value: number): Numbers => ({ 'information-activity': value });

const hasPlan = done(plans(1));
const joined = done(events);
const lost = final('obsolete');

/** 1.5: what VP and VRS count; everybody else says it is done and counts nobody. */
const staff = (ofVp: number, ofVrs: Said, rest: Readonly<Record<string, Said>> = {}): SaidByAll => ({
  VP: done(vp(ofVp)),
  VRS: ofVrs,
  rest: done(others(0)),
  ...rest,
});
/** The seven institutions other than VP that counted 34 between them. */
const thirtyFour: SaidByAll = {
  VP: done(vp(80)),
  VRS: partly(others(9)),
  VID: partly(others(8)),
  IDB: partly(others(3)),
  IeVP: partly(others(2)),
  VPK: done(others(0)),
  rest: partly(others(4)),
};

const ten = ['VPK IMC', 'VP', 'VRS', 'IDB', 'FID', 'ĢP', 'VID', 'KNAB', 'VDD', 'IeVP'];
const eight = ['VPK IMC', 'VP', 'VRS', 'VID', 'ĢP', 'KNAB', 'FID', 'IDB'];
const without = (all: readonly string[], ...left: readonly string[]): readonly string[] => all.filter((code) => !left.includes(code));

/** The last day to report what is due at the end of 2024 and of 2025, and the day after it. */
const last2024 = '2025-01-15';
const after2024 = '2025-01-16';
const last2025 = '2026-01-16';
export const after2025 = '2026-01-17';

const twoNumbers: readonly MeasureCase[] = [
  { title: '80 and 34 is partly', code: '1.5', said: thirtyFour, state: 'partly-done', late: [], progress: ['80/80', '34/40'] },
  { title: '90 and 30 is partly', code: '1.5', said: staff(90, done(others(30))), state: 'partly-done', progress: ['90/80', '30/40'] },
  { title: '80 and 40 is done', code: '1.5', said: staff(80, done(others(40))), state: 'done', progress: ['80/80', '40/40'] },
  { title: '40 and 90 is partly', code: '1.5', said: staff(40, done(others(90))), state: 'partly-done', progress: ['40/80', '90/40'] },
  { title: '79 and 50 is partly', code: '1.5', said: staff(79, done(others(50))), state: 'partly-done' },
  { title: '80 and 39 is partly, whatever they call it', code: '1.5', said: staff(80, done(others(39))), state: 'partly-done' },
  { title: '80 and 40 is done, whatever they call it', code: '1.5', said: staff(80, partly(others(40))), state: 'done' },
  {
    title: 'VP adds nothing to the others', code: '1.5',
    said: staff(80, done(others(34)), { VP: done({ ...vp(80), ...others(6) }) }),
    state: 'partly-done', progress: ['80/80', '34/40'],
  },
  { title: '80 and 40 without VPK has a gap', code: '1.5', said: staff(80, done(others(40)), { VPK: silent }), on: after2024, state: 'done', late: ['VPK'] },
  { title: '80 and 40 without VPK, the last day', code: '1.5', said: staff(80, done(others(40)), { VPK: silent }), on: last2024, state: 'in-progress', late: [] },
  { title: '80 and 34 without VPK goes on', code: '1.5', said: staff(80, done(others(34)), { VPK: silent }), state: 'in-progress', late: ['VPK'] },
  {
    title: 'an interim 40 is shown, but reaches nothing', code: '1.5',
    said: staff(80, interim(others(40))),
    state: 'in-progress', late: ['VRS'], progress: ['80/80', '40/40'],
  },
  {
    title: 'a reached sum with one returned has a gap', code: '1.5',
    said: staff(80, done(others(40)), { VPK: returned(done(others(3))) }),
    state: 'done', late: ['VPK'], progress: ['80/80', '43/40'],
  },
  { title: 'a returned 40 reaches nothing', code: '1.5', said: staff(80, returned(done(others(40)))), state: 'in-progress', late: ['VRS'] },
  { title: 'a reported 40 reaches nothing, and is not late', code: '1.5', said: staff(80, reported(done(others(40)))), state: 'in-progress', late: [] },
  { title: 'a reported 40 counts without review', code: '1.5', said: staff(80, reported(done(others(40)))), review: 'off', state: 'done' },
  { title: 'what was counted before the point was lost counts', code: '1.5', said: staff(80, final('obsolete', others(40))), state: 'done' },
  {
    title: 'a waived number counts no more', code: '1.5',
    said: staff(80, { ...done(others(40)), state: 'waived' }),
    state: 'partly-done', progress: ['80/80', '0/40'],
  },
];

const together: readonly MeasureCase[] = [
  { title: 'one of eleven silent, the last day', code: '1.6', said: { MP: silent, rest: joined }, on: last2025, state: 'in-progress', final: ten, late: [] },
  {
    title: 'one of eleven silent, the day after', code: '1.6',
    said: { MP: silent, rest: joined },
    on: after2025, state: 'done', owing: [...ten, 'MP'], final: ten, late: ['MP'],
  },
  {
    title: 'one of eleven silent in the first year', code: '1.6', occurrence: '2024',
    said: { MP: silent, rest: joined },
    on: after2024, state: 'done', late: ['MP'],
  },
  { title: 'one of eleven silent, on the plan’s date', code: '1.6', said: { MP: silent, rest: joined }, on: '2025-12-31', state: 'in-progress' },
  {
    title: 'one of eleven silent, one event missing', code: '1.6',
    said: { MP: silent, rest: done(oneEvent) },
    state: 'in-progress', late: ['MP'], progress: ['10/1', '0/1'],
  },
  {
    title: 'the missing event is only in a late interim', code: '1.6',
    said: { MP: interim(events), rest: done(oneEvent) },
    state: 'in-progress', late: ['MP'], progress: ['11/1', '1/1'],
  },
  { title: 'all eleven have answered long before', code: '1.6', said: { rest: joined }, on: '2025-06-02', state: 'done', late: [] },
  { title: 'one event is enough for eleven', code: '1.6', said: { VP: joined, rest: done(neither) }, state: 'done' },
  { title: 'two events of one kind are not both', code: '1.6', said: { rest: done(oneEvent) }, state: 'partly-done' },
  { title: 'obsolete for all eleven', code: '1.6', said: { rest: lost }, state: 'obsolete', final: [...ten, 'MP'] },
  { title: 'obsolete for all, only reported', code: '1.6', said: { rest: reported(lost) }, on: last2025, state: 'in-progress', final: [] },
  { title: 'obsolete for one, done by the others', code: '1.6', said: { MP: lost, rest: joined }, state: 'done', final: [...ten, 'MP'], late: [] },
  { title: 'nobody has answered yet', code: '1.6', said: { rest: silent }, on: last2025, state: 'in-progress', late: [] },
  { title: 'nobody has answered: no information', code: '1.6', said: { rest: silent }, state: 'no-information', final: [], late: [...ten, 'MP'] },
  { title: 'interim answers are no information', code: '1.6', said: { rest: interim(events) }, state: 'no-information', final: [] },
  {
    title: 'one final answer among the silent', code: '1.6',
    said: { VP: undone(neither), rest: silent },
    state: 'in-progress', final: ['VP'], late: without([...ten, 'MP'], 'VP'),
  },
  { title: 'not done by ten, one silent', code: '1.6', said: { MP: silent, rest: undone(neither) }, state: 'in-progress', late: ['MP'] },
  { title: 'not done by all eleven', code: '1.6', said: { rest: undone(neither) }, state: 'not-done' },
  { title: 'owed by nobody', code: '1.6', said: { rest: waived }, state: 'not-owed', owing: [], final: [], late: [] },
  { title: 'waived for the only silent one', code: '1.6', said: { MP: waived, rest: joined }, on: '2025-06-02', state: 'done', owing: ten, final: ten },
  {
    title: '12 of 10 is done', code: '1.4',
    said: { VP: done(activities(7)), VID: done(activities(5)), rest: undone(activities(0)) },
    state: 'done', progress: ['12/10'],
  },
  { title: '13 by one of 10 is done', code: '1.4', said: { VP: done(activities(13)), rest: undone(activities(0)) }, state: 'done', progress: ['13/10'] },
  { title: '10 of 10 is done', code: '1.4', said: { VP: done(activities(10)), rest: done(activities(0)) }, state: 'done', progress: ['10/10'] },
  { title: '9 of 10 is partly', code: '1.4', said: { VP: done(activities(9)), rest: done(activities(0)) }, state: 'partly-done', progress: ['9/10'] },
  { title: 'all not done, but 9 counted', code: '1.4', said: { VP: undone(activities(9)), rest: undone(activities(0)) }, state: 'partly-done' },
  { title: 'all not done, but 12 counted', code: '1.4', said: { rest: undone(activities(2)) }, state: 'done', progress: ['14/10'] },
  { title: 'all not done, nothing counted', code: '1.3', said: { rest: undone(training(0)) }, state: 'not-done' },
  { title: 'all not done, no number given', code: '1.3', said: { rest: undone() }, state: 'not-done', progress: ['0/1'] },
  { title: 'all not done but one partly', code: '1.3', said: { VP: partly(training(0)), rest: undone(training(0)) }, state: 'partly-done' },
  { title: 'said to be done, nothing counted', code: '1.3', said: { rest: done(training(0)) }, state: 'partly-done' },
  { title: '180 of 250 and obsolete is obsolete', code: '1.7(2)', said: { rest: final('obsolete', officials(180)) }, state: 'obsolete' },
  { title: '180 of 250 is partly', code: '1.7(2)', said: { rest: partly(officials(180)) }, state: 'partly-done', progress: ['180/250'] },
  { title: 'SAB silent, the plan exists', code: '1.10', said: { SAB: silent, rest: done({ 'acquisition-plan': 1 }) }, state: 'done', late: ['SAB'] },
];

const each: readonly MeasureCase[] = [
  { title: 'all eight have a plan', code: '1.2', said: { rest: hasPlan }, state: 'done', owing: eight, progress: ['8/8'] },
  { title: 'seven of eight have a plan', code: '1.2', said: { FID: undone(plans(0)), rest: hasPlan }, state: 'partly-done', progress: ['7/8'] },
  { title: 'said to be done, seven of eight counted', code: '1.2', said: { FID: done(), rest: hasPlan }, state: 'partly-done', progress: ['7/8'] },
  {
    title: 'one silent is never done', code: '1.2',
    said: { FID: silent, rest: hasPlan },
    state: 'in-progress', final: without(eight, 'FID'), late: ['FID'], progress: ['7/8'],
  },
  { title: 'two of one institution fill no gap', code: '1.2', said: { FID: silent, VP: done(plans(2)), rest: hasPlan }, state: 'in-progress', progress: ['7/8'] },
  {
    title: 'waived for one, done by seven', code: '1.2',
    said: { FID: waived, rest: hasPlan },
    state: 'done', owing: without(eight, 'FID'), late: [], progress: ['7/7'],
  },
  { title: 'obsolete for one, done by seven', code: '1.2', said: { FID: lost, rest: hasPlan }, state: 'done', final: eight, progress: ['7/7'] },
  {
    title: 'an obsolete plan fills no other’s gap', code: '1.2',
    said: { FID: final('obsolete', plans(1)), IDB: undone(plans(0)), rest: hasPlan },
    state: 'partly-done', progress: ['6/7'],
  },
  { title: 'obsolete for one, not reviewed yet', code: '1.2', said: { FID: reported(lost), rest: hasPlan }, state: 'in-progress', progress: ['7/8'] },
  { title: 'obsolete for one, not done by seven', code: '1.2', said: { FID: lost, rest: undone(plans(0)) }, state: 'not-done' },
  { title: 'obsolete for all eight', code: '1.2', said: { rest: lost }, state: 'obsolete', progress: ['0/0'] },
  { title: 'obsolete for all but a silent one', code: '1.2', said: { FID: silent, rest: lost }, state: 'in-progress', late: ['FID'] },
  { title: 'waived for one, obsolete for seven', code: '1.2', said: { FID: waived, rest: lost }, state: 'obsolete' },
  { title: 'waived for all eight', code: '1.2', said: { rest: waived }, state: 'not-owed', owing: [] },
  {
    title: 'waived, silent and obsolete are held apart', code: '1.2',
    said: { FID: waived, IDB: lost, KNAB: silent, rest: hasPlan },
    state: 'in-progress', late: ['KNAB'], progress: ['5/6'],
  },
  { title: 'not done by all but a silent one', code: '1.2', said: { FID: silent, rest: undone(plans(0)) }, state: 'in-progress', late: ['FID'] },
  { title: 'a month of seven is done', code: '1.19', occurrence: '2025-10', said: { rest: done(releases(1)) }, on: '2025-11-03', state: 'done', progress: ['7/7'] },
  {
    title: 'a month without KNAB, the last day', code: '1.19', occurrence: '2025-10',
    said: { KNAB: silent, rest: done(releases(1)) },
    on: '2025-11-07', state: 'in-progress', late: [],
  },
  {
    title: 'a month without KNAB, the day after', code: '1.19', occurrence: '2025-10',
    said: { KNAB: silent, rest: done(releases(1)) },
    on: '2025-11-08', state: 'in-progress', late: ['KNAB'], progress: ['6/7'],
  },
  {
    title: 'a month that only one has missed', code: '1.19', occurrence: '2025-10',
    said: { KNAB: undone(releases(0)), rest: done(releases(1)) },
    on: '2025-11-08', state: 'partly-done', progress: ['6/7'],
  },
  {
    title: 'a month that the rule has not accepted', code: '1.19', occurrence: '2025-10',
    said: { rest: reported(done(releases(1))) },
    on: '2025-11-07', state: 'in-progress', final: [],
  },
  { title: 'a silent month is no information', code: '1.19', occurrence: '2025-10', said: { rest: silent }, on: '2025-11-08', state: 'no-information' },
];

const withoutNumber: readonly MeasureCase[] = [
  { title: 'one done of nine is enough', code: '1.13', said: { VP: done(), rest: undone() }, state: 'done', progress: [] },
  { title: 'one done of four is enough', code: '1.21', said: { VID: done(), rest: undone() }, on: '2024-04-16', state: 'done', progress: [] },
  {
    title: 'one done of four, two silent, the last day', code: '1.21',
    said: { VID: done(), IDB: undone(), rest: silent },
    on: '2024-04-15', state: 'in-progress', late: [],
  },
  {
    title: 'one done of four, two silent, the day after', code: '1.21',
    said: { VID: done(), IDB: undone(), rest: silent },
    on: '2024-04-16', state: 'done', final: ['IDB', 'VID'], late: ['VP', 'KNAB'],
  },
  { title: 'partly by all', code: '1.13', said: { rest: partly() }, state: 'partly-done' },
  { title: 'partly by one, not done by eight', code: '1.13', said: { VP: partly(), rest: undone() }, state: 'partly-done' },
  { title: 'not done by all nine', code: '1.13', said: { rest: undone() }, state: 'not-done' },
  { title: 'not done by all four', code: '1.21', said: { rest: undone() }, on: '2024-04-16', state: 'not-done' },
  { title: 'not done by one, obsolete for three', code: '1.21', said: { VP: undone(), rest: lost }, on: '2024-04-16', state: 'not-done' },
  { title: 'done with a gap', code: '1.13', said: { VP: done(), MP: silent, rest: undone() }, state: 'done', late: ['MP'] },
  { title: 'partly with a gap', code: '1.13', said: { MP: silent, rest: partly() }, state: 'in-progress', late: ['MP'] },
  { title: 'done, but returned, is not enough', code: '1.13', said: { VP: returned(done()), rest: undone() }, state: 'in-progress', late: ['VP'] },
];

const alone: readonly MeasureCase[] = [
  { title: 'a yes alone is done', code: '1.20', said: { rest: done(system) }, state: 'done', final: ['VID'] },
  { title: 'a returned final answer counts no more', code: '1.20', said: { rest: returned(done(system)) }, state: 'no-information', final: [], late: ['VID'] },
  { title: 'a returned answer may still be completed', code: '1.20', said: { rest: returned(done(system)) }, on: last2025, state: 'in-progress', final: [] },
  {
    title: 'an answer to review is not final yet', code: '1.20',
    said: { rest: reported(done(system)) },
    state: 'no-information', final: [], late: [], progress: ['1/1'],
  },
  { title: 'an answer to review leaves it open', code: '1.20', said: { rest: reported(done(system)) }, on: '2025-12-01', state: 'in-progress', final: [] },
  {
    title: 'a reported answer is final without review', code: '1.20',
    said: { rest: reported(done(system)) },
    on: '2025-12-01', review: 'off', state: 'done', final: ['VID'],
  },
  {
    title: 'a reported answer waits for the rule', code: '1.20',
    said: { rest: reported(done(system)) },
    on: '2025-12-01', review: 'by-rule', state: 'in-progress', final: [],
  },
  {
    title: 'a returned answer is open without review, too', code: '1.20',
    said: { rest: returned(done(system)) },
    on: '2025-12-01', review: 'off', state: 'in-progress', final: [],
  },
  {
    title: 'an interim answer is not final without review', code: '1.20',
    said: { rest: reported(interim(system)) },
    on: '2025-12-01', review: 'off', state: 'in-progress', final: [],
  },
  {
    title: 'an accepted interim answer is not final', code: '1.20',
    said: { rest: { ...interim(system), state: 'accepted' } },
    on: '2025-12-01', state: 'in-progress', final: [],
  },
  { title: 'not done by the only one', code: '1.20', said: { rest: undone({ 'support-system': 0 }) }, on: '2025-12-01', state: 'not-done' },
  { title: 'silence of the only one', code: '1.1', said: { rest: silent }, state: 'no-information', late: ['VP'], progress: ['0/1'] },
];

const risks: readonly MeasureCase[] = [
  {
    title: 'an interim answer with a risk', code: '1.13',
    said: { IDB: interim({}, true), rest: silent },
    on: '2025-12-01', state: 'in-progress', risk: true, final: [],
  },
  { title: 'an interim answer without a risk', code: '1.13', said: { IDB: interim(), rest: silent }, on: '2025-12-01', state: 'in-progress', final: [] },
  { title: 'work that has not begun', code: '1.13', said: { rest: { state: 'open', status: 'not-started' } }, on: '2025-12-01', state: 'in-progress', final: [] },
  { title: 'a risk beside final answers', code: '1.13', said: { IDB: interim({}, true), rest: done() }, on: '2025-12-01', state: 'in-progress', risk: true },
  { title: 'a risk that the final answer has passed', code: '1.13', said: { IDB: { ...done(), risk: true }, rest: silent }, on: '2025-12-01', state: 'in-progress' },
  {
    title: 'a risk in a returned answer', code: '1.13',
    said: { IDB: returned(interim({}, true)), rest: done() },
    on: '2025-12-01', state: 'in-progress', risk: true,
  },
  {
    title: 'a risk of one who is waived', code: '1.13',
    said: { IDB: { ...interim({}, true), state: 'waived' }, rest: silent },
    on: '2025-12-01', state: 'in-progress',
  },
  { title: 'a risk that came true for one', code: '1.10', said: { IDB: interim({}, true), rest: silent }, state: 'no-information', risk: true },
];

/** By what the cases are about. */
export const cases: Readonly<Record<string, readonly MeasureCase[]>> = {
  'two numbers that stand apart': twoNumbers,
  'a result of all together': together,
  'a result of each': each,
  'a result without a number': withoutNumber,
  'a result of one institution': alone,
  'a risk of delay': risks,
};

/** What the institutions owe for a measure and occurrence, each with what it said. */
export function headsOf({ code, said, occurrence }: Pick<MeasureCase, 'code' | 'said' | 'occurrence'>): readonly Obligation[] {
  const which = occurrence ?? (measureOf(code).schedule.kind === 'once' ? 'once' : '2025');
  return measureOf(code).responsible.map((institution) => headWith(owed(code, institution, which), said[institution] ?? said.rest));
}

export function headWith(head: Obligation, { status, state = 'open', numbers = {}, risk = false }: Said): Obligation {
  if (status === undefined) return { ...head, state };
  const by = { person: 'officer', role: 'officer', institution: head.institution } as const;
  return { ...head, state, answer: { number: 1, at: nineOn('2024-11-04'), by, status, risk, numbers, unchanged: false } };
}

/** Every indicator of an occurrence as "34/40". */
export function progressOf({ progress }: OccurrenceState): readonly string[] {
  return progress.map(({ total, outOf }) => `${total}/${outOf}`);
}
