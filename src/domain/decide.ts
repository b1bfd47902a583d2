import { isSameDelivery } from './chain.ts';
import { decideDeadline, requestDeadline } from './decide-deadline.ts';
import { answerLook, joinResult, recordAnswer, recordUnchanged } from './decide-answer.ts';
import { acceptAnswer, redactText, returnAnswer } from './decide-review.ts';
import { askReminder, demandReporting, informHead, waiveReporting } from './decide-chasing.ts';
import { type Decision, type DecisionContext, type ObligationCommand, refuse } from './decision.ts';
import type { PersonId } from './ids.ts';
import type { Entry, Obligation } from './obligation.ts';

/** After this many entries an institution adds no more to an obligation; the coordinator, who is named then, still decides. */
export const mostEntries = 100;

/** The rules: what a command makes of an obligation. Pure; who may give the command is decided in access.ts. */
export function decide(obligation: Obligation, command: ObligationCommand, context: DecisionContext): Decision {
  const repeated = findRepeated(obligation, command, context);
  if (repeated !== undefined) return { kind: 'repeated', entry: repeated };
  if (obligation.state === 'waived' && command.kind !== 'RedactText' && command.kind !== 'DemandReporting')
    return refuse({ kind: 'not-owed' });
  const decision = decideOn(obligation, command, context);
  const isByInstitution = 'nonce' in command;
  const isFull = decision.kind === 'facts' && obligation.entries.length + decision.facts.length > mostEntries;
  return isFull && isByInstitution ? refuse({ kind: 'too-many-entries' }) : decision;
}

function decideOn(obligation: Obligation, command: ObligationCommand, context: DecisionContext): Decision {
  switch (command.kind) {
    case 'RecordAnswer':
      return recordAnswer(obligation, command, context);
    case 'RecordUnchanged':
      return recordUnchanged(obligation, command, context);
    case 'JoinResult':
      return joinResult(obligation, command, context);
    case 'AnswerLook':
      return answerLook(obligation, command, context);
    case 'RequestDeadline':
      return requestDeadline(obligation, command, context);
    case 'DecideDeadline':
      return decideDeadline(obligation, command, context);
    case 'AcceptAnswer':
      return acceptAnswer(obligation, command, context);
    case 'ReturnAnswer':
      return returnAnswer(obligation, command, context);
    case 'WaiveReporting':
      return waiveReporting(obligation, command, context);
    case 'DemandReporting':
      return demandReporting(obligation, context);
    case 'AskReminder':
      return askReminder(obligation, command, context);
    case 'InformHead':
      return informHead(obligation, command, context);
    case 'RedactText':
      return redactText(obligation, command, context);
    default:
      return command satisfies never;
  }
}

/** A press that the platform delivers again, or that somebody repeats on the same card, finds its entry. */
export function findRepeated(
  obligation: Obligation,
  command: ObligationCommand,
  { by, sealing }: Pick<DecisionContext, 'by' | 'sealing'>,
): Entry | undefined {
  if (!('nonce' in command)) return findSameAct(obligation, command, by.person);
  const arrived = { nonce: command.nonce, content: contentOf(command) };
  return obligation.entries.find(
    (entry) => 'nonce' in entry && entry.by.person === by.person && isSameDelivery(entry, arrived, sealing.hash),
  );
}

/** A coordinator's act on the very answer or request that the card showed, done already. */
function findSameAct({ entries }: Obligation, command: ObligationCommand, person: PersonId): Entry | undefined {
  const own = entries.filter(({ by }) => by.person === person && by.role !== 'rule');
  if (command.kind === 'AcceptAnswer' && command.answer !== undefined)
    return own.find((entry) => entry.kind === 'AnswerAccepted' && entry.answer === command.answer);
  if (command.kind !== 'DecideDeadline') return undefined;
  return own.find(
    (entry) => entry.kind === 'DeadlineDecided' && entry.request === command.request && entry.ruling.kind === command.draft.kind,
  );
}

/** What tells two presses of one card apart. */
function contentOf(command: ObligationCommand & { readonly nonce: string }): string {
  if (command.kind === 'RecordAnswer' || command.kind === 'RequestDeadline') return command.content;
  if (command.kind === 'AnswerLook') return command.says;
  if (command.kind === 'JoinResult') return String(command.tookPart);
  return 'unchanged';
}
