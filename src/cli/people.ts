import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { joinId } from '../domain/ids.ts';
import { hasRole } from '../domain/access.ts';
import type { RosterPerson } from '../domain/membership.ts';
import { invitedOf, isWarning, type RosterChanges, type RosterTable } from '../domain/roster.ts';
import { importRoster, previewRoster } from '../flows/roster.ts';
import { clockFor } from '../local/demo-clock.ts';
import { readPeopleTable } from '../planfile/people-table.ts';
import { mostTableBytes } from '../planfile/table-rows.ts';
import { problemPhrase, rolePhrase } from '../render/roster-phrases.ts';
import { textsFor } from '../render/texts/texts.ts';
import { auditLogOf } from './audit-note.ts';
import { byCommandLine, type CommandLine, type Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';

const usage = 'Usage: npx plan people check|import FILE [--data FOLDER]';
/** `plan people check FILE` previews what a people list would change; `plan people import FILE` changes it. */
export async function people({ operands, isJson, ...settings }: CommandLine): Promise<Outcome> {
  const [action, file, ...more] = operands;
  if (file === undefined || more.length > 0 || (action !== 'check' && action !== 'import')) return { exitCode: 2, text: usage };
  const table = await readFile(file);
  if (table === undefined) return { exitCode: 1, text: `${file} cannot be read.` };
  return withPlantedPlan(settings, async (opened) => {
    const found = await checkOrImport(action, table, opened);
    return { exitCode: found.problems.every(isWarning) ? 0 : 1, text: isJson ? JSON.stringify(found) : rosterText(found) };
  });
}

/** A file over the limit is refused by the reader without being read. */
async function readFile(file: string): Promise<RosterTable | undefined> {
  try {
    const isReadable = statSync(file).size <= mostTableBytes;
    return await readPeopleTable(isReadable ? readFileSync(file) : new Uint8Array(mostTableBytes + 1));
  } catch {
    return undefined;
  }
}

type Report = Awaited<ReturnType<typeof checkOrImport>>;

async function checkOrImport(action: 'check' | 'import', table: RosterTable, { store, plan }: PlantedPlan) {
  const now = await clockFor(store);
  const members = await store.people.ofPlan(plan.id);
  const tenant = (members.find((person) => hasRole(person, plan.id, 'coordinator')) ?? members[0])?.tenant ?? '';
  const scope = { plan, tenant, deps: { store, now: () => now, audit: auditLogOf(store) } };
  const changes = await previewRoster(table, scope);
  const isApplied = action === 'import' && changes.problems.every(isWarning);
  const batch = randomUUID();
  if (isApplied) await importRoster(changes, { by: byCommandLine, idOf: ({ row }) => joinId(batch, String(row)) }, scope);
  return { isApplied, rows: table.entries.length, ...reportOf(changes) };
}

function reportOf(changes: RosterChanges) {
  const { joins, leaves, replacements, stays, problems } = changes;
  const listed = [...joins, ...changes.changes, ...stays];
  const wantedIn = (row: number): string => listed.find(({ wanted }) => wanted.row === row)?.wanted.name ?? '';
  return {
    problems: problems.map((problem) => ({ ...problem, isWarning: isWarning(problem) })),
    joins: joins.map(({ wanted }) => memberOf(wanted)),
    changes: changes.changes.map(({ wanted, known, fields }) => ({ ...memberOf(wanted), before: known.name, fields })),
    leaves: leaves.map(({ name }) => name),
    replacements: replacements
      .filter(({ isPast }) => !isPast)
      .map(({ institution, from, to }) => ({ institution, from: from.name, to: wantedIn(to) })),
    unchanged: stays.length,
    invited: invitedOf(changes),
  };
}

function memberOf({ row, name, roles }: RosterPerson) {
  return { row, name, roles: roles.map(({ institution, role, inCharge = false }) => ({ institution, role, inCharge })) };
}

/** The preview of a list with errors would mislead: only its problems are told. */
function rosterText(found: Report): string {
  const texts = textsFor('en');
  const problems = found.problems.map((problem) => problemPhrase(problem, texts));
  const errors = found.problems.filter((problem) => !problem.isWarning).length;
  if (errors > 0) return [...problems, `Nothing is imported while there are problems: ${errors}.`].join('\n');
  const rolesOf = ({ roles }: Report['joins'][number]): string => roles.map((role) => rolePhrase(role, texts)).join(', ');
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
  const { isApplied } = found;
  return [
    ...problems,
    ...section(
      isApplied ? 'Joined' : 'Would join',
      found.joins.map((person) => `${person.name}: ${rolesOf(person)}`),
    ),
    ...section(
      isApplied ? 'Changed' : 'Would change',
      found.changes.map(
        (person) => `${person.before}: ${person.fields.join(', ')}${person.fields.includes('roles') ? ` (${rolesOf(person)})` : ''}`,
      ),
    ),
    ...section(isApplied ? 'Left' : 'Would leave', found.leaves),
    ...section(
      isApplied ? 'Took over' : 'Would take over',
      found.replacements.map(({ institution, from, to }) => `${to} from ${from} in ${institution}`),
    ),
    `Unchanged: ${found.unchanged}. To be asked to install the app: ${found.invited}.`,
  ].join('\n');
}
