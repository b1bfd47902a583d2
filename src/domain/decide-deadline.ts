import { type Sealing, sealDelivery, sealText } from './chain.ts';
import { dateIn } from './dates.ts';
import { checkRequest, checkRuling, type CheckedRuling } from './deadline.ts';
import { type Decision, type DecisionContext, type ObligationCommand, refuse } from './decision.ts';
import { isAwaited, type Obligation, type Ruling } from './obligation.ts';
import { kindPolicy } from './reminders.ts';

type Wanted<Kind extends ObligationCommand['kind']> = Extract<ObligationCommand, { kind: Kind }>;

/** Who needs more time says until when and why; a newer request takes the place of one that waits. */
export function requestDeadline(obligation: Obligation, command: Wanted<'RequestDeadline'>, context: DecisionContext): Decision {
  const { plan, now, by, sealing } = context;
  if (!isAwaited(obligation)) return refuse({ kind: 'already-final' });
  const checked = checkRequest(command.draft, { dueOn: obligation.dueOn, today: dateIn(plan.zone, now) });
  if (checked.kind === 'problems') return refuse({ kind: 'invalid-request', problems: checked.problems });
  const { expectedOn, reason } = checked;
  const fact = {
    kind: 'DeadlineRequested',
    expectedOn,
    reason,
    text: sealText(checked.text, sealing),
    ...sealDelivery(command.nonce, command.content, sealing),
  } as const;
  const entry = obligation.entries.length + 1;
  return { kind: 'facts', facts: [{ fact, by }], intents: [{ kind: 'cards-changed', entry, except: by.person }] };
}

/** The coordinator cannot extend what the Cabinet has decided: only an amendment, with its legal reference, moves the plan's date. */
export function decideDeadline(obligation: Obligation, command: Wanted<'DecideDeadline'>, context: DecisionContext): Decision {
  const { plan, calendar, now, by, sealing } = context;
  if (obligation.request?.number !== command.request) return refuse({ kind: 'no-such-request' });
  const checked = checkRuling(command.draft, {
    head: obligation,
    today: dateIn(plan.zone, now),
    calendar,
    shift: kindPolicy(obligation, plan).reportBy,
  });
  if (checked.kind === 'problems') return refuse({ kind: 'invalid-ruling', problems: checked.problems });
  const fact = { kind: 'DeadlineDecided', request: command.request, ruling: sealRuling(checked.ruling, obligation, sealing) } as const;
  const entry = obligation.entries.length + 1;
  return {
    kind: 'facts',
    facts: [{ fact, by }],
    intents: [
      { kind: 'tell-decided', entry },
      { kind: 'cards-changed', entry, except: by.person },
    ],
  };
}

function sealRuling(ruling: CheckedRuling, { dueOn, reportBy }: Obligation, sealing: Sealing): Ruling {
  if (ruling.kind === 'amended') return { ...ruling, reference: sealText(ruling.reference, sealing), before: { dueOn, reportBy } };
  return ruling.kind === 'returned' ? { ...ruling, comment: sealText(ruling.comment, sealing) } : ruling;
}
