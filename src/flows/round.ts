import { type Checkpoint, inParts } from '../domain/checkpoint.ts';
import { dateIn, type Instant, type IsoDate } from '../domain/dates.ts';
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
import type { Versioned } from '../store/store.ts';
import { keepParts, wholeCheckpoint } from './checkpoint-parts.ts';
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
  const { store, sealing } = deps;
  const key = { partition: loaded.plan.id, id: round.id };
  // 1. What is known, and the parts of a large snapshot.
  const { read, known, at, snapshot } = await readyToDecide(round, command, scope);
  if (read === undefined) return { kind: 'repeated' };
  let decision: RoundDecision = { kind: 'repeated' };
  // 2. The round, which names the parts. It may have changed meanwhile, the snapshot stays: it follows from what is known.
  await updateDocument(store.rounds, { ...key, known: read }, (current) => {
    decision = withSnapshot(decideRound(current, command, { known, at, hash: sealing.hash }), snapshot);
    return decision.kind === 'fact' ? appendToRound(current, { fact: decision.fact, at, by: command.by }, sealing) : undefined;
  });
  return decision;
}

/** Storing parts takes its time: what was confirmed meanwhile, of which the institution has been told, is counted. */
const mostTries = 5;

interface Ready {
  readonly read: Versioned<Round> | undefined;
  readonly known: RoundFacts;
  readonly at: Instant;
  readonly snapshot: Checkpoint | undefined;
}

async function readyToDecide(round: Round, command: RoundCommand, scope: RoundScope): Promise<Ready> {
  const { store, sealing, now } = scope.deps;
  for (let tries = 1; ; tries += 1) {
    const at = now();
    const known = await readRoundFacts(round, scope);
    const read = await store.rounds.get(round.plan, round.id);
    if (read === undefined) return { read, known, at, snapshot: undefined };
    const snapshot = await keptSnapshot(decideRound(read.doc, command, { known, at, hash: sealing.hash }), scope);
    if (snapshot?.parts === undefined || tries === mostTries) return { read, known, at, snapshot };
    if (confirmations(await readRoundFacts(round, scope)) === confirmations(known)) return { read, known, at, snapshot };
  }
}

/** How often something was confirmed. */
function confirmations({ submissions }: RoundFacts): number {
  return submissions.reduce((sum, { entryCount }) => sum + entryCount, 0);
}

/** What a closing froze, as the round holds it; undefined when nothing is closed. */
async function keptSnapshot(decision: RoundDecision, { deps: { store, sealing } }: RoundScope): Promise<Checkpoint | undefined> {
  if (decision.kind !== 'fact' || decision.fact.kind !== 'RoundClosed') return undefined;
  const { head, parts } = inParts(decision.fact.snapshot, sealing.hash);
  const failed = await keepParts(parts, store);
  if (failed !== undefined)
    throw new Fault(failed.kind === 'too-large' ? 'store-too-large' : 'store-throttled', `a part of the snapshot of ${head.id}.`);
  return head;
}

function withSnapshot(decision: RoundDecision, snapshot: Checkpoint | undefined): RoundDecision {
  if (snapshot === undefined || decision.kind !== 'fact' || decision.fact.kind !== 'RoundClosed') return decision;
  return { kind: 'fact', fact: { ...decision.fact, snapshot } };
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
  if (closing === undefined) return false;
  const { heads } = await wholeCheckpoint(closing.snapshot, deps.store);
  return (heads.find(({ document }) => document === id)?.entries ?? 0) < entryCount;
}

function todayIn({ loaded, deps }: RoundScope): IsoDate {
  return dateIn(loaded.plan.zone, deps.now());
}
