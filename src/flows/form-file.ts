import type { AnswerProblem, LetterDraft } from '../domain/answer.ts';
import type { RequestProblem } from '../domain/deadline.ts';
import { decide } from '../domain/decide.ts';
import type { ObligationCommand, Refusal } from '../domain/decision.ts';
import type { ReceivedFile } from '../domain/evidence.ts';
import { answerSeen, draftOfForm, type FormAnswer, type FormColumn, requestOfForm, saysSomethingNew } from '../domain/form.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { type Actor, isFinal, type Obligation } from '../domain/obligation.ts';
import { type DocumentProblem, documentProblem } from '../planfile/document/problems.ts';
import type { ReadForm } from '../planfile/form/read-form.ts';
import type { Explains } from '../render/form/explain-problem.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';
import { record } from './record.ts';

/** Who gives a form's answers, and with what. */
export interface FormScope {
  readonly loaded: LoadedPlan;
  readonly deps: Pick<FlowDeps, 'store' | 'sealing' | 'now'>;
  readonly by: Actor;
  /** The letter with which the form came, where somebody records it on the institution's behalf. */
  readonly letter: LetterDraft | undefined;
  readonly file?: ReceivedFile;
  /** What is wrong with an answer or a request, in words. */
  readonly explain: Explains;
}

/** What a row comes to. `answered-meanwhile`: the institution has said something else since the form was made, which stands. */
export type FormOutcome = 'new' | 'unchanged' | 'recorded-before' | 'answered-meanwhile';

export interface FormItem {
  readonly row: number;
  readonly obligation: Obligation;
  readonly answer: FormAnswer;
  readonly outcome: FormOutcome;
  /** What would be recorded. */
  readonly commands: readonly ObligationCommand[];
}

export interface FormPreview {
  /** Undefined when no row could be understood. */
  readonly institution: InstitutionCode | undefined;
  readonly items: readonly FormItem[];
  readonly problems: readonly DocumentProblem[];
}

