import { longestText } from './answer.ts';
import { sealText } from './chain.ts';
import { addDays, dateIn } from './dates.ts';
import { type Decision, type DecisionContext, type ObligationCommand, refuse } from './decision.ts';
import { isAwaited, type Obligation } from './obligation.ts';
import { nextSendingMoment } from './sending-hours.ts';

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

export function demandReporting({ state }: Obligation, { by }: DecisionContext): Decision {
  if (state !== 'waived') return refuse({ kind: 'not-waived' });
  return { kind: 'facts', facts: [{ fact: { kind: 'ReportingDemanded' }, by }], intents: [] };
}

/** A reminder on the next sending day, unless one has just been sent: what stands close together joins, by hand as by policy. */
export function askReminder(obligation: Obligation, { plan, calendar, now, by }: DecisionContext): Decision {
  if (!isAwaited(obligation)) return refuse({ kind: 'already-final' });
  const on = dateIn(plan.zone, nextSendingMoment(now, plan, calendar));
  const { lookedUpTo, remindOn } = obligation;
  const settled = [lookedUpTo ?? on, remindOn ?? on].sort().at(-1) ?? on;
  if ((lookedUpTo !== null && lookedUpTo >= on) || (remindOn !== null && remindOn >= on))
    return refuse({ kind: 'reminded-recently', from: calendar.nextOnOrAfter(addDays(settled, 1)) });
  return { kind: 'facts', facts: [{ fact: { kind: 'ReminderAsked', on }, by }], intents: [] };
}
