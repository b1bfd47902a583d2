import type { AuditFact } from '../domain/audit.ts';
import type { Instant } from '../domain/dates.ts';
import { keptSince, type Retained, type Retention, withoutOldDrafts } from '../domain/retention.ts';
import type { Removable, Store, Versioned } from '../store/store.ts';
import type { FlowDeps } from './deps.ts';

/** Takes away what is kept no longer. */
export interface Sweeper {
  /** Once a day, at night; what is too much for one run goes on in the next. Never throws. */
  sweep(deps: Pick<FlowDeps, 'store' | 'now' | 'log' | 'audit'>): Promise<void>;
}

/** Documents of each kind in one run: a beat must not wait for a year's backlog. */
const mostInRun = 500;
/** In UTC: five or six in Riga. */
const nightHour = 3;

export function createSweeper(retention: Retention): Sweeper {
  // A process that is started anew sweeps once more, which changes nothing.
  let sweptOn = '';
  return {
    async sweep({ store, now: clock, log, audit }) {
      const now = clock();
      const day = now.slice(0, 10);
      if (day === sweptOn || Number(now.slice(11, 13)) < nightHour) return;
      try {
        const removed = await sweepOnce(store, retention, now);
        if (Object.values(removed).every((count) => count < mostInRun)) sweptOn = day;
        for (const [what, count] of Object.entries(removed)) if (count > 0) await audit?.note(swept(what, count));
      } catch (error) {
        sweptOn = day; // the next day tries again: a store that fails is not to be asked every minute
        log.error({ err: error }, 'what is kept no longer was not removed');
      }
    },
  };
}

function swept(what: string, count: number): AuditFact {
  return { kind: 'swept', by: null, plan: null, what, about: '', count };
}

async function sweepOnce(store: Store, retention: Retention, now: Instant): Promise<Readonly<Record<Retained, number>>> {
  const since = (kind: Retained): Instant => keptSince(now, retention[kind]);
  return {
    messages: await removeAll(store.messages, await store.messages.endedBefore(since('messages'), mostInRun)),
    files: await removeAll(store.files, await store.files.receivedBefore(since('files'), mostInRun)),
    audit: await removeAll(store.audit, await store.audit.before(since('audit'), mostInRun)),
    drafts: await sweepDrafts(store, since('drafts')),
    'people-lists': await sweepRosters(store, since('people-lists')),
  };
}

/** What was changed meanwhile stays. */
async function removeAll<Doc>(collection: Removable<Doc>, found: readonly Versioned<Doc>[]): Promise<number> {
  const outcomes = await Promise.all(found.map(({ doc, version }) => collection.remove(doc, version)));
  return outcomes.filter(({ kind }) => kind === 'ok').length;
}

/** There is one document for each person and plan, so all of them are looked at. */
async function sweepDrafts({ drafts }: Store, since: Instant): Promise<number> {
  let removed = 0;
  for await (const { partition, doc } of drafts.all()) {
    if (removed >= mostInRun) break;
    const read = await drafts.get(partition, doc.id);
    if (read === undefined) continue;
    const kept = withoutOldDrafts(read.doc, since);
    if (kept === undefined) await drafts.remove(read.doc, read.version);
    else if (JSON.stringify(kept) !== JSON.stringify(read.doc)) await drafts.replace(kept, read.version);
    else continue;
    removed += 1;
  }
  return removed;
}

async function sweepRosters({ rosterDrafts }: Store, since: Instant): Promise<number> {
  let removed = 0;
  for await (const { partition, doc } of rosterDrafts.all()) {
    if (removed >= mostInRun) break;
    const read = doc.receivedAt < since ? await rosterDrafts.get(partition, doc.id) : undefined;
    if (read === undefined || read.doc.receivedAt >= since) continue;
    if ((await rosterDrafts.remove(read.doc, read.version)).kind === 'ok') removed += 1;
  }
  return removed;
}
