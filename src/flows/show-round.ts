import { findInstitution } from '../chat/institution-names.ts';
import { hasRole, institutionsOf, mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { RoundPart } from '../domain/message.ts';
import type { Actor } from '../domain/obligation.ts';
import { findOpenRound, mayBeginFinalRound, type Round } from '../domain/round.ts';
import { completenessOf, nextToConfirm } from '../domain/round-standing.ts';
import { checklistOf, markOf, type SubmissionDecision } from '../domain/submission.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { checklistCard, type ChecklistView, noRoundCard, roundCard } from '../render/round-card.ts';
import { readsPlan } from './list.ts';
import { officersOf } from './owed.ts';
import { confirmInformation, readRoundFacts, readRounds } from './round.ts';
import { markRoundStale } from './stale.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** The open round, or the newest: as a whole to who reads the plan, to officers their institution's checklist. */
export async function showRound({ institution, page, typed }: Wanted<'ShowRound'>, turn: Turn): Promise<Card> {
  const { person, loaded, context } = turn;
  const rounds = await readRounds(turn);
  const round = findOpenRound(rounds) ?? rounds[0];
  if (round === undefined) {
    const isOver = mayBeginFinalRound(loaded.plan, rounds, context.today);
    return noRoundCard({ isOver: readsPlan(turn) && isOver, mayBegin: hasRole(person, loaded.plan.id, 'coordinator') }, context);
  }
  const standing = completenessOf(round, await readRoundFacts(round, turn));
  const asked = institution === undefined ? undefined : findInstitution(institution, loaded.plan.institutions);
  const own = nextToConfirm(institutionsOf(person, loaded.plan.id), standing);
  const whose = asked ?? (readsPlan(turn) ? undefined : own);
  if (whose !== undefined)
    return isAllowed(whose, turn)
      ? drawChecklist({ round, whose }, { page, ...(typed && { typed }) }, turn)
      : sentenceCard('refused.not-allowed', {}, context);
  return readsPlan(turn)
    ? roundCard({ round, standing, page, hasFiles: turn.deps.handOver !== undefined }, context)
    : sentenceCard('refused.not-allowed', {}, context);
}

/** "Apstiprināt un iesniegt": by the institution's own people, or by a coordinator with the institution's letter. */
export async function submitRound(command: Wanted<'SubmitRound'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const { institution: whose, letterNumber, letterOn } = command;
  if (!isAllowed(whose, turn)) return sentenceCard('refused.not-allowed', {}, context);
  const round = (await deps.store.rounds.get(loaded.plan.id, command.round))?.doc;
  if (round === undefined) return sentenceCard('refused.gone', {}, context);
  const decision = await confirmInformation({ round, institution: whose }, { ...command, by: actor(whose, turn) }, turn);
  deps.log.info({ round: round.id, institution: whose, outcome: decision.kind }, 'round information confirmed');
  if (decision.kind === 'fact') await redrawForColleagues({ round: round.id, institution: whose }, turn);
  const current = (await deps.store.rounds.get(loaded.plan.id, round.id))?.doc ?? round;
  return drawChecklist({ round: current, whose }, afterPress(decision, { letterNumber, letterOn }, turn), turn);
}

/** Lists that still ask for it; on the presser's own card the result stands in its place. */
async function redrawForColleagues(part: RoundPart, { person, loaded: { plan }, deps }: Turn): Promise<void> {
  const colleagues = (await officersOf(part.institution, plan.id, deps)).filter(({ id }) => id !== person.id);
  for (const colleague of colleagues) await markRoundStale(colleague, { plan: plan.id, ...part }, deps);
}

/** What was typed comes back with what is wrong with it. */
function afterPress(
  decision: SubmissionDecision,
  typed: NonNullable<ChecklistView['typed']>,
  { context: { texts } }: Turn,
): Partial<ChecklistView> {
  if (decision.kind === 'invalid') return { typed, problems: decision.problems };
  return decision.kind === 'changed' ? { typed, problem: texts.t('round.problem.changed') } : {};
}

async function drawChecklist(
  { round, whose }: { readonly round: Round; readonly whose: InstitutionCode },
  after: Partial<ChecklistView>,
  turn: Turn,
): Promise<Card> {
  const { context, deps } = turn;
  const known = await readRoundFacts(round, turn);
  const checklist = checklistOf(round, whose, known);
  const standing = completenessOf(round, known);
  const isOnBehalf = actor(whose, turn).institution !== whose;
  const view: ChecklistView = {
    round,
    checklist,
    heads: known.heads,
    submission: known.submissions.find(({ institution }) => institution === whose),
    isChanged: standing.changedSince.includes(whose),
    seen: markOf(checklist, deps.sealing.hash),
    nonce: deps.newId(),
    isOnBehalf,
    isReminded: isOnBehalf && standing.silent.includes(whose),
    problems: [],
    problem: '',
  };
  return checklistCard({ ...view, ...after }, context);
}

function isAllowed(institution: InstitutionCode, { person, loaded: { plan } }: Turn): boolean {
  const about = { plan: plan.id, institution };
  return mayDo(person, 'answer', about) || mayDo(person, 'answer-on-behalf', about);
}

function actor(whose: InstitutionCode, { person, loaded: { plan } }: Turn): Actor {
  const own = person.roles.find(({ institution, role }) => institution === whose && (role === 'officer' || role === 'substitute'));
  if (own !== undefined && mayDo(person, 'answer', { plan: plan.id, institution: whose }))
    return { person: person.id, role: own.role, institution: whose };
  return { person: person.id, role: 'coordinator', institution: plan.coordinator };
}
