import { checkPlace, explanation, type PlaceDraft } from '../domain/access-draft.ts';
import type { AccessDecision, Place } from '../domain/access-request.ts';
import { admitted, afterDecision, type Asker, isAsker, standingOf } from '../domain/admission.ts';
import type { AuditFact } from '../domain/audit.ts';
import type { Command } from '../domain/command.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { accessListCard, accessRefusalCard, accessRequestCard, otherAccessCard } from '../render/access-request-card.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { updateDocument } from './retry.ts';
import { findAsker, knownAs } from './tell-access.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Requests that wait, oldest first; a single one is shown at once. */
export async function showAccessRequests(_command: Wanted<'ShowAccessRequests'>, turn: Turn): Promise<Card> {
  const waiting = await waitingAskers(turn);
  const [only] = waiting;
  return only !== undefined && waiting.length === 1
    ? accessRequestCard({ asker: only, standing: 'waits' }, turn.context)
    : accessListCard(waiting, turn.context);
}

async function waitingAskers({ loaded, deps }: Turn): Promise<readonly Asker[]> {
  const askers = (await deps.store.people.askersOf(loaded.plan.id)).filter(isAsker);
  const undecided = askers.filter(({ accessRequest }) => accessRequest.decision === null);
  const standings = await Promise.all(undecided.map(async (asker) => standingOf(asker, await knownAs(asker, deps))));
  const waiting = undecided.filter((_asker, index) => standings[index] === 'waits');
  return waiting.toSorted((a, b) => a.accessRequest.at.localeCompare(b.accessRequest.at));
}

export async function chooseAccessRequest({ chosen }: Wanted<'ChooseAccessRequest'>, turn: Turn): Promise<Card> {
  return openAccessRequest({ kind: 'OpenAccessRequest', request: chosen }, turn);
}

export async function openAccessRequest({ request }: Wanted<'OpenAccessRequest'>, turn: Turn): Promise<Card> {
  return withRequest(request, turn, (asker) => drawRequest(asker, turn));
}

export async function grantAccess({ request }: Wanted<'GrantAccess'>, turn: Turn): Promise<Card> {
  return withRequest(request, turn, ({ accessRequest: { institution, role } }) => grant(request, { institution, role }, turn));
}

export async function openOtherAccess({ request }: Wanted<'OpenOtherAccess'>, turn: Turn): Promise<Card> {
  return whileItWaits(request, turn, async (asker) => otherAccessCard({ asker, typed: asker.accessRequest, problems: [] }, turn.context));
}

export async function grantOtherAccess({ request, draft }: Wanted<'GrantOtherAccess'>, turn: Turn): Promise<Card> {
  return whileItWaits(request, turn, async (asker) => grantTyped(draft, asker, turn));
}

async function grantTyped(typed: PlaceDraft, asker: Asker, turn: Turn): Promise<Card> {
  const { place, problems } = checkPlace(typed, turn.loaded.plan);
  return place === undefined ? otherAccessCard({ asker, typed, problems }, turn.context) : grant(asker.accessRequest.id, place, turn);
}

export async function openAccessRefusal({ request }: Wanted<'OpenAccessRefusal'>, turn: Turn): Promise<Card> {
  return whileItWaits(request, turn, async (asker) => accessRefusalCard({ asker, reason: '', isTooLong: false }, turn.context));
}

export async function refuseAccess({ request, reason: typed }: Wanted<'RefuseAccess'>, turn: Turn): Promise<Card> {
  return whileItWaits(request, turn, async (asker) => {
    const reason = explanation(typed);
    if (reason === undefined) return accessRefusalCard({ asker, reason: typed, isTooLong: true }, turn.context);
    return decideRequest(request, { kind: 'refused', at: turn.deps.now(), by: turn.person.id, reason }, turn);
  });
}

function grant(request: string, place: Place, turn: Turn): Promise<Card> {
  return decideRequest(request, { kind: 'granted', at: turn.deps.now(), by: turn.person.id, ...place }, turn);
}

/**
 * Decides a request that still waits; of two coordinators the first one's decision stands, and the same press again finds it.
 * Where a people list has brought a second document for the person, the role goes there.
 */
async function decideRequest(request: string, decision: AccessDecision, turn: Turn): Promise<Card> {
  const { deps } = turn;
  const asker = await findAsker(request, turn.loaded.plan.id, deps);
  if (asker === undefined) return sentenceCard('access.gone', {}, turn.context);
  const known = await knownAs(asker, deps);
  if (known.id !== asker.id && decision.kind === 'granted' && standingOf(asker, known) === 'waits')
    await updateDocument(deps.store.people, keyOf(known), (current) =>
      standingOf(asker, current) === 'waits' ? admitted(current, decision, asker.accessRequest) : undefined,
    );
  const written = await updateDocument(deps.store.people, keyOf(asker), (current): Person | undefined => {
    if (!isAsker(current) || current.accessRequest.id !== request || standingOf(current, known) !== 'waits') return undefined;
    const next = afterDecision(current, decision);
    return decision.kind === 'granted' && known.id === asker.id ? admitted(next, decision, next.accessRequest) : next;
  });
  if (written !== undefined && isAsker(written) && written.accessRequest.decision === decision)
    await deps.audit?.note(auditOfDecision(decision, known.id, turn));
  deps.log.info({ request, decision: decision.kind }, 'access decided');
  deps.nudge();
  return written !== undefined && isAsker(written) ? drawRequest(written, turn) : sentenceCard('access.gone', {}, turn.context);
}

function auditOfDecision(decision: AccessDecision, person: PersonId, { loaded, person: { id: by } }: Turn): AuditFact {
  const details = decision.kind === 'granted' ? [decision.role, decision.institution] : [];
  const what = decision.kind === 'granted' ? 'access-granted' : 'access-refused';
  return { kind: 'people-changed', by, plan: loaded.plan.id, what, about: person, details };
}

function keyOf({ tenant, id }: Person): { readonly partition: string; readonly id: string } {
  return { partition: tenant, id };
}

async function drawRequest(asker: Asker, { context, deps }: Turn): Promise<Card> {
  return accessRequestCard({ asker, standing: standingOf(asker, await knownAs(asker, deps)) }, context);
}

/** A request that a newer one has replaced is gone. */
async function withRequest(request: string, turn: Turn, act: (asker: Asker) => Promise<Card>): Promise<Card> {
  const asker = await findAsker(request, turn.loaded.plan.id, turn.deps);
  return asker === undefined ? sentenceCard('access.gone', {}, turn.context) : act(asker);
}

/** What was decided meanwhile is shown instead. */
async function whileItWaits(request: string, turn: Turn, act: (asker: Asker) => Promise<Card>): Promise<Card> {
  return withRequest(request, turn, async (asker) =>
    standingOf(asker, await knownAs(asker, turn.deps)) === 'waits' ? act(asker) : drawRequest(asker, turn),
  );
}
