import { dateIn, type IsoDate } from '../domain/dates.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Actor } from '../domain/obligation.ts';
import { appendToRound, closingOf, findOpenRound, openRound, type OpeningDecision, type Round, type RoundTerms } from '../domain/round.ts';
import { decideRound, type RoundCommand, type RoundDecision, type RoundFacts } from '../domain/round-standing.ts';
import {
  appendToSubmission,
  type Checklist,
  checklistOf,
  type ConfirmCommand,
  decideSubmission,
  emptySubmission,
  type Submission,
  type SubmissionDecision,
  submissionId,
} from '../domain/submission.ts';
import { Fault } from '../errors.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';
import { planHeads, planRecord } from './plan-record.ts';
import { changeDocument, updateDocument } from './retry.ts';

/** What the rounds of a plan are read and changed with. */
export interface RoundScope {
  readonly loaded: LoadedPlan;
  readonly deps: Pick<FlowDeps, 'store' | 'sealing' | 'now'>;
}

/** Every round of a plan, the newest first. */
export async function readRounds({ loaded, deps }: RoundScope): Promise<readonly Round[]> {
  return (await deps.store.rounds.ofPlan(loaded.plan.id)).toSorted((a, b) => b.number - a.number);
}

/** What is known of a round when something is decided about it. */
export async function readRoundFacts(round: Round, { loaded, deps }: RoundScope): Promise<RoundFacts> {
  const { plan } = loaded;
  const [{ heads, accounts }, submissions] = await Promise.all([planRecord(plan.id, deps), deps.store.submissions.ofPlan(plan.id)]);
  return { plan, heads, accounts, submissions: submissions.filter((submission) => submission.round === round.id) };
}

/** Opens the next round; of two who do it at once, one is told that a round is open. */
export async function startRound(terms: RoundTerms, by: Actor, scope: RoundScope): Promise<OpeningDecision> {
  const { loaded, deps } = scope;
  const context = { plan: loaded.plan, today: todayIn(scope), at: deps.now(), by, sealing: deps.sealing };
  const decision = openRound(await readRounds(scope), terms, context);
  if (decision.kind !== 'opened') return decision;
  const { kind } = await deps.store.rounds.create(decision.round);
  if (kind === 'conflict') return { kind: 'refused', why: 'round-is-open' };
  if (kind === 'throttled') throw new Fault('store-throttled', `document ${decision.round.id}.`);
  return decision;
}

/** Names a gap, or closes the round with what is known at this moment. */
export async function changeRound(round: Round, command: RoundCommand & { readonly by: Actor }, scope: RoundScope): Promise<RoundDecision> {
  const { loaded, deps } = scope;
  const at = deps.now();
  const known = await readRoundFacts(round, scope);
  let decision: RoundDecision = { kind: 'repeated' };
  await updateDocument(deps.store.rounds, { partition: loaded.plan.id, id: round.id }, (current) => {
    decision = decideRound(current, command, { known, at, hash: deps.sealing.hash });
    return decision.kind === 'fact' ? appendToRound(current, { fact: decision.fact, at, by: command.by }, deps.sealing) : undefined;
  });
  return decision;
}

/** An institution's checklist in the open round; undefined while none is open. */
export async function readChecklist(
  institution: InstitutionCode,
  scope: RoundScope,
): Promise<{ readonly round: Round; readonly checklist: Checklist } | undefined> {
  const round = findOpenRound(await readRounds(scope));
  return round && { round, checklist: checklistOf(round, institution, await factsOf(scope)) };
}

async function factsOf({ loaded: { plan }, deps }: RoundScope): Promise<Pick<RoundFacts, 'plan' | 'heads'>> {
  return { plan, heads: await planHeads(plan.id, deps) };
}

/** Confirms what an institution has seen of its checklist. */
export async function confirmInformation(
  { round, institution }: { readonly round: Round; readonly institution: InstitutionCode },
  command: ConfirmCommand & { readonly by: Actor },
  scope: RoundScope,
): Promise<SubmissionDecision> {
  const { loaded, deps } = scope;
  const { by } = command;
  // 1. The round and the information as they are now.
  const plan = loaded.plan.id;
  const current = (await deps.store.rounds.get(plan, round.id))?.doc ?? round;
  const checklist = checklistOf(current, institution, await factsOf(scope));
  const at = deps.now();
  // 2. Decide and append.
  const empty = emptySubmission({ plan, round: round.id, institution }, deps.sealing.hash);
  let decision: SubmissionDecision = { kind: 'repeated' };
  const make = (submission: Submission): Submission | undefined => {
    decision = decideSubmission(submission, command, { round: current, checklist, today: todayIn(scope), by, sealing: deps.sealing });
    return decision.kind === 'fact' ? appendToSubmission(submission, { fact: decision.fact, at, by }, deps.sealing) : undefined;
  };
  const written = await changeDocument(deps.store.submissions, { partition: plan, id: submissionId(empty) }, { empty, make });
  // 3. A round that was closed meanwhile counts what its snapshot names, nothing else.
  return (await isTooLate(written, scope)) ? { kind: 'refused', why: 'round-is-closed' } : decision;
}

async function isTooLate({ id, plan, round, entryCount }: Submission, { deps }: RoundScope): Promise<boolean> {
  const after = (await deps.store.rounds.get(plan, round))?.doc;
  const closing = after && closingOf(after);
  return closing !== undefined && (closing.snapshot.heads.find(({ document }) => document === id)?.entries ?? 0) < entryCount;
}

function todayIn({ loaded, deps }: RoundScope): IsoDate {
  return dateIn(loaded.plan.zone, deps.now());
}
