import type { MeasureAccount } from './account.ts';
import type { Assignments } from './assignments.ts';
import type { AuditLine, DerivedKind } from './audit.ts';
import type { Entry, Obligation } from './obligation.ts';
import type { PlanHead } from './plan-head.ts';

/** What the record says of itself, for the audit: each entry by its document and number, without its texts. */
export function auditOfRecord(document: Obligation | MeasureAccount): readonly AuditLine[] {
  const { id, plan } = document;
  return document.entries.map((entry) => ({
    kind: kindOf(entry.kind),
    at: entry.at,
    by: entry.by.person,
    plan,
    what: entry.kind,
    about: `${id}#${entry.number}`,
    details: [entry.by.role, entry.by.institution],
  }));
}

function kindOf(kind: Entry['kind'] | 'AccountRecorded'): DerivedKind {
  switch (kind) {
    case 'AnswerRecorded':
    case 'DeadlineRequested':
    case 'AccountRecorded':
      return 'answer';
    case 'AnswerAccepted':
    case 'AnswerReturned':
      return 'review';
    case 'TextRedacted':
      return 'redaction';
    case 'DeadlineDecided':
    case 'ReportingWaived':
    case 'ReportingDemanded':
    case 'DeadlineAmended':
    case 'ObligationWithdrawn':
    case 'ReminderAsked':
    case 'HeadInformed':
      return 'decision';
    default:
      return kind satisfies never;
  }
}

/** Who passed measures on, and who was named for them. */
export function auditOfAssignments({ id, plan, entries }: Assignments): readonly AuditLine[] {
  return entries.map((entry) => ({
    kind: 'assignment',
    at: entry.at,
    by: entry.by,
    plan,
    what: entry.kind,
    about: id,
    details: [...(entry.kind === 'PassedOn' ? [entry.from] : entry.executor === null ? [] : [entry.executor]), ...entry.measures],
  }));
}

/** What was done to a plan as a whole; the reason is somebody's text and stays out. */
export function auditOfPlan({ id, changes = [] }: PlanHead): readonly AuditLine[] {
  return changes.map(({ kind, at, by, revision }) => ({ kind: 'plan', at, by, plan: id, what: kind, about: `${id}@${revision}` }));
}
