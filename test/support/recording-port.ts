import type { ConversationAddress } from '../../src/domain/person.ts';
import type { OpenOutcome, OutgoingCard, SendOutcome, SendPort } from '../../src/teams/port.ts';

export interface HandedOver {
  readonly to: ConversationAddress;
  readonly card: OutgoingCard;
  readonly activityId: string;
}

/** A platform that writes down what it is given and says what it was told to say. */
export interface RecordingPort extends SendPort {
  readonly sent: readonly HandedOver[];
  readonly updated: readonly HandedOver[];
  /** Object ids of people whose conversations were made anew. */
  readonly opened: readonly string[];
  opensNext(...outcomes: readonly OpenOutcome[]): void;
  /** Outcomes of the next sends, first come first; after them everything is delivered. A function is called first and may throw. */
  answersNext(...outcomes: readonly (SendOutcome | (() => SendOutcome | Promise<SendOutcome>))[]): void;
  /** From now on it refuses every send to such an address for good; nothing of it counts as sent. */
  refusesAt(isRefused: (to: ConversationAddress) => boolean): void;
  /** From now on every send to such an address has this outcome; nothing of it counts as sent. */
  refusesWith(isRefused: (to: ConversationAddress) => boolean, outcome: SendOutcome): void;
  /** Nothing gets through to somebody who has blocked the bot, until they let it. */
  blocks(person: string, isBlocked: boolean): void;
  /** Cards sent to one person's conversation. */
  sentTo(person: string): readonly OutgoingCard[];
  /** Starts writing down anew. */
  forget(): void;
}

export function createRecordingPort(): RecordingPort {
  const sent: HandedOver[] = [];
  const updated: HandedOver[] = [];
  const opened: string[] = [];
  const opening: OpenOutcome[] = [];
  const outcomes: (SendOutcome | (() => SendOutcome | Promise<SendOutcome>))[] = [];
  const blocked = new Set<string>();
  let special: { readonly isRefused: (to: ConversationAddress) => boolean; readonly outcome: SendOutcome } = { isRefused: () => false, outcome: { kind: 'refused', why: '' } };
  let activities = 0;
  let refuses: (to: ConversationAddress) => boolean = () => false;
  return {
    sent,
    updated,
    opened,
    opensNext: (...next) => void opening.push(...next),
    refusesWith: (isRefused, outcome) => {
      special = { isRefused, outcome };
    },
    blocks: (person, isBlocked) => void (isBlocked ? blocked.add(person) : blocked.delete(person)),
    answersNext: (...next) => void outcomes.push(...next),
    refusesAt: (isRefused) => {
      refuses = isRefused;
    },
    sentTo: (person) => sent.filter(({ to }) => to.userId === person).map(({ card }) => card),
    forget: () => {
      sent.length = 0;
      updated.length = 0;
    },
    send: async (to, card) => {
      if (refuses(to)) return { kind: 'gone', why: '403 BotNotInConversationRoster' };
      if (special.isRefused(to)) return special.outcome;
      if (blocked.has(to.userId)) return { kind: 'gone', why: '403 ConversationBlockedByUser' };
      activities += 1;
      const activityId = `activity-${activities}`;
      sent.push({ to, card, activityId });
      const next = outcomes.shift();
      return typeof next === 'function' ? next() : (next ?? { kind: 'sent', activityId });
    },
    open: async (to) => {
      opened.push(to.objectId);
      return opening.shift() ?? { kind: 'opened', address: { ...to, conversationId: `anew:${to.conversationId}` } };
    },
    update: async (to, activityId, card) => {
      updated.push({ to, card, activityId });
      return { kind: 'sent', activityId };
    },
  };
}
