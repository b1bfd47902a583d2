import { auditEvent, type AuditFact, minuteOf } from '../domain/audit.ts';
import type { Instant } from '../domain/dates.ts';
import type { FlowDeps } from './deps.ts';

/** Where what nothing else records is written down. */
export interface AuditLog {
  /** Writes one event, after what it tells of is done; when the store refuses it, the log says so and the turn goes on. */
  note(fact: AuditFact): Promise<void>;
  /** Somebody was not let in. Counted in memory and written once a minute, so that an attacker cannot fill the store. */
  refused(why: string): void;
  /** Writes what has been counted in minutes that are over, or everything; a process that is killed loses a minute's count. */
  flush(which?: 'past' | 'all'): Promise<void>;
}

/** Reasons counted apart in one minute; whatever comes beyond them is counted together. */
const mostReasons = 20;
const longestReason = 80;

export function createAuditLog({ store, now, newId, log }: Pick<FlowDeps, 'store' | 'now' | 'newId' | 'log'>): AuditLog {
  const counted = new Map<string, { readonly minute: Instant; readonly why: string; count: number }>();
  const write = async (fact: AuditFact, at: Instant): Promise<void> => {
    try {
      const { kind } = await store.audit.create(auditEvent(fact, { id: newId(), at }));
      if (kind !== 'ok') log.error({ event: fact.kind, what: fact.what, outcome: kind }, 'audit event not written');
    } catch (error) {
      log.error({ err: error, event: fact.kind, what: fact.what }, 'audit event not written');
    }
  };
  return {
    note: (fact) => write(fact, now()),
    refused: (why) => {
      const minute = minuteOf(now());
      const ofMinute = [...counted.values()].filter((each) => each.minute === minute).length;
      const reason = why.slice(0, longestReason);
      const isKnown = counted.has(`${minute} ${reason}`);
      const kept = isKnown || ofMinute < mostReasons ? reason : 'other reasons';
      const key = `${minute} ${kept}`;
      const known = counted.get(key) ?? { minute, why: kept, count: 0 };
      known.count += 1;
      counted.set(key, known);
    },
    flush: async (which = 'past') => {
      const current = minuteOf(now());
      for (const [key, { minute, why, count }] of counted) {
        if (which === 'past' && minute === current) continue;
        counted.delete(key);
        await write({ kind: 'sign-in-refused', by: null, plan: null, what: why, about: '', count }, minute);
      }
    },
  };
}
