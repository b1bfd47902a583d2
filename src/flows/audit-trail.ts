import type { AuditLine } from '../domain/audit.ts';
import { auditOfAssignments, auditOfPlan, auditOfRecord } from '../domain/audit-derived.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Store } from '../store/store.ts';

/** Days in UTC, both included. */
export interface AuditSpan {
  readonly from?: IsoDate | undefined;
  readonly until?: IsoDate | undefined;
}

/** Everything that is known of who did what, oldest first: what was written for the audit, and what the record says of itself. */
export async function readAuditTrail(
  store: Store,
  { from = '0000-01-01', until = '9999-12-31' }: AuditSpan,
): Promise<readonly AuditLine[]> {
  const lines: AuditLine[] = [];
  const take = (found: readonly AuditLine[]): void => {
    for (const line of found) if (line.at.slice(0, 10) >= from && line.at.slice(0, 10) <= until) lines.push(line);
  };
  for await (const { doc } of store.audit.all()) {
    const { id: _id, month: _month, ...line } = doc;
    take([line]);
  }
  for await (const { doc } of store.obligations.all()) take(auditOfRecord(doc));
  for await (const { doc } of store.accounts.all()) take(auditOfRecord(doc));
  for await (const { doc } of store.assignments.all()) take(auditOfAssignments(doc));
  for await (const { doc } of store.plans.all()) take(auditOfPlan(doc));
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
