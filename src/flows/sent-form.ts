import type { LetterDraft } from '../domain/answer.ts';
import type { Command } from '../domain/command.ts';
import type { StoredFile } from '../domain/evidence.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { KeptForm, TypedDrafts } from '../domain/typed-draft.ts';
import { openInWorker } from '../planfile/document/open-in-worker.ts';
import { readForm } from '../planfile/form/read-form.ts';
import { mostTableBytes } from '../planfile/table-rows.ts';
import type { Card } from '../render/card.ts';
import { appliedFormCard, formPreviewCard } from '../render/form/form-preview-card.ts';
import { notYoursCard, sentenceCard } from '../render/notice-card.ts';
import type { AttachedFile } from '../teams/port.ts';
import { actorOf } from './answer.ts';
import { answersAs } from './form.ts';
import { applyForm, type FormScope, previewForm } from './form-file.ts';
import { formWords } from './form-words.ts';
import { changeDocument, updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Reads a file that may be an institution's filled form and keeps what it says, not the file; undefined when it is none. */
export async function keepForm(sent: AttachedFile, stored: StoredFile, turn: Turn): Promise<KeptForm | undefined> {
  const { person, loaded, deps } = turn;
  if (!/^xlsx$/iu.test(sent.type) && !/\.xlsx$/iu.test(sent.name)) return undefined;
  const read = await deps.files.content(sent, mostTableBytes);
  if (read.kind === 'refused') return undefined;
  const document = await openInWorker(read.bytes);
  if (document.kind === 'refused') return undefined;
  const { sheet, answers, problems } = readForm(document.sheets, formWords());
  if (sheet === '') return undefined;
  const form: KeptForm = { nonce: deps.newId(), file: stored.id, fileName: stored.name, answers, problems };
  const empty: TypedDrafts = { id: person.id, plan: loaded.plan.id, drafts: [] };
  // A form is no evidence: it does not go with the next letter by itself.
  await changeDocument(deps.store.drafts, keyOf(turn), {
    empty,
    make: ({ files = [], ...drafts }) => ({ ...drafts, files: files.filter((id) => id !== stored.id), form }),
  });
  return form;
}

/** "Pārbaudīt veidlapu": what it would record, or what is wrong with it. */
export async function checkForm({ nonce }: Wanted<'CheckFormFile'>, turn: Turn): Promise<Card> {
  const found = await findForm(nonce, turn);
  return 'refused' in found ? found.refused : drawForm(found, undefined, turn);
}

/** Records what the form says; with something wrong in it, or without the letter of a coordinator, it is shown again. */
export async function submitForm({ nonce, letter }: Wanted<'SubmitFormFile'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const found = await findForm(nonce, turn);
  if ('refused' in found) return found.refused;
  const scope = await scopeOf(found, found.role === 'coordinator' ? letter : undefined, turn);
  const preview = await previewForm(found.form, scope);
  if (preview.problems.length > 0) return drawForm(found, letter, turn);
  const items = await applyForm(preview, scope);
  await forgetForm(nonce, turn);
  deps.nudge();
  return appliedFormCard(items, context);
}

export async function dropForm({ nonce }: Wanted<'DropFormFile'>, turn: Turn): Promise<Card> {
  await forgetForm(nonce, turn);
  return sentenceCard('sent-form.dropped', {}, turn.context);
}

interface Found {
  readonly form: KeptForm;
  readonly institution: InstitutionCode;
  readonly role: 'officer' | 'coordinator';
}

/** The form, when this person may answer for the institution that it is of; otherwise what they are told. */
async function findForm(nonce: string, turn: Turn): Promise<Found | { readonly refused: Card }> {
  const { person, loaded, context, deps } = turn;
  const form = (await deps.store.drafts.get(loaded.plan.id, person.id))?.doc.form;
  if (form?.nonce !== nonce) return { refused: sentenceCard('sent-form.gone', {}, context) };
  const institution = await institutionOf(form, turn);
  const role = institution === undefined ? 'officer' : answersAs(institution, turn);
  if (role === undefined) return { refused: notYoursCard(institution ?? loaded.plan.coordinator, context) };
  return { form, institution: institution ?? loaded.plan.coordinator, role };
}

/** Whose form it is, its first row tells; undefined when it is of no institution of this plan. */
async function institutionOf({ answers }: KeptForm, { loaded, deps }: Turn): Promise<InstitutionCode | undefined> {
  for (const { obligation } of answers) {
    const read = await deps.store.obligations.get(loaded.plan.id, obligation);
    if (read !== undefined) return read.doc.institution;
  }
  return undefined;
}

/** Whose letter it is, the coordinator says; the form itself goes with it as its file. */
async function scopeOf({ form, institution, role }: Found, letter: LetterDraft | undefined, turn: Turn): Promise<FormScope> {
  const { loaded, deps } = turn;
  const stored = role === 'coordinator' ? (await deps.store.files.get(loaded.plan.id, form.file))?.doc : undefined;
  const by = actorOf(role, institution, turn);
  if (stored === undefined) return { loaded, deps, by, letter };
  const { id, name, size, type, sha256, platformId } = stored;
  return { loaded, deps, by, letter, file: { id, name, size, type, sha256, platformId } };
}

async function drawForm(found: Found, letter: LetterDraft | undefined, turn: Turn): Promise<Card> {
  const { form, institution, role } = found;
  const preview = await previewForm(form, await scopeOf(found, role === 'coordinator' ? letter : undefined, turn));
  const view = { ...preview, institution, fileName: form.fileName, nonce: form.nonce };
  return formPreviewCard({ ...view, letter: role === 'coordinator' ? (letter ?? { number: '', on: '' }) : undefined }, turn.context);
}

const keyOf = ({ person, loaded }: Turn): { readonly partition: string; readonly id: string } => ({
  partition: loaded.plan.id,
  id: person.id,
});

/** A newer form may have come meanwhile: that one stays. */
async function forgetForm(nonce: string, turn: Turn): Promise<void> {
  await updateDocument(turn.deps.store.drafts, keyOf(turn), ({ form, ...drafts }) => (form?.nonce === nonce ? drafts : undefined));
}
