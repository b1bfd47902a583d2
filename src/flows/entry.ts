import { accountId, appendToAccount, decideAccount, type MeasureAccount, standingAccount } from '../domain/account.ts';
import { mayDo, mayReadTexts, readsWholeTexts } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { Obligation } from '../domain/obligation.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { forgetDraft } from '../domain/typed-draft.ts';
import type { Card } from '../render/card.ts';
import { entryCard, type EntryView } from '../render/entry-card.ts';
import { accountSaid, entrySaid } from '../render/history-card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { fullTitle } from '../render/result-card.ts';
import { actorOf } from './answer.ts';
import { withFormer } from './former.ts';
import { record } from './record.ts';
import { updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;
type Document = { readonly obligation: Obligation } | { readonly account: MeasureAccount };

/** One entry of the record, whole; a coordinator can redact its texts. */
export async function openEntry(command: Wanted<'OpenEntry'>, turn: Turn): Promise<Card> {
  const found = await findDocument(command.document, turn);
  if (found === undefined) return sentenceCard('refused.gone', {}, turn.context);
  const context = await withFormer(turn.context, ['obligation' in found ? found.obligation : found.account], turn.deps);
  return drawEntry(found, { number: command.entry }, { ...turn, context }) ?? sentenceCard('refused.gone', {}, context);
}

export async function submitRedaction(command: Wanted<'SubmitRedaction'>, turn: Turn): Promise<Card> {
  const { context } = turn;
  const { entry, reason } = command;
  const found = await findDocument(command.document, turn);
  if (found === undefined) return sentenceCard('refused.gone', {}, context);
  const after =
    'obligation' in found
      ? await redactAnswer(found.obligation, { entry, reason }, turn)
      : await redactAccount(found.account, { entry, reason }, turn);
  const problem = after.refused === undefined ? undefined : { reason, problem: context.texts.t(redactionProblems[after.refused]) };
  const note = after.refused === undefined ? await accountNote(after.document, turn) : '';
  return drawEntry(after.document, { number: entry, typed: problem, note }, turn) ?? sentenceCard('refused.gone', {}, context);
}

/** The account of the measure may hold the same words: whoever redacts is told to look there. */
async function accountNote(document: Document, { loaded, context, deps }: Turn): Promise<string> {
  if (!('obligation' in document)) return '';
  const { measure, occurrence } = document.obligation;
  const account = await deps.store.accounts.get(loaded.plan.id, accountId({ plan: loaded.plan.id, measure, occurrence }));
  return account !== undefined && standingAccount(account.doc) !== undefined ? context.texts.t('entry.redact.account') : '';
}

const redactionProblems = {
  'nothing-to-redact': 'refused.nothing-to-redact',
  'comment-missing': 'entry.redact.missing',
  'too-long-comment': 'refused.too-long-comment',
} as const;

type Redacted = { readonly document: Document; readonly refused: 'nothing-to-redact' | 'comment-missing' | 'too-long-comment' | undefined };
type Redaction = { readonly entry: number; readonly reason: string };

async function redactAnswer(obligation: Obligation, redaction: Redaction, turn: Turn): Promise<Redacted> {
  const { loaded, deps } = turn;
  const by = actorOf('coordinator', loaded.plan.coordinator, turn);
  const recorded = await record({ id: obligation.id, command: { kind: 'RedactText', ...redaction }, by }, loaded, deps);
  if (recorded === undefined) return { document: { obligation }, refused: 'nothing-to-redact' };
  const document = { obligation: recorded.obligation };
  if (isRedacted(recorded.obligation, redaction.entry)) await forgetCopies(recorded.obligation, redaction.entry, turn);
  if (recorded.decision.kind !== 'refused') return { document, refused: undefined };
  const { kind } = recorded.decision.refusal;
  return { document, refused: kind === 'comment-missing' || kind === 'too-long-comment' ? kind : 'nothing-to-redact' };
}

function isRedacted({ entries }: Obligation, number: number): boolean {
  return entries.some((entry) => entry.kind === 'TextRedacted' && entry.entry === number);
}

/** A file's name is people's text, too, and so is what its author had typed and not submitted; repeated as often as the redaction is pressed. */
async function forgetCopies({ id: obligation, entries }: Obligation, number: number, { loaded, deps }: Turn): Promise<void> {
  const partition = loaded.plan.id;
  const entry = entries.find((each) => each.number === number);
  const files = entry?.kind === 'AnswerRecorded' ? (entry.files ?? []) : [];
  for (const { id } of files) await updateDocument(deps.store.files, { partition, id }, (file) => ({ ...file, name: '' }));
  if (entry !== undefined)
    await updateDocument(deps.store.drafts, { partition, id: entry.by.person }, (drafts) => forgetDraft(drafts, obligation));
}

async function redactAccount(account: MeasureAccount, redaction: Redaction, turn: Turn): Promise<Redacted> {
  const { loaded, deps } = turn;
  const by = actorOf('coordinator', loaded.plan.coordinator, turn);
  let refused: Redacted['refused'];
  const after = await updateDocument(deps.store.accounts, { partition: loaded.plan.id, id: account.id }, (current) => {
    const decision = decideAccount(current, { kind: 'RedactText', ...redaction }, { progress: [], by, sealing: deps.sealing });
    refused = decision.kind === 'refused' ? decision.why : undefined;
    return decision.kind === 'fact' ? appendToAccount(current, { fact: decision.fact, at: deps.now(), by }, deps.sealing) : undefined;
  });
  return { document: { account: after ?? account }, refused };
}

/** Only documents of the person's plan that they may read the texts of. */
async function findDocument(id: string, { person, loaded, deps }: Turn): Promise<Document | undefined> {
  const plan = loaded.plan.id;
  const obligation = await deps.store.obligations.get(plan, id);
  if (obligation !== undefined) {
    const { institution, measure } = obligation.doc;
    const mayRead = mayReadTexts(person, plan, { measure: measureOf(loaded.plan, measure), institution });
    return mayRead ? { obligation: obligation.doc } : undefined;
  }
  const account = await deps.store.accounts.get(plan, id);
  const mayRead = readsWholeTexts(person, plan);
  return account !== undefined && mayRead ? { account: account.doc } : undefined;
}

function drawEntry(
  document: Document,
  { number, typed, note = '' }: { readonly number: number; readonly typed?: EntryView['typed'] | undefined; readonly note?: string },
  turn: Turn,
): Card | undefined {
  const { person, loaded, context } = turn;
  const { plan } = loaded;
  const mayRedact = mayDo(person, 'review', { plan: plan.id, institution: plan.coordinator });
  const of = 'obligation' in document ? document.obligation : document.account;
  const measure = measureOf(plan, of.measure);
  const about = { document: of.id, code: measure.code, mayRedact, note, ...(typed !== undefined && { typed }) };
  if ('obligation' in document) {
    const { institution, entries } = document.obligation;
    const entry = entries.find((each) => each.number === number);
    if (entry === undefined) return undefined;
    const title = `${fullTitle(document.obligation, context)} · ${institutionOf(plan, institution).name[context.texts.language]}`;
    return entryCard({ ...about, entry, said: entrySaid(entry, { measure, institution }, context), about: title }, context);
  }
  const entry = document.account.entries.find((each) => each.number === number);
  if (entry === undefined) return undefined;
  const title = `${measure.code} ${measure.short[context.texts.language]}`;
  return entryCard({ ...about, entry, said: accountSaid(entry, context), about: title }, context);
}
