import { longestText } from './answer.ts';
import { sealText } from './chain.ts';
import type { Calendar } from './calendar.ts';
import { addDays, dateIn, type Instant, type IsoDate, parseIsoDate } from './dates.ts';
import { type Decision, type DecisionContext, type ObligationCommand, refuse } from './decision.ts';
import { isAwaited, type Obligation, type ObligationHead } from './obligation.ts';

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
  const { remindOn, entries } = obligation;
  const asked = entries.findLast(({ kind }) => kind === 'ReminderAsked');
  const isOfToday = asked?.by.person === by.person && dateIn(plan.zone, asked.at) === dateIn(plan.zone, now);
  if (asked !== undefined && (isOfToday || (remindOn !== null && remindOn >= on))) return { kind: 'repeated', entry: asked };
  const from = remindableFrom(obligation, on, calendar);
  if (from !== undefined) return refuse({ kind: 'reminded-recently', from });
  return { kind: 'facts', facts: [{ fact: { kind: 'ReminderAsked', on }, by }], intents: [] };
}

/** From when on it may be reminded of again; undefined when it may be on that day. */
export function remindableFrom({ lookedUpTo }: Pick<ObligationHead, 'lookedUpTo'>, on: IsoDate, calendar: Calendar): IsoDate | undefined {
  return lookedUpTo !== null && lookedUpTo >= on ? calendar.nextOnOrAfter(addDays(lookedUpTo, 1)) : undefined;
}

/** Working days that an institution is given when its head is told, and in which nobody is told again. */
const headWorkingDays = 5;
const mostHeadDays = 90;

/** The date that is offered to a coordinator for the head's text. */
export function headNoticeUntil(today: IsoDate, { calendar }: { readonly calendar: Calendar }): IsoDate {
  return calendar.addWorkingDays(today, headWorkingDays);
}

/** The heads of an institution are told, each once in a working week at most. */
export function informHead(
  obligation: Obligation,
  { until: typed, heads }: ObligationCommand & { readonly kind: 'InformHead' },
  { plan, calendar, now, by }: DecisionContext,
): Decision {
  if (!isAwaited(obligation)) return refuse({ kind: 'already-final' });
  if (heads.length === 0) return refuse({ kind: 'no-head' });
  const today = dateIn(plan.zone, now);
  const until = parseIsoDate(typed);
  const told = obligation.entries.filter((entry) => entry.kind === 'HeadInformed');
  const again = (at: Instant): IsoDate => calendar.addWorkingDays(dateIn(plan.zone, at), headWorkingDays);
  const recent = told.filter(({ at }) => again(at) > today);
  const to = heads.filter((head) => !recent.some((entry) => entry.heads.includes(head)));
  const last = recent.at(-1);
  if (to.length === 0 && last !== undefined) {
    const isSame = last.by.person === by.person && last.until === until && dateIn(plan.zone, last.at) === today;
    return isSame ? { kind: 'repeated', entry: last } : refuse({ kind: 'informed-recently', from: again(last.at) });
  }
  if (until === undefined || until <= today || until > addDays(today, mostHeadDays)) return refuse({ kind: 'head-date-unusable' });
  const entry = obligation.entries.length + 1;
  return {
    kind: 'facts',
    facts: [{ fact: { kind: 'HeadInformed', until, heads: to }, by }],
    intents: [{ kind: 'tell-head', entry, to }],
  };
}
