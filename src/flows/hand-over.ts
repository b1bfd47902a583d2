import { parseOffer } from '../chat/parse-offer.ts';
import type { Command } from '../domain/command.ts';
import { type ExportKind, exportKindNames, exportKinds, fileNameOf } from '../domain/export-kind.ts';
import { exportRights, mayHave } from '../domain/export-rights.ts';
import { type InstitutionCode, joinId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { roundId } from '../domain/round.ts';
import type { Card } from '../render/card.ts';
import { chooseFileCard, consentCard, fileLinkCard, handedOverCard } from '../render/file-card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import type { InboundContent } from '../teams/port.ts';
import type { FlowDeps, HandOver, LoadedPlan } from './deps.ts';
import { type FileOrder, linkMinutes } from './file-links.ts';
import { makeExport } from './make-export.ts';
import { statusForFile } from './overview.ts';
import { frozenScope } from './round-cut.ts';
import type { Turn } from './turn.ts';

type Asked = Extract<Command, { kind: 'AskFile' }>;

/** A document about the plan: which one, then the way on which it can be handed over. */
export async function askFile(command: Asked, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const { file, year, round } = command;
  // 1. May they have any, and is there a way at all?
  const rights = exportRights(person, loaded.plan.id);
  if (rights.length === 0) return sentenceCard('refused.not-allowed', {}, context);
  if (deps.handOver === undefined) return statusForFile(turn);
  // 2. Which one, and whose, where that is not said; a form is its institution's.
  const isOffered = (kind: ExportKind): boolean => kind !== 'form' || rights !== 'everything';
  const institutions = rights === 'everything' ? [] : rights;
  const institution = command.institution ?? onlyOne(institutions);
  if (file === undefined || (institutions.length > 1 && institution === undefined))
    return chooseFileCard({ kinds: file === undefined ? exportKindNames.filter(isOffered) : [file], institutions, year }, context);
  if (!mayHave(person, loaded.plan.id, institution)) return sentenceCard('refused.not-allowed', {}, context);
  if (file === 'form' && institution === undefined) return sentenceCard('file.whose', {}, context);
  // 3. Locally a link, in a tenant the platform's own question.
  const order: FileOrder = { plan: loaded.plan.id, tenant: person.tenant, person: person.id, file, institution, year, round };
  return offered(order, deps.handOver, turn);
}

/** A link, or the platform's question; it brings back what was offered. */
async function offered(order: FileOrder, handOver: HandOver, turn: Turn): Promise<Card> {
  const { context } = turn;
  const { file, institution, year, round } = order;
  if (handOver.kind === 'links')
    return fileLinkCard(
      file,
      { url: handOver.links.linkTo(order), name: fileNameOf(file, institution, year), minutes: linkMinutes },
      context,
    );
  const bytes = await made(order, turn);
  if (bytes === undefined) return sentenceCard('file.failed', {}, context);
  const about = {
    ...(institution !== undefined && { institution }),
    ...(year !== undefined && { year: String(year) }),
    ...(round !== undefined && { round: String(round) }),
  };
  return consentCard(file, { size: bytes.byteLength, context: { offer: offerId(order), file, ...about } }, context);
}

function onlyOne(institutions: readonly InstitutionCode[]): InstitutionCode | undefined {
  return institutions.length === 1 ? institutions[0] : undefined;
}

/** Holds the plan's id where `inbound` looks for it. */
function offerId({ plan, file }: FileOrder): string {
  return joinId('export', plan, file);
}

/** The document is made when it is agreed to, of what then stands, for who may have it then. */
export async function takeConsent(content: Extract<InboundContent, { kind: 'consent' }>, turn: Turn): Promise<Card | undefined> {
  const { person, loaded, context, deps } = turn;
  const offer = parseOffer(content.context);
  if (offer === undefined || deps.handOver?.kind !== 'consent') return sentenceCard('file.failed', {}, context);
  if (content.target === undefined) return sentenceCard('file.declined', {}, context);
  if (!mayHave(person, loaded.plan.id, offer.institution)) return sentenceCard('refused.not-allowed', {}, context);
  const document = await made(offer, turn);
  if (document === undefined) return sentenceCard('file.failed', {}, context);
  const uploaded = await deps.handOver.uploads.upload(content.target, document);
  if (uploaded === 'repeated') return undefined;
  if (uploaded !== 'uploaded') return sentenceCard('file.failed', {}, context);
  await noteHandedOver(offer, turn);
  return handedOverCard(offer.file, content.target, context);
}

/** What a link stands for; undefined when its time is over, or who asked for it may not have it any more. */
export async function fileBehindLink(token: string, deps: FlowDeps): Promise<LinkedFile | undefined> {
  const order = deps.handOver?.kind === 'links' ? deps.handOver.links.orderOf(token) : undefined;
  if (order === undefined) return undefined;
  const [loaded, person] = await Promise.all([deps.plans.load(order.plan), deps.store.people.get(order.tenant, order.person)]);
  if (loaded === undefined || person === undefined || !mayHave(person.doc, order.plan, order.institution)) return undefined;
  const bytes = await made(order, { person: person.doc, loaded, deps });
  if (bytes === undefined) return undefined;
  await noteHandedOver(order, { person: person.doc, loaded, deps });
  return { bytes, name: fileNameOf(order.file, order.institution, order.year), type: exportKinds[order.file].type };
}

export interface LinkedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: string;
}

/** Whose record left the product, and with whom. */
async function noteHandedOver(
  { file, institution, year }: Pick<FileOrder, 'file' | 'institution' | 'year'>,
  { person, loaded, deps }: { readonly person: Person; readonly loaded: LoadedPlan; readonly deps: FlowDeps },
): Promise<void> {
  const what = fileNameOf(file, institution, year);
  await deps.audit?.note({ kind: 'exported', by: person.id, plan: loaded.plan.id, what, about: institution ?? '' });
}

/** Undefined when the round that is named is not a closed one. */
async function made(
  { file, institution, year, round }: Pick<FileOrder, 'file' | 'institution' | 'year' | 'round'>,
  { person, loaded, deps }: { readonly person: Person; readonly loaded: LoadedPlan; readonly deps: FlowDeps },
): Promise<Uint8Array | undefined> {
  const whose = { ...(institution !== undefined && { institution }), ...(year !== undefined && { year }) };
  const scope = { loaded, deps, language: person.language, onProgress: () => undefined, ...whose };
  if (round === undefined) return makeExport(file, scope);
  const named = (await deps.store.rounds.get(loaded.plan.id, roundId({ plan: loaded.plan.id, number: round })))?.doc;
  const frozen = named && (await frozenScope(named, deps));
  return frozen && makeExport(file, { ...scope, ...frozen });
}
