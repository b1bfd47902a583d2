import { longestText } from './answer.ts';
import { sealText } from './chain.ts';
import { addDays, dateIn } from './dates.ts';
import { type Decision, type DecisionContext, type ObligationCommand, refuse } from './decision.ts';
import { isAwaited, type Obligation } from './obligation.ts';

/** An institution is freed from reporting, with the reason; silence is never taken for an answer instead. */
export function waiveReporting(
  obligation: Obligation,
  command: ObligationCommand & { readonly kind: 'WaiveReporting' },
  { by, sealing }: DecisionContext,
): Decision {
  const reason = command.reason.trim();
  if (!isAwaited(obligation)) return refuse({ kind: 'already-final' });
  if (reason === '') return refuse({ kind: 'comment-missing' });
  if (reason.length > longestText) return refuse({ kind: 'too-long-comment' });
  return {
    kind: 'facts',
    facts: [{ fact: { kind: 'ReportingWaived', reason: sealText(reason, sealing) }, by }],
    intents: [{ kind: 'cards-changed', entry: obligation.entries.length + 1, except: by.person }],
  };
}

/** Wanted again, it may be given as long as what was returned: nobody is late at once. */
export function demandReporting(obligation: Obligation, { plan, calendar, now, by }: DecisionContext): Decision {
  if (obligation.state !== 'waived') return refuse({ kind: 'not-waived' });
  const reportBy = calendar.addWorkingDays(dateIn(plan.zone, now), plan.policy.returnedWorkingDays);
  const entry = obligation.entries.length + 1;
  return {
    kind: 'facts',
    facts: [{ fact: { kind: 'ReportingDemanded', reportBy }, by }],
    intents: [{ kind: 'cards-changed', entry, except: by.person }],
  };
}

/** A reminder on a sending day, unless one has just been sent: what stands close together joins, by hand as by policy. */
export function askReminder(
  obligation: Obligation,
  { on }: ObligationCommand & { readonly kind: 'AskReminder' },
  { plan, calendar, now, by }: DecisionContext,
): Decision {
  if (!isAwaited(obligation)) return refuse({ kind: 'already-final' });
  const { lookedUpTo, remindOn, entries } = obligation;
  const asked = entries.findLast(({ kind }) => kind === 'ReminderAsked');
  const isOfToday = asked?.by.person === by.person && dateIn(plan.zone, asked.at) === dateIn(plan.zone, now);
  if (asked !== undefined && (isOfToday || (remindOn !== null && remindOn >= on))) return { kind: 'repeated', entry: asked };
  if (lookedUpTo !== null && lookedUpTo >= on)
    return refuse({ kind: 'reminded-recently', from: calendar.nextOnOrAfter(addDays(lookedUpTo, 1)) });
  return { kind: 'facts', facts: [{ fact: { kind: 'ReminderAsked', on }, by }], intents: [] };
}
