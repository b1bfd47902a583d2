import { longestText } from './answer.ts';
import { hasTexts, sealText } from './chain.ts';
import { dateIn } from './dates.ts';
import { type Decision, type DecisionContext, type ObligationCommand, refuse } from './decision.ts';
import type { EntryFact, Obligation, ObligationHead } from './obligation.ts';
import type { Plan } from './plan.ts';
import { kindPolicy } from './reminders.ts';

type Wanted<Kind extends ObligationCommand['kind']> = Extract<ObligationCommand, { kind: Kind }>;

/** Whether a coordinator is to look at it: reported, and the policy wants a person's review. */
export function awaitsReview(head: ObligationHead, plan: Plan): boolean {
  return head.state === 'reported' && kindPolicy(head, plan).review !== 'off';
}

export function acceptAnswer(obligation: Obligation, command: Wanted<'AcceptAnswer'>, { by }: DecisionContext): Decision {
  if (obligation.state !== 'reported' || obligation.answer === null) return refuse({ kind: 'nothing-to-review' });
  if (hasChanged(obligation, command.answer)) return refuse({ kind: 'answer-changed' });
  const fact: EntryFact = { kind: 'AnswerAccepted', answer: obligation.answer.number };
  return {
    kind: 'facts',
    facts: [{ fact, by }],
    intents: [{ kind: 'cards-changed', entry: obligation.entries.length + 1, except: by.person }],
  };
}

/** A returned answer moves the day it is due to at least five working days from the return. */
export function returnAnswer(obligation: Obligation, command: Wanted<'ReturnAnswer'>, context: DecisionContext): Decision {
  const comment = command.comment.trim();
  if ((obligation.state !== 'reported' && obligation.state !== 'accepted') || obligation.answer === null)
    return refuse({ kind: 'nothing-to-review' });
  if (hasChanged(obligation, command.answer)) return refuse({ kind: 'answer-changed' });
  if (comment === '') return refuse({ kind: 'comment-missing' });
  if (comment.length > longestText) return refuse({ kind: 'too-long-comment' });
  const { plan, calendar, now, by, sealing } = context;
  const reportBy = calendar.addWorkingDays(dateIn(plan.zone, now), plan.policy.returnedWorkingDays);
  const fact: EntryFact = {
    kind: 'AnswerReturned',
    answer: obligation.answer.number,
    comment: sealText(comment, sealing),
    reportBy,
  };
  const entry = obligation.entries.length + 1;
  return {
    kind: 'facts',
    facts: [{ fact, by }],
    intents: [
      { kind: 'tell-returned', entry },
      { kind: 'cards-changed', entry, except: by.person },
    ],
  };
}

/** A review is about the answer that was read, not about one that came after. */
function hasChanged(obligation: Obligation, read: number | undefined): boolean {
  return read !== undefined && read !== obligation.answer?.number;
}

/** What should not have been written goes; that it went, who decided it and why, stays. */
export function redactText(obligation: Obligation, command: Wanted<'RedactText'>, { by, sealing }: DecisionContext): Decision {
  const reason = command.reason.trim();
  const entry = obligation.entries.find(({ number }) => number === command.entry);
  if (entry === undefined || !hasTexts(entry)) return refuse({ kind: 'nothing-to-redact' });
  if (reason === '') return refuse({ kind: 'comment-missing' });
  if (reason.length > longestText) return refuse({ kind: 'too-long-comment' });
  return {
    kind: 'facts',
    facts: [{ fact: { kind: 'TextRedacted', entry: entry.number, reason: sealText(reason, sealing) }, by }],
    intents: [],
  };
}
