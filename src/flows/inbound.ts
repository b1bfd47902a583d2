import { hasRole } from '../domain/access.ts';
import { currentPlan } from '../domain/current-plan.ts';
import type { PlanId } from '../domain/ids.ts';
import type { Language, Person } from '../domain/person.ts';
import { strangerCard } from '../render/access-card.ts';
import type { Card } from '../render/card.ts';
import { failedCard, type Failure, failedPhrase } from '../render/failed-card.ts';
import { asideCard, unknownCard } from '../render/notice-card.ts';
import { notStartedCard } from '../render/plan-card.ts';
import { type Texts, textsFor } from '../render/texts/texts.ts';
import { Fault } from '../errors.ts';
import type { Inbound } from '../teams/port.ts';
import { viewContextFor } from './compose-message.ts';
import type { FlowDeps, LoadedPlan, StandingPlan } from './deps.ts';
import { takeFiles } from './files.ts';
import { recognise } from './first-contact.ts';
import { understand } from './free-text.ts';
import { takeConsent } from './hand-over.ts';
import { answerInChannel } from './in-channel.ts';
import { arrive, depart, refreshAddress, wakeWaiting } from './presence.ts';
import { perform } from './perform.ts';
import { readContent } from './read-content.ts';
import { isStoreFailure } from './store-health.ts';
import { suggestionsFor } from './suggestions.ts';
import { answerStranger } from './stranger.ts';
import { tellNow } from './tell-access.ts';
import type { Turn } from './turn.ts';

/**
 * The way in, from an authenticated activity to the card that answers it; undefined when nothing is to be said.
 * A bug or a fault on the way is answered, logged and counted here, and nowhere else.
 */
export async function handleInbound(inbound: Inbound, deps: FlowDeps): Promise<Card | undefined> {
  const known: { language: Language } = { language: 'lv' };
  const allowance = isHeardAlways(inbound) ? undefined : deps.turnLimiter?.take(inbound);
  if (allowance?.kind === 'limited') return heldBack(inbound, allowance.language, deps);
  const endTurn = deps.metrics?.beginTurn();
  try {
    const card = await answerTurn(inbound, known, deps);
    deps.turnLimiter?.noteLanguage(inbound, known.language);
    deps.log.info({ activity: inbound.activityId, content: inbound.content.kind, isAnswered: card !== undefined }, 'turn taken');
    endTurn?.(card === undefined ? 'silent' : 'answered');
    return card;
  } catch (error) {
    const code = deps.newId().slice(0, 8);
    deps.log.error({ err: error, code, activity: inbound.activityId }, 'turn failed');
    deps.health?.noteFailure(error);
    endTurn?.('failed');
    return answerFailure({ why: whyFailed(error), code }, inbound, textsFor(known.language));
  }
}

/** Who can be written to is learnt in any case, and makes no answer necessary. */
function isHeardAlways({ content }: Inbound): boolean {
  return content.kind === 'installed' || content.kind === 'removed';
}

/** A press is always answered: it may hold what somebody typed. A text is answered once, and the answer says what that means. */
function heldBack(inbound: Inbound, language: Language, { turnLimiter }: FlowDeps): Card | undefined {
  const isPress = inbound.content.kind === 'press';
  if (!isPress && (inbound.scope === 'shared' || turnLimiter?.tell(inbound) !== true)) return undefined;
  return answerFailure({ why: isPress ? 'too-many-presses' : 'too-many-texts', code: '' }, inbound, textsFor(language));
}

function answerFailure(failure: Failure, { content, scope }: Inbound, texts: Texts): Card {
  const pressed = content.kind === 'press' ? content.data : undefined;
  // Where others read along, the card that was pressed stays.
  const isAside = scope === 'shared' && pressed !== undefined;
  return isAside ? asideCard(failedPhrase(failure, texts), texts) : failedCard(failure, pressed, texts);
}

function whyFailed(error: unknown): Failure['why'] {
  if (isStoreFailure(error)) return 'store';
  return error instanceof Fault && (error.code === 'store-conflict' || error.code === 'store-throttled') ? 'busy' : 'bug';
}

/** `known` tells the caller the person's language as soon as it is learnt, for the case that the rest fails. */
async function answerTurn(inbound: Inbound, known: { language: Language }, deps: FlowDeps): Promise<Card | undefined> {
  // 1. Who is it? Only the directory's object id of an authenticated activity counts.
  const read = await recognise(inbound, deps);
  // Who has no role any more is a stranger.
  const found = read?.roles.length === 0 ? undefined : read;
  known.language = read?.language ?? known.language;
  const loaded = await loadPlanOf(found, inbound, deps);
  if (loaded === undefined) return undefined;
  if (inbound.scope === 'shared')
    return found === undefined ? strangerInChannel(inbound, loaded) : answerInChannel(inbound, { person: found, loaded }, deps);
  if (found === undefined) return answerStranger({ inbound, known: read, loaded }, deps);
  if (inbound.content.kind === 'removed') return depart(found, deps);
  // 2. Where they can be written to; every activity tells.
  const person = await refreshAddress(found, inbound.address, deps);
  const turn: Turn = { person, loaded, context: viewContextFor(person, loaded, deps), inbound, deps };
  // Of a plan that has not been started its coordinators alone are told anything.
  const isCoordinator = hasRole(person, loaded.plan.id, 'coordinator');
  if (loaded.head.state === 'draft' && !isCoordinator) return notStartedCard(turn.context);
  if (inbound.content.kind === 'installed') return arrive(turn);
  await tellNow(person, deps);
  // Somebody who had blocked the bot comes back without an installation.
  if (found.conversation === null) await wakeWaiting(turn);
  // 3. What do they want, and do it.
  return answerContent(turn);
}

/** Files, a command, or a text that may be an answer; otherwise the closest of both is suggested. */
async function answerContent(turn: Turn): Promise<Card | undefined> {
  const { inbound, context } = turn;
  const { content } = inbound;
  if (content.kind === 'files') return takeFiles(content, turn);
  if (content.kind === 'consent') return takeConsent(content, turn);
  const said = readContent(turn);
  if (said.kind === 'command') return perform(said.command, turn);
  const understood = said.kind === 'answer' ? await understand(said.words, said.text, turn) : undefined;
  return understood ?? unknownCard(await suggestionsFor(said.closest, turn), context);
}

/** The plan that a message is about; somebody unknown is answered for the one that runs. */
async function loadPlanOf(person: Person | undefined, { content }: Inbound, deps: FlowDeps): Promise<StandingPlan | undefined> {
  if (person === undefined) {
    deps.audit?.refused('nobody of a plan');
    return deps.plans.first();
  }
  const ids = new Set(person.roles.map(({ plan }) => plan));
  const plans = await Promise.all([...ids].map((id) => deps.plans.load(id)));
  const pressed = ids.size > 1 ? pressedData(content) : '';
  // Ids of a plan's documents begin with the plan's, or hold it after their kind.
  const carries = (id: PlanId): boolean => pressed.includes(`"${id}:`) || pressed.includes(`:${id}:`);
  return currentPlan(
    plans.filter((plan) => plan !== undefined),
    { person, carries },
  );
}

/** What a card, or an offer, brings back. */
function pressedData(content: Inbound['content']): string {
  if (content.kind === 'press') return JSON.stringify(content.data);
  return content.kind === 'consent' ? JSON.stringify(content.context) : '';
}

/** Only what is written to the bot is answered, by one polite sentence. */
function strangerInChannel({ content }: Inbound, { plan }: LoadedPlan): Card | undefined {
  return content.kind === 'text' ? strangerCard({ plan, request: undefined, canAsk: false }) : undefined;
}
