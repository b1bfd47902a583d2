import { mayDo } from '../domain/access.ts';
import type { StoredFile } from '../domain/evidence.ts';
import { openItems } from '../domain/reminders.ts';
import type { KeptForm, TypedDrafts } from '../domain/typed-draft.ts';
import type { Card } from '../render/card.ts';
import { filesCard } from '../render/files-card.ts';
import type { AttachedFile, InboundContent } from '../teams/port.ts';
import { mineOf } from './owed.ts';
import { changeDocument } from './retry.ts';
import { keepForm } from './sent-form.ts';
import { keepRoster, type KeptRoster, mayBeRoster } from './roster-file.ts';
import type { Turn } from './turn.ts';

/** Files that somebody sent: each is read once for its checksum, remembered without its content, and offered to the open measures. */
export async function takeFiles({ files }: Extract<InboundContent, { kind: 'files' }>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const taken = await Promise.all(files.map((file) => takeFile(file, turn)));
  const stored = taken.flatMap((file) => ('stored' in file ? [file.stored] : []));
  const isCoordinator = mayDo(person, 'answer-on-behalf', { plan: loaded.plan.id, institution: loaded.plan.coordinator });
  if (isCoordinator && stored.length > 0) await keepForLetter(stored, turn);
  const form = await formAmong(files, taken, turn);
  const roster = isCoordinator && form === undefined ? await rosterAmong(files, taken, turn) : undefined;
  const owed = await mineOf(person, loaded.plan, deps);
  return filesCard(
    {
      files: stored,
      isForLetter: isCoordinator,
      refused: taken.flatMap((file) => ('why' in file ? [file] : [])),
      items: openItems(owed, context.today, loaded.plan),
      roster,
      form,
    },
    context,
  );
}

/** The first of the files that is a filled form. */
async function formAmong(files: readonly AttachedFile[], taken: readonly Taken[], turn: Turn): Promise<KeptForm | undefined> {
  for (const [index, file] of files.entries()) {
    const one = taken[index];
    const kept = one !== undefined && 'stored' in one ? await keepForm(file, one.stored, turn) : undefined;
    if (kept !== undefined) return kept;
  }
  return undefined;
}

/** The first of a coordinator's files that lists people. */
async function rosterAmong(files: readonly AttachedFile[], taken: readonly Taken[], turn: Turn): Promise<KeptRoster | undefined> {
  for (const [index, file] of files.entries()) {
    const one = taken[index];
    if (one === undefined || !('stored' in one) || !mayBeRoster(file)) continue;
    const kept = await keepRoster(file, one.stored, turn);
    if (kept !== undefined) return kept;
  }
  return undefined;
}

/** A coordinator's file goes with the next letter that they record. */
async function keepForLetter(stored: readonly StoredFile[], { person, loaded, deps }: Turn): Promise<void> {
  const more = stored.map(({ id }) => id);
  const empty: TypedDrafts = { id: person.id, plan: loaded.plan.id, drafts: [] };
  await changeDocument(
    deps.store.drafts,
    { partition: loaded.plan.id, id: person.id },
    { empty, make: (drafts) => ({ ...drafts, files: [...(drafts.files ?? []), ...more].slice(-mostFiles) }) },
  );
}

/** As many as one press may name. */
const mostFiles = 10;

type Taken = { readonly stored: StoredFile } | { readonly name: string; readonly why: 'host' | 'too-large' | 'unavailable' };

async function takeFile(file: AttachedFile, { person, loaded, deps }: Turn): Promise<Taken> {
  const read = await deps.files.digest(file);
  if (read.kind === 'refused') return { name: file.name, why: read.why };
  const { name, type, platformId } = file;
  const { size, sha256 } = read;
  const stored: StoredFile = {
    id: deps.newId(),
    plan: loaded.plan.id,
    person: person.id,
    receivedAt: deps.now(),
    name,
    type,
    platformId,
    size,
    sha256,
  };
  const outcome = await deps.store.files.create(stored);
  return outcome.kind === 'ok' ? { stored } : { name, why: 'unavailable' };
}
