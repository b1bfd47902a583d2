import { randomUUID } from 'node:crypto';
import { toInstant } from '../domain/dates.ts';
import type { InstitutionCode, PlanId } from '../domain/ids.ts';
import { type AuditLog, createAuditLog } from '../flows/audit-log.ts';
import type { Store } from '../store/store.ts';
import { byCommandLine } from './command-line.ts';

/** For commands that work beside a running server; what cannot be written is said on standard error, and the command goes on. */
export function auditLogOf(store: Store): AuditLog {
  const say = (_fields: object, message: string): void => void process.stderr.write(`${message}\n`);
  return createAuditLog({
    store,
    now: () => toInstant(Date.now()),
    newId: randomUUID,
    log: { info: () => undefined, warn: say, error: say },
  });
}

/** Something of the store left the product: `what` names the kind of export. */
export function noteExport(
  store: Store,
  what: string,
  of: { readonly plan?: PlanId; readonly institution?: InstitutionCode | undefined } = {},
): Promise<void> {
  return auditLogOf(store).note({ kind: 'exported', by: byCommandLine, plan: of.plan ?? null, what, about: of.institution ?? '' });
}
