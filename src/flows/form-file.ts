import type { AnswerProblem, LetterDraft } from '../domain/answer.ts';
import type { RequestProblem } from '../domain/deadline.ts';
import { decide } from '../domain/decide.ts';
import type { ObligationCommand, Refusal } from '../domain/decision.ts';
import type { ReceivedFile } from '../domain/evidence.ts';
import {
  answerSeen,
  draftOfForm,
  faultOf,
  type FormAnswer,
  type FormColumn,
  type FormFault,
  type FormProblem,
  requestOfForm,
  saysSomethingNew,
} from '../domain/form.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { type Actor, isFinal, type Obligation } from '../domain/obligation.ts';
import { cutTo } from '../domain/cut.ts';
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
  readonly problems: readonly FormProblem[];
}

/** What a filled form would record, decided as it would be, and everything that is wrong with it. */
export async function previewForm(
  form: { readonly answers: readonly FormAnswer[]; readonly problems: readonly FormProblem[] },
  scope: FormScope,
): Promise<FormPreview> {
  const { loaded, deps } = scope;
  const problems = [...form.problems];
  const items: FormItem[] = [];
  let institution: InstitutionCode | undefined;
  for (const answer of form.answers) {
    const read = await deps.store.obligations.get(loaded.plan.id, answer.obligation);
    institution ??= read?.doc.institution;
    const wrong = foreign(answer, read?.doc, institution);
    if (read === undefined || wrong !== undefined) {
      problems.push(faultOf(wrong ?? 'not-in-plan', { row: answer.row, column: 'obligation', text: answer.obligation }));
      continue;
    }
    const { item, problems: found } = previewRow(answer, read.doc, scope);
    items.push(item);
    // A cell that could not be read has been told of already.
    problems.push(...found.filter(({ row, column }) => !form.problems.some((known) => known.row === row && known.column === column)));
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

function foreign(answer: FormAnswer, obligation: Obligation | undefined, institution: InstitutionCode | undefined): FormFault | undefined {
  if (obligation === undefined || answer.seen > obligation.entryCount) return 'not-in-plan';
  return obligation.institution === institution ? undefined : 'other-institution';
}

function previewRow(
  answer: FormAnswer,
  obligation: Obligation,
  scope: FormScope,
): { readonly item: FormItem; readonly problems: readonly FormProblem[] } {
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
  const problems = decisions.flatMap((decision) => (decision.kind === 'refused' ? problemsOf(decision.refusal, answer) : []));
  if (isFinalStatus(answer) && requestOfForm(answer, obligation) !== undefined)
    problems.push(faultOf('final-and-later', { row: answer.row, column: 'expected', text: answer.expectedOn }));
  return { item: itemOf('new', commands), problems };
}

const isFinalStatus = ({ status }: FormAnswer): boolean => status !== undefined && isFinal(status);

/** Only what differs from the form as it was made, and from what stands by now. */
function commandsOf(answer: FormAnswer, obligation: Obligation, { loaded, letter, file, deps }: FormScope): readonly ObligationCommand[] {
  const made = cutTo(obligation, answer.seen, loaded);
  const draft = draftOfForm(answer, letter);
  // The letter is no part of it: the same row is the same answer, by whichever letter it comes again.
  const content = JSON.stringify([answer.seen, draftOfForm(answer, undefined)]);
  const nonce = `form:${deps.sealing.hash(content).slice(0, 32)}`;
  const isSaid = saysSomethingNew(answer, made) && saysSomethingNew(answer, obligation);
  const isAsked = !isFinalStatus(answer) && requestOfForm(answer, made) !== undefined;
  const request = isAsked ? requestOfForm(answer, obligation) : undefined;
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

/** The letter stands beside the form. */
const columnsOf: Readonly<Record<(AnswerProblem | RequestProblem)['field'], FormColumn | null>> = {
  status: 'status',
  text: 'text',
  evidence: 'evidence',
  total: 'total',
  letter: null,
  expectedOn: 'expected',
  reason: 'reason',
};

function problemsOf(refusal: Refusal, answer: FormAnswer): FormProblem[] {
  const { row, rows } = answer;
  if (refusal.kind === 'invalid')
    return refusal.problems.map((problem) => {
      const indicator = problem.field === 'total' ? problem.indicator.key : '';
      const text = problem.field === 'text' || problem.field === 'evidence' ? answer[problem.field] : (answer.totals[indicator] ?? '');
      return {
        row: problem.field === 'letter' ? null : (rows[indicator] ?? row),
        column: columnsOf[problem.field],
        text,
        why: { kind: 'answer', problem },
      };
    });
  if (refusal.kind === 'invalid-request')
    return refusal.problems.map((problem) => {
      const text = problem.field === 'text' ? answer.text : answer.expectedOn;
      return { row, column: columnsOf[problem.field], text, why: { kind: 'request', problem } };
    });
  return [{ row, column: 'status', text: '', why: { kind: 'refusal', refusal } }];
}
