import { parseIsoDate } from '../domain/dates.ts';
import { readAuditTrail } from '../flows/audit-trail.ts';
import { noteExport } from './audit-note.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { withStore } from './planted-plan.ts';

const usage = 'Usage: npx plan audit [--from DATE] [--until DATE] [--data FOLDER]';

/** `plan audit`: who did what and when, a JSON object a line; ids and codes only. */
export async function audit({ operands, span = {}, ...settings }: CommandLine): Promise<Outcome> {
  const [from, until] = [span.from, span.until].map((typed) => (typed === undefined ? undefined : (parseIsoDate(typed) ?? 'unreadable')));
  if (operands.length > 0 || from === 'unreadable' || until === 'unreadable') return { exitCode: 2, text: usage };
  return withStore(settings, async (store) => {
    const lines = await readAuditTrail(store, { from, until });
    await noteExport(store, 'audit');
    return { exitCode: 0, text: lines.map((line) => JSON.stringify(line)).join('\n') };
  });
}