/** What a filled form would record, decided as it would be, and everything that is wrong with it. */
export async function previewForm(form: ReadForm, scope: FormScope): Promise<FormPreview> {
  const { loaded, deps } = scope;
  const problems = [...form.problems];
  const items: FormItem[] = [];
  let institution: InstitutionCode | undefined;
  for (const answer of form.answers) {
    const read = await deps.store.obligations.get(loaded.plan.id, answer.obligation);
    institution ??= read?.doc.institution;
    const wrong = foreign(answer, read?.doc, institution);
    if (read === undefined || wrong !== undefined) {
      problems.push(placed(form, { row: answer.row, column: 'obligation', text: answer.obligation }, wrong ?? notInPlan));
      continue;
    }
    const { item, problems: found } = previewRow(answer, read.doc, scope);
    items.push(item);
    const more = found.map(({ column, row, text, what }) => placed(form, { row, column, text }, { what, remedy: correct }));
    // A cell that could not be read has been told of already.
    problems.push(...more.filter(({ row, column }) => !form.problems.some((known) => known.row === row && known.column === column)));
  }
  return { institution, items, problems: problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

/** Records what the preview said, each row by itself; what was answered in the meantime after all is left alone. */
export async function applyForm({ items }: FormPreview, scope: FormScope): Promise<readonly FormItem[]> {
  const { loaded, deps, by } = scope;
  const applied: FormItem[] = [];
  for (const item of items) {
    let { outcome } = item;
    for (const command of item.commands) {
      const recorded = await record({ id: item.obligation.id, command, by }, loaded, deps);
      if (recorded?.decision.kind === 'repeated') outcome = 'recorded-before';
      if (recorded === undefined || recorded.decision.kind === 'refused') outcome = 'answered-meanwhile';
    }
    applied.push({ ...item, outcome });
  }
  return applied;
}

type What = Pick<DocumentProblem, 'what' | 'remedy'>;

const notInPlan: What = {
  what: 'The row is about nothing that the stored plan asks for',
  remedy: 'Take the form anew from this plan and copy the answer into it.',
};
const correct = 'Correct the cell and try again.';

function foreign(answer: FormAnswer, obligation: Obligation | undefined, institution: InstitutionCode | undefined): What | undefined {
  if (obligation === undefined) return notInPlan;
  if (obligation.institution !== institution)
    return {
      what: `The row is about another institution (${obligation.institution}) than the first`,
      remedy: 'A form is of one institution.',
    };
  return answer.seen > obligation.entryCount ? notInPlan : undefined;
}

function placed(
  form: ReadForm,
  at: { readonly row: number; readonly column: FormColumn; readonly text: string },
  about: What,
): DocumentProblem {
  return documentProblem({ sheet: form.sheet, row: at.row, column: form.headings.get(at.column) ?? at.column, text: at.text, ...about });
}

interface RowProblem {
  readonly row: number;
  readonly column: FormColumn;
  readonly text: string;
  readonly what: string;
}

function previewRow(
  answer: FormAnswer,
  obligation: Obligation,
  scope: FormScope,
): { readonly item: FormItem; readonly problems: readonly RowProblem[] } {
  const { loaded, deps, by } = scope;
  const itemOf = (outcome: FormOutcome, commands: readonly ObligationCommand[] = []): FormItem => ({
    row: answer.row,
    obligation,
    answer,
    outcome,
    commands,
  });
  const only = (outcome: FormOutcome) => ({ item: itemOf(outcome), problems: [] });
  const commands = commandsOf(answer, obligation, scope);
  // 1. What the form was filled with beforehand, or says already, is no answer.
  if (commands.length === 0) return only('unchanged');
  const context = { ...loaded, now: deps.now(), by, sealing: deps.sealing };
  const decisions = commands.map((command) => decide(obligation, command, context));
  if (decisions.every(({ kind }) => kind === 'repeated')) return only('recorded-before');
  // 2. What was said since the form was made stands.
  if ((obligation.answer?.number ?? 0) !== answerSeen(obligation, answer.seen) && !decisions.some(({ kind }) => kind === 'repeated'))
    return only('answered-meanwhile');
  // 3. What the rules say of it.
  const problems = decisions.flatMap((decision) => (decision.kind === 'refused' ? problemsOf(decision.refusal, answer, scope) : []));
  if (isFinalStatus(answer) && requestOfForm(answer, obligation) !== undefined)
    problems.push({ row: answer.row, column: 'expected', text: answer.expectedOn, what: finalAndLater });
  return { item: itemOf('new', commands), problems };
}

const finalAndLater = 'A later date belongs to a measure that is still being carried out, and the status is final';
const isFinalStatus = ({ status }: FormAnswer): boolean => status !== undefined && isFinal(status);

/** Only what differs from the form as it was made, and from what stands by now. */
function commandsOf(answer: FormAnswer, obligation: Obligation, { letter, file, deps }: FormScope): readonly ObligationCommand[] {
  const made = { ...obligation, entries: obligation.entries.filter(({ number }) => number <= answer.seen) };
  const draft = draftOfForm(answer, letter);
  // The letter is no part of it: the same row is the same answer, by whichever letter it comes again.
  const content = JSON.stringify([answer.seen, draftOfForm(answer, undefined)]);
  const nonce = `form:${deps.sealing.hash(content).slice(0, 32)}`;
  const isSaid = saysSomethingNew(answer, made) && saysSomethingNew(answer, obligation);
  const request = isFinalStatus(answer) ? undefined : requestOfForm(answer, obligation);
  return [
    ...(isSaid
      ? [
          {
            kind: 'RecordAnswer',
            draft,
            nonce,
            content,
            seen: answerSeen(obligation, answer.seen),
            ...(file !== undefined && { files: [file] }),
          } as const,
        ]
      : []),
    ...(request === undefined
      ? []
      : [{ kind: 'RequestDeadline', draft: request, nonce: `${nonce}:later`, content: JSON.stringify(request) } as const]),
  ];
}

const columnsOf: Readonly<Record<(AnswerProblem | RequestProblem)['field'], FormColumn>> = {
  status: 'status',
  text: 'text',
  evidence: 'evidence',
  total: 'total',
  letter: 'obligation',
  expectedOn: 'expected',
  reason: 'reason',
};

function problemsOf(refusal: Refusal, answer: FormAnswer, { explain }: FormScope): RowProblem[] {
  const { row, rows } = answer;
  if (refusal.kind === 'invalid')
    return refusal.problems.map((problem) => {
      const indicator = problem.field === 'total' ? problem.indicator.key : '';
      const text = problem.field === 'text' || problem.field === 'evidence' ? answer[problem.field] : (answer.totals[indicator] ?? '');
      return { row: rows[indicator] ?? row, column: columnsOf[problem.field], text, what: explain.answer(problem) };
    });
  if (refusal.kind === 'invalid-request')
    return refusal.problems.map((problem) => ({
      row,
      column: columnsOf[problem.field],
      text: problem.field === 'text' ? answer.text : answer.expectedOn,
      what: explain.request(problem),
    }));
  return [{ row, column: 'status', text: '', what: explain.refusal(refusal) }];
}
