import type { Command } from '../domain/command.ts';
import { joinId } from '../domain/ids.ts';
import { isWarning, type RosterChanges, type RosterTable } from '../domain/roster.ts';
import { changesNothing, closedDraft, isPeopleList, previewOf, type RosterDraft } from '../domain/roster-draft.ts';
import type { StoredFile } from '../domain/evidence.ts';
import { Fault } from '../errors.ts';
import { readPeopleTable } from '../planfile/people-table.ts';
import { mostTableBytes } from '../planfile/table-rows.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { importedCard, rosterCard } from '../render/roster-card.ts';
import type { AttachedFile } from '../teams/port.ts';
import { changeDocument, updateDocument } from './retry.ts';
import { importRoster, previewRoster, type RosterScope } from './roster.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What became of a file that may be a people list: kept to be checked, or too long for that. */
export type KeptRoster = { readonly kind: 'kept'; readonly nonce: string } | { readonly kind: 'too-large' };

/** Whether a file's name says that it may be a list. */
export function mayBeRoster({ name, type }: Pick<AttachedFile, 'name' | 'type'>): boolean {
  return /^(?:xlsx|csv)$/iu.test(type) || /\.(?:xlsx|csv)$/iu.test(name);
}

/** Reads a coordinator's file and keeps what it lists, not the file; undefined when it is no list of people. */
export async function keepRoster(sent: AttachedFile, stored: StoredFile, turn: Turn): Promise<KeptRoster | undefined> {
  const { person, loaded, deps } = turn;
  const read = await deps.files.content(sent, mostTableBytes);
  if (read.kind === 'refused') return undefined;
  const table = await readPeopleTable(read.bytes);
  if (!isPeopleList(table)) return undefined;
  const nonce = deps.newId();
  const about = { id: person.id, plan: loaded.plan.id, nonce, file: stored.id, fileName: stored.name, receivedAt: deps.now() };
  const draft: RosterDraft = { ...about, state: 'open', table };
  try {
    await changeDocument(deps.store.rosterDrafts, { partition: draft.plan, id: draft.id }, { empty: draft, make: () => draft });
  } catch (error) {
    if (error instanceof Fault && error.code === 'store-too-large') return { kind: 'too-large' };
    throw error;
  }
  return { kind: 'kept', nonce };
}

/** "Pārbaudīt cilvēku sarakstu": what it would change, or what is wrong with it. */
export async function checkRoster({ nonce }: Wanted<'CheckRoster'>, turn: Turn): Promise<Card> {
  const draft = await findDraft(nonce, turn);
  if (draft?.state !== 'open') return closedCard(draft, turn);
  await keepFromLetter(draft, turn);
  return drawRoster({ draft, changes: await previewRoster(draft.table, scopeOf(turn)), isChanged: false }, turn);
}

/** Imports what was shown; when it would do something else by now, it is shown again. */
export async function submitRoster({ nonce, fingerprint }: Wanted<'SubmitRoster'>, turn: Turn): Promise<Card> {
  const { person, context, deps } = turn;
  const draft = await findDraft(nonce, turn);
  if (draft?.state !== 'open') return closedCard(draft, turn);
  const scope = scopeOf(turn);
  const changes = await previewRoster(draft.table, scope);
  const isSeen = fingerprintOf(changes, turn) === fingerprint;
  if (!isSeen || !changes.problems.every(isWarning) || changesNothing(changes))
    return drawRoster({ draft, changes, isChanged: !isSeen }, turn);
  await importRoster(changes, { by: person.id, idOf: ({ row }) => joinId(draft.nonce, String(row)) }, scope);
  await closeDraft(draft, 'imported', turn);
  deps.log.info({ by: person.id, joins: changes.joins.length, leaves: changes.leaves.length }, 'people list imported');
  deps.nudge();
  return importedCard(changes, context);
}

export async function dropRoster({ nonce }: Wanted<'DropRoster'>, turn: Turn): Promise<Card> {
  const draft = await findDraft(nonce, turn);
  if (draft?.state !== 'open') return closedCard(draft, turn);
  return closedCard(await closeDraft(draft, 'dropped', turn), turn);
}

async function findDraft(nonce: string, { person, loaded, deps }: Turn): Promise<RosterDraft | undefined> {
  const draft = (await deps.store.rosterDrafts.get(loaded.plan.id, person.id))?.doc;
  return draft?.nonce === nonce ? draft : undefined;
}

/** A newer list may have come meanwhile: that one stays. */
function closeDraft(draft: RosterDraft, state: 'imported' | 'dropped', { deps }: Turn): Promise<RosterDraft | undefined> {
  return updateDocument(deps.store.rosterDrafts, { partition: draft.plan, id: draft.id }, (current) =>
    current.nonce === draft.nonce ? closedDraft(current, state) : undefined,
  );
}

function closedCard(draft: RosterDraft | undefined, { context }: Turn): Card {
  if (draft?.state === 'imported') return sentenceCard('roster.imported.before', {}, context);
  return sentenceCard(draft?.state === 'dropped' ? 'roster.dropped' : 'roster.gone', {}, context);
}

/** A people list is no evidence: it does not go with the next letter. */
async function keepFromLetter({ file }: RosterDraft, { person, loaded, deps }: Turn): Promise<void> {
  await updateDocument(deps.store.drafts, { partition: loaded.plan.id, id: person.id }, (drafts) =>
    drafts.files?.includes(file) === true ? { ...drafts, files: drafts.files.filter((id) => id !== file) } : undefined,
  );
}

function drawRoster(view: { readonly draft: RosterDraft; readonly changes: RosterChanges; readonly isChanged: boolean }, turn: Turn): Card {
  const { draft, changes, isChanged } = view;
  const { fileName, nonce } = draft;
  return rosterCard(
    { fileName, rows: rowsOf(draft.table), changes, nonce, fingerprint: fingerprintOf(changes, turn), isChanged },
    turn.context,
  );
}

/** Rows with something in them, usable or not. */
function rowsOf({ entries, problems }: RosterTable): number {
  return new Set([...entries, ...problems].flatMap(({ row }) => row ?? [])).size;
}

function fingerprintOf(changes: RosterChanges, { deps }: Turn): string {
  return deps.sealing.hash(previewOf(changes)).slice(0, 16);
}

function scopeOf({ person, loaded, deps }: Turn): RosterScope {
  return { plan: loaded.plan, tenant: person.tenant, deps };
}
