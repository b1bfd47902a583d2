import { isBound, isChannelId } from '../domain/channel.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { placesOf } from '../domain/membership.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { institutionsIn, matrixOf, standingShown } from '../domain/workbook.ts';
import { channelPhrase } from '../render/phrases.ts';
import { entriesSheet } from '../render/workbook/entries-sheet.ts';
import { indicatorsSheet } from '../render/workbook/indicators-sheet.ts';
import { matrixSheet } from '../render/workbook/matrix-sheet.ts';
import { type MessageLine, messagesSheet } from '../render/workbook/messages-sheet.ts';
import { overviewSheet } from '../render/workbook/overview-sheet.ts';
import { xlsxFile } from '../render/xlsx/xlsx-file.ts';
import type { ViewContext } from '../render/view-context.ts';
import { isDemonstration } from './demonstration.ts';
import type { ExportScope } from './export-scope.ts';
import { exportView } from './export-view.ts';
import { readEntryLines, workbookRecord } from './workbook-record.ts';

/** The plan as a workbook: overview, measures by institutions, every entry, indicators, messages. */
export async function exportWorkbook(scope: ExportScope): Promise<Uint8Array> {
  const { plan } = scope.loaded;
  const { institution, language, onProgress } = scope;
  // 1. What stands, without texts.
  onProgress(0, 'reading');
  const context = exportView(scope, await isDemonstration(scope.deps.store));
  const record = await workbookRecord(scope);
  const standing = standingShown(plan, record, context.today);
  const matrix = matrixOf(standing, record.heads);
  const institutions = institutionsIn(record.heads, plan);
  const own = institution === undefined ? record.heads : record.heads.filter((head) => head.institution === institution);
  const messages = await readMessages(scope, record.heads, context);
  // 2. The sheets; entries with their texts are read while they are written.
  const bytes = await xlsxFile({
    title: plan.title[language],
    language,
    madeAt: context.now,
    sheets: [
      overviewSheet({ standing, heads: own, institution }, context),
      matrixSheet(matrix, institutions, context),
      entriesSheet(readEntryLines(record, scope), context),
      indicatorsSheet(matrix, institutions, context),
      messagesSheet(messages, record.heads, context),
    ],
  });
  onProgress(1, 'done');
  return bytes;
}

/** Every message of the plan with its reader; to an institution those to its own people and channel. */
async function readMessages(scope: ExportScope, heads: readonly ObligationHead[], context: ViewContext): Promise<readonly MessageLine[]> {
  const { loaded, deps, institution } = scope;
  const { id, coordinator } = loaded.plan;
  const messages = (await deps.store.messages.ofPlan(id)).filter(({ state }) => state !== 'dropped');
  const readers = await readReaders([...new Set(messages.map(({ recipient }) => recipient))], scope, context);
  const owner = new Map(heads.map((head) => [head.id, head.institution]));
  return messages.flatMap((message): readonly MessageLine[] => {
    const reader = readers.get(message.recipient);
    // Who has left the plan was written to for the institution that the list was about.
    const places =
      reader?.places.length === 0 ? message.shown.flatMap((shown) => owner.get(shown) ?? []).slice(0, 1) : (reader?.places ?? []);
    const isTold = institution === undefined || places.includes(institution);
    return isTold ? [{ message, to: reader?.name ?? '', institution: institution ?? places[0] ?? coordinator }] : [];
  });
}

interface Reader {
  readonly name: string;
  /** Institutions for which they are written to; none for who has left the plan. */
  readonly places: readonly InstitutionCode[];
}

/** People who are in the plan or have been, and its channels, by id. */
async function readReaders(
  ids: readonly string[],
  { loaded, deps }: ExportScope,
  context: ViewContext,
): Promise<ReadonlyMap<string, Reader>> {
  const { id: plan, coordinator } = loaded.plan;
  const [members, channels] = await Promise.all([deps.store.people.ofPlan(plan), deps.store.channels.ofPlan(plan)]);
  const [tenant = ''] = members.map((person) => person.tenant);
  const known = new Set(members.map(({ id }) => id));
  const left = await Promise.all(ids.filter((id) => !known.has(id) && !isChannelId(id)).map((id) => deps.store.people.get(tenant, id)));
  const people = [...members, ...left.flatMap((person) => person?.doc ?? [])];
  return new Map<string, Reader>([
    ...people.map((person) => [person.id, { name: person.name, places: placesOf(person, plan) }] as const),
    ...channels.map((channel) => {
      const places = [channel.binding.kind === 'institution' ? channel.binding.institution : coordinator];
      return [
        channel.id,
        { name: isBound(channel) ? channelPhrase(channel, context) : context.texts.t('calendar.channel'), places },
      ] as const;
    }),
  ]);
}
