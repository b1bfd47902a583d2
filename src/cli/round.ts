import { sealing } from '../compose.ts';
import { dateIn, type IsoDate, parseIsoDate } from '../domain/dates.ts';
import type { Actor, ObligationHead } from '../domain/obligation.ts';
import { closingOf, findOpenRound, openingOf, proposeTerms, type Round, type RoundTerms } from '../domain/round.ts';
import { completenessOf, type RoundDecision } from '../domain/round-standing.ts';
import { markOf } from '../domain/submission.ts';
import { wholeCheckpoint } from '../flows/checkpoint-parts.ts';
import { changeRound, confirmInformation, readChecklist, readRoundFacts, readRounds, type RoundScope, startRound } from '../flows/round.ts';
import { clockFor } from '../local/demo-clock.ts';
import { byCommandLine, type CommandLine, type Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';

/** `plan round`: the reporting rounds; `open`, `letter CODE`, `gap MEASURE CODE [TIME]` and `close` are the coordinator's. */
export function round(line: CommandLine): Promise<Outcome> {
  const [act = 'status', ...rest] = line.operands;
  const run = Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (run === undefined) throw new TypeError(`A round is not to "${act}".`);
  return withPlantedPlan(line, async (opened) => run({ ...line, operands: rest }, await scopeOf(opened)));
}

type Act = (line: CommandLine, scope: RoundScope) => Promise<Outcome>;

const acts: Readonly<Record<string, Act>> = { status, open, letter, gap, close };

async function scopeOf({ store, plan, calendar }: PlantedPlan): Promise<RoundScope> {
  const at = await clockFor(store);
  return { loaded: { plan, calendar }, deps: { store, sealing, now: () => at } };
}

async function status({ isJson }: CommandLine, scope: RoundScope): Promise<Outcome> {
  const rounds = await Promise.all((await readRounds(scope)).map((each) => describe(each, scope)));
  const text = rounds.length === 0 ? 'There is no reporting round yet.' : rounds.map(roundText).join('\n');
  return { exitCode: 0, text: isJson ? JSON.stringify({ plan: scope.loaded.plan.id, rounds }) : text };
}

type Description = Awaited<ReturnType<typeof describe>>;

async function describe(each: Round, scope: RoundScope) {
  const { terms, isFinal } = openingOf(each);
  const closing = closingOf(each);
  const known = await readRoundFacts(each, scope);
  const now = completenessOf(each, known);
  const named = new Map(known.heads.map((head) => [head.id, head]));
  const gaps =
    closing === undefined ? now.gaps : closing.gaps.flatMap((id) => [named.get(id) ?? []].flat().map((head) => ({ head, isNamed: true })));
  const snapshot = closing && (await wholeCheckpoint(closing.snapshot, scope.deps.store));
  const counted = new Set(snapshot?.heads.map(({ document }) => String(document)));
  const silent = closing === undefined ? now.silent : closing.silent;
  const confirmed =
    closing === undefined ? now.confirmed : known.submissions.filter(({ id }) => counted.has(id)).map(({ institution }) => institution);
  return {
    number: each.number,
    ...terms,
    isFinal,
    state: closing === undefined ? 'open' : 'closed',
    confirmed,
    silent,
    changedSince: closing === undefined ? now.changedSince : [],
    gaps: gaps.map(({ head, isNamed }) => ({ ...placeOf(head), isNamed })),
    fingerprint: closing?.snapshot.fingerprint ?? null,
  };
}

function placeOf({ measure, institution, occurrence }: ObligationHead) {
  return { measure, institution, occurrence };
}

function roundText(of: Description): string {
  const { number, label, covers, confirmed, silent, changedSince, gaps, fingerprint } = of;
  const kind = of.isFinal ? ' (final)' : '';
  return [
    `Round ${number}, ${label}${kind}: ${of.state}; ${confirmed.length} of ${confirmed.length + silent.length} institutions have confirmed.`,
    `  Covers ${covers.from} to ${covers.until}; institutions by ${of.institutionsBy}, the coordinator by ${of.coordinatorBy}, to ${of.addressee}.`,
    ...(silent.length > 0 ? [`  Not confirmed: ${silent.join(', ')}`] : []),
    ...(changedSince.length > 0 ? [`  Answered again since they confirmed: ${changedSince.join(', ')}`] : []),
    ...gaps.map(
      (gap) => `  No final information: ${gap.institution.padEnd(8)}${gap.measure} (${gap.occurrence})${gap.isNamed ? ', named' : ''}`,
    ),
    ...(fingerprint === null ? [] : [`  Fingerprint ${fingerprint}`]),
  ].join('\n');
}

/** Shows the terms that would hold; with `--apply` opens the round. */
async function open(line: CommandLine, scope: RoundScope): Promise<Outcome> {
  const { plan, calendar } = scope.loaded;
  const terms = termsOf(line, proposeTerms(plan, dateIn(plan.zone, scope.deps.now()), calendar));
  if (line.isApplied !== true)
    return said(line, { outcome: 'preview', terms }, `${termsText(terms)}\nNothing is opened yet: --apply does it.`);
  const decision = await startRound(terms, actor(scope), scope);
  if (decision.kind === 'opened')
    return said(
      line,
      { outcome: 'opened', round: decision.round.number, terms },
      `Round ${decision.round.number} is open.\n${termsText(terms)}`,
    );
  const problems = decision.kind === 'invalid' ? decision.problems : [decision.why];
  return refuse(line, problems, `No round is opened: ${problems.map((problem) => sentences[problem]).join('; ')}.`);
}

/** What is typed stands over what is proposed. */
function termsOf({ round: words = {}, span = {} }: CommandLine, proposed: RoundTerms): RoundTerms {
  return {
    label: words.label ?? proposed.label,
    covers: { from: typedDate('from', span.from) ?? proposed.covers.from, until: typedDate('until', span.until) ?? proposed.covers.until },
    institutionsBy: typedDate('institutions-by', words.institutionsBy) ?? proposed.institutionsBy,
    coordinatorBy: typedDate('coordinator-by', words.coordinatorBy) ?? proposed.coordinatorBy,
    addressee: words.addressee ?? proposed.addressee,
  };
}

function typedDate(flag: string, text: string | undefined): IsoDate | undefined {
  const date = text === undefined ? undefined : parseIsoDate(text);
  if (text !== undefined && date === undefined) throw new TypeError(`--${flag} ${text} is not a date such as 2026-03-31.`);
  return date;
}

function termsText({ label, covers, institutionsBy, coordinatorBy, addressee }: RoundTerms): string {
  return `${label}: covers ${covers.from} to ${covers.until}; institutions by ${institutionsBy}, the coordinator by ${coordinatorBy}, to ${addressee}.`;
}

/** Records that an institution confirmed its information by letter: `round letter SAB --number "1-2/34" --on 2026-11-20`. */
async function letter(line: CommandLine, scope: RoundScope): Promise<Outcome> {
  const [institution = ''] = line.operands;
  const found = await readChecklist(institution, scope);
  if (found === undefined) return refuse(line, ['no-open-round'], 'No round is open.');
  const { letterNumber = '', letterOn = '' } = line.round ?? {};
  const seen = markOf(found.checklist, sealing.hash);
  // The same letter is the same confirmation, however often it is typed.
  const command = { seen, letterNumber, letterOn, nonce: `letter ${letterNumber} ${letterOn}`, by: actor(scope) };
  const decision = await confirmInformation({ round: found.round, institution }, command, scope);
  const { answered, missing } = found.checklist;
  const counts = { answered: answered.length, missing: missing.length };
  if (decision.kind === 'fact' || decision.kind === 'repeated')
    return said(
      line,
      { outcome: decision.kind === 'fact' ? 'confirmed' : 'repeated', institution, ...counts },
      `${institution} has confirmed by letter ${letterNumber} of ${letterOn}: ${counts.answered} answers, ${counts.missing} without any.`,
    );
  const problems = decision.kind === 'invalid' ? decision.problems : decision.kind === 'changed' ? (['changed'] as const) : [decision.why];
  const text = `The letter of ${institution} is not recorded: ${problems.map((problem) => sentences[problem]).join('; ')}.`;
  return refuse(line, problems, text);
}

/** Names what the report will say is missing: `round gap 1.10 SAB once`. */
async function gap(line: CommandLine, scope: RoundScope): Promise<Outcome> {
  const [measure, institution, occurrence = 'once'] = line.operands;
  const current = findOpenRound(await readRounds(scope));
  if (current === undefined) return refuse(line, ['no-open-round'], 'No round is open.');
  const { heads } = await readRoundFacts(current, scope);
  const head = heads.find((one) => one.measure === measure && one.institution === institution && one.occurrence === occurrence);
  if (head === undefined) return refuse(line, ['not-a-gap'], `Nobody owes ${line.operands.join(' ')}.`);
  const decision = await changeRound(current, { kind: 'NameGap', obligation: head.id, by: actor(scope) }, scope);
  return drawDecision(
    line,
    decision,
    `The report will name that ${institution} gave no final information on ${head.measure} (${occurrence}).`,
  );
}

async function close(line: CommandLine, scope: RoundScope): Promise<Outcome> {
  const [newest] = await readRounds(scope);
  if (newest === undefined) return refuse(line, ['no-open-round'], 'No round is open.');
  const decision = await changeRound(newest, { kind: 'CloseRound', by: actor(scope) }, scope);
  const fingerprint = decision.kind === 'fact' && decision.fact.kind === 'RoundClosed' ? decision.fact.snapshot.fingerprint : '';
  return drawDecision(line, decision, `Round ${newest.number} is closed. Fingerprint ${fingerprint}`);
}

function drawDecision(line: CommandLine, decision: RoundDecision, done: string): Outcome {
  if (decision.kind === 'fact') return said(line, { outcome: 'done', ...decision.fact }, done);
  if (decision.kind === 'repeated') return said(line, { outcome: 'repeated' }, 'It is so already.');
  if (decision.kind === 'refused') return refuse(line, [decision.why], `Nothing is changed: ${sentences[decision.why]}.`);
  const gaps = decision.gaps.map(placeOf);
  const rows = gaps.map(({ measure, institution, occurrence }) => `  npx plan round gap ${measure} "${institution}" ${occurrence}`);
  const text = `The round is not closed: ${gaps.length} pieces of information are not final. Record or waive each in the chat, or name it:`;
  return { ...said(line, { outcome: 'gaps-undecided', gaps }, [text, ...rows].join('\n')), exitCode: 1 };
}

const sentences = {
  'label-missing': 'it has no label',
  'label-too-long': 'the label is longer than 100 characters',
  'addressee-missing': 'it has no addressee',
  'addressee-too-long': 'the addressee is longer than 100 characters',
  'period-reversed': 'its period ends before it begins',
  'period-outside-plan': 'its period lies outside the plan',
  'institutions-date-passed': "the institutions' date is over",
  'institutions-date-in-period': "the institutions' date is not after the period",
  'coordinator-date-not-later': "the coordinator's date is not after the institutions'",
  'round-is-open': 'another round is open',
  'round-is-closed': 'the round is closed',
  'not-a-gap': 'its information is final, waived, or not asked for in this round',
  'not-asked': 'the round asks nothing of it',
  'nothing-to-confirm': 'it has answered nothing yet',
  changed: 'somebody answered meanwhile; try again',
  'letter-number-missing': 'the letter has no number (--number)',
  'letter-number-too-long': "the letter's number is longer than 200 characters",
  'letter-date-missing': 'the letter has no date (--on)',
  'letter-date-unreadable': "the letter's date is not one such as 2026-03-31",
  'letter-in-future': "the letter's date is still to come",
} as const;

/** What was done, for programs and for people. */
function said({ isJson }: CommandLine, found: object, text: string): Outcome {
  return { exitCode: 0, text: isJson ? JSON.stringify(found) : text };
}

function refuse({ isJson }: CommandLine, problems: readonly string[], text: string): Outcome {
  return { exitCode: 1, text: isJson ? JSON.stringify({ outcome: 'refused', problems }) : text };
}

function actor({ loaded }: RoundScope): Actor {
  return { person: byCommandLine, role: 'coordinator', institution: loaded.plan.coordinator };
}
