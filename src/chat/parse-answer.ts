import type { AnswerStatus } from '../domain/obligation.ts';
import { type AnswerVocabulary, readTerms, type Role, type Term } from './answer-terms.ts';
import { parseMeasureCode, plainForm } from './plain-form.ts';

/** What a text says about a measure, as typed: nothing in it is checked. */
export interface AnswerWords {
  /** As the plan writes it: `1.7(2)`; undefined when the text names none. */
  readonly code: string | undefined;
  /** Month 1–12 that the text names beside the code ("1.19 novembris", "1.19 par oktobri"), or undefined. */
  readonly month: number | undefined;
  /** Year that the text names beside the code ("1.6 2024"), or undefined. */
  readonly year: number | undefined;
  readonly status: AnswerStatus | undefined;
  readonly risk: boolean;
  /** Whole numbers that look like totals, in the order they stand. */
  readonly totals: readonly number[];
  /** "nekas nav mainījies", "bez izmaiņām", "viss pa vecam", "nav ko ziņot". */
  readonly unchanged: boolean;
  /** The first link, or document number with date ("Nr. 1-7/452, 13.11.2025."); '' when none. */
  readonly evidence: string;
  /** The person's own words about what was done, without code, status words that stand alone, and link; '' when nothing is left. */
  readonly text: string;
}

/** The measure and period that a text names, and the terms that name them. */
interface Subject {
  readonly code: string;
  readonly month: number | undefined;
  readonly year: number | undefined;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads a typed text as an answer; undefined when it is not one, but a question, a command or small talk.
 * A status counts only when it stands alone: "izpildīts, apmācīti 250" says it, "izpildīts mācību plāns" does not.
 */
export function parseAnswer(text: string, vocabulary: AnswerVocabulary): AnswerWords | undefined {
  const terms = readTerms(text, vocabulary);
  const subject = findSubject(terms);
  if (subject !== undefined && namesAnother(terms, subject)) return undefined;
  const said = subject === undefined ? terms : [...terms.slice(0, subject.from), subjectTerm, ...terms.slice(subject.to)];
  if (isQuestion(said)) return undefined;
  const statement = readStatement(said);
  if (!(subject === undefined ? opensWithAnswer(said, statement) : answersMeasure(said, statement))) return undefined;
  return { code: subject?.code, month: subject?.month, year: subject?.year, ...statement };
}

const subjectTerm: Term = { role: 'subject', raw: '', isApart: true };

function findSubject(terms: readonly Term[]): Subject | undefined {
  const at = terms.findIndex((_, index) => isCode(terms, index));
  const code = parseMeasureCode(plainForm(terms[at]?.raw ?? ''));
  if (code === undefined) return undefined;
  const from = startOfSubject(terms, at);
  const to = endOfSubject(terms, at);
  const period = terms.slice(from, to);
  const month = period.find(({ role }) => role === 'month')?.month;
  const year = period.find(({ role }) => role === 'year')?.raw.slice(0, 4);
  return { code, month, year: year === undefined ? undefined : Number(year), from, to };
}

/** "3.5 miljoni" and "plkst. 9.30" are no codes. */
function isCode(terms: readonly Term[], index: number): boolean {
  return terms[index]?.role === 'code' && !isMeasured(terms[index + 1]) && roleBefore(terms, index) !== 'target';
}

/** "par 1.4", "pasākums Nr. 1.5", "par oktobri 1.19", but not "12. oktobrī 1.19". */
function startOfSubject(terms: readonly Term[], at: number): number {
  let from = at;
  const role = (): Role | undefined => terms[from - 1]?.role;
  const isNumberMark = (): boolean => terms[from - 1]?.raw === '.' && terms[from - 2]?.role === 'about';
  while (role() === 'about' || isPeriod(role()) || isNumberMark()) {
    if (role() === 'month' && ['ordinal', 'number'].includes(terms[from - 2]?.role ?? '')) break;
    from -= 1;
  }
  return from;
}

/** "1.19 novembris", "1.19 par 2025. gada oktobri", but not "1.19 2025. gada 12. novembrī": that is a day. */
function endOfSubject(terms: readonly Term[], at: number): number {
  let start = at + 1;
  if (/^[,:–-]$/u.test(terms[start]?.raw ?? '')) start += 1;
  if (terms[start]?.role === 'about') start += 1;
  let end = start;
  while (isPeriod(terms[end]?.role)) end += 1;
  const isPartOfDate = terms[end]?.role === 'ordinal' || isDay(terms, end);
  return end === start || isPartOfDate ? at + 1 : end;
}

function isPeriod(role: Role | undefined): boolean {
  return role === 'month' || role === 'year' || role === 'yearWord';
}

/** "1.4 un 1.5 bez izmaiņām": one form cannot hold it. */
function namesAnother(terms: readonly Term[], { to }: Subject): boolean {
  const isJoined = terms[to]?.role === 'and' || /^[,/+&]$/u.test(terms[to]?.raw ?? '');
  const next = isJoined ? to + 1 : to;
  return isCode(terms, terms[next]?.role === 'about' ? next + 1 : next);
}

/** A question mark anywhere, or a word that opens a question or a command: "kā iet 1.5", "vēsture 1.5 VP". */
function isQuestion(terms: readonly Term[]): boolean {
  const first = terms.find(({ role }) => role !== 'filler' && role !== 'mark' && role !== 'subject' && role !== 'about');
  return first?.role === 'opener' || terms.some(({ raw }) => raw === '?');
}

type Statement = Omit<AnswerWords, 'code' | 'month' | 'year'>;

function readStatement(terms: readonly Term[]): Statement {
  const alone = standingAlone(terms);
  const isDoubted = terms.some(({ role }, index) => role === 'doubt' || role === 'percent' || isUnreached(terms, index));
  const evidence = terms.find(({ role }) => role === 'link' || role === 'reference');
  const published = !isDoubted && terms.some(({ role }) => role === 'published');
  const unchanged = !isDoubted && terms.some(({ role }, index) => role === 'unchanged' && alone[index] === true);
  const stated = statedStatus(terms, alone, isDoubted);
  const isStatusSaid = terms.some(({ role }) => role === 'status') || unchanged;
  // What stands published under a link is done; a link or "publicēts" by itself decides nothing.
  const status = published && evidence?.role === 'link' && !isStatusSaid ? 'done' : stated;
  const isSaidElsewhere = (term: Term, index: number): boolean =>
    term.role === 'subject' ||
    term === evidence ||
    (alone[index] === true &&
      (term.role === 'filler' ||
        (term.role === 'status' && stated !== undefined) ||
        (term.role === 'unchanged' && unchanged) ||
        // "pastāv risks, ka nepaspēsim" is one thought.
        (term.role === 'risk' && terms[index + 2]?.role !== 'opener')));
  return {
    status,
    risk: terms.some((term, index) => isRisk(terms, index) && (alone[index] === true || term.raw.includes(' '))),
    unchanged,
    totals: terms.flatMap(({ raw }, index) => (isTotal(terms, index) ? [Number(raw.replaceAll(' ', ''))] : [])),
    evidence: evidence?.raw ?? '',
    text: wordsLeft(terms, isSaidElsewhere),
  };
}

/** The one status that is said; none when two are, and no "done" with a doubt: "izpildīts, bet ne viss". */
function statedStatus(terms: readonly Term[], alone: readonly boolean[], isDoubted: boolean): AnswerStatus | undefined {
  const said = terms.find(({ role }, index) => role === 'status' && alone[index] === true)?.status;
  const isContradicted = terms.some(({ status }) => status !== undefined && status !== said);
  return isContradicted || (said === 'done' && isDoubted) ? undefined : said;
}

/** Where a clause begins or ends. */
const edges: ReadonlySet<Role> = new Set<Role>(['mark', 'link', 'reference', 'subject', 'status', 'risk', 'unchanged']);
const closingEdges: ReadonlySet<Role> = new Set<Role>([...edges, 'because', 'preposition', 'about']);
/** What may stand between: "izpildīts 250", but not "gatavi 3 ziņojumi". */
const passed: ReadonlySet<Role> = new Set<Role>(['filler', 'number', 'date', 'figure']);

/** Of each term, whether it is a clause of its own: nothing else stands between it and an edge on either side. */
function standingAlone(terms: readonly Term[]): readonly boolean[] {
  const before = edgeBefore(terms, edges);
  const after = edgeBefore(terms.toReversed(), closingEdges).toReversed();
  return terms.map((_, index) => before[index] === true && after[index] === true);
}

function edgeBefore(terms: readonly Term[], among: ReadonlySet<Role>): readonly boolean[] {
  let isEdge = true;
  return terms.map(({ role }) => {
    const before = isEdge;
    isEdge = among.has(role) || (passed.has(role) && isEdge);
    return before;
  });
}

/** "pastāv risks", but not "vairs nav risks". */
function isRisk(terms: readonly Term[], index: number): boolean {
  return terms[index]?.role === 'risk' && terms[index - 1]?.role !== 'doubt';
}

function isTotal(terms: readonly Term[], index: number): boolean {
  const isNamedOtherwise = ['target', 'planned'].includes(roleBefore(terms, index) ?? '');
  return terms[index]?.role === 'number' && !isNamedOtherwise && !isMeasured(terms[index + 1]) && !isDay(terms, index);
}

/** "215 no 250": the number that is not reached. */
function isUnreached(terms: readonly Term[], index: number): boolean {
  const isReached = terms[index - 2]?.raw === terms[index]?.raw;
  return terms[index]?.role === 'number' && roleBefore(terms, index) === 'target' && !isReached;
}

/** Whether what follows a number makes it an amount of something else: "34 %", "3.5 miljoni", "6 plānoti". */
function isMeasured(next: Term | undefined): boolean {
  return next?.role === 'unit' || next?.role === 'percent' || next?.role === 'planned';
}

/** "12 November", "November 12, 2025" */
function isDay(terms: readonly Term[], index: number): boolean {
  if (terms[index]?.role !== 'number') return false;
  const next = terms[index + 1]?.raw === ',' ? terms[index + 2] : terms[index + 1];
  return terms[index + 1]?.role === 'month' || (terms[index - 1]?.role === 'month' && next?.role === 'year');
}

/** "mērķis: 250", "plkst. 9.30" */
function roleBefore(terms: readonly Term[], index: number): Role | undefined {
  const before = terms[index - 1];
  return before?.raw === ':' || before?.raw === '.' ? terms[index - 2]?.role : before?.role;
}

/** What the other fields do not hold, in the person's own spelling; '' when only numbers would be left. */
function wordsLeft(terms: readonly Term[], isSaidElsewhere: (term: Term, index: number) => boolean): string {
  const isSaid = terms.map(isSaidElsewhere);
  const isKept = terms.map(({ raw }, index) => isSaid[index] !== true && !(isSaid[index - 1] === true && isSeparator(raw)));
  // Where something is left out, its neighbours stay two words.
  const kept = terms
    .map((term, index) => ({ ...term, isApart: term.isApart || isKept[index - 1] === false }))
    .filter((_, index) => isKept[index] === true);
  const isOpening = ({ role, raw }: Term): boolean => isSeparator(raw) || role === 'and' || role === 'because';
  const start = kept.findIndex((term) => !isOpening(term));
  const end = kept.findLastIndex(({ raw }) => !isSeparator(raw) || raw === '.' || raw === '!') + 1;
  const left = start < 0 ? [] : kept.slice(start, end);
  if (!left.some(({ role }) => !wordless.has(role))) return '';
  return left
    .map(({ raw, isApart }, index) => (isApart && index > 0 ? ` ${raw}` : raw))
    .join('')
    .replaceAll(/ ?\( \)/gu, '');
}

const wordless: ReadonlySet<Role> = new Set<Role>(['mark', 'number', 'target', 'filler']);

function isSeparator(raw: string): boolean {
  return /^[.,;:!–—-]$/u.test(raw);
}

/** With a code, anything said about it is an answer, but for a bare institution ("1.5 VP") and requests ("1.5 lūdzu pagarināt"). */
function answersMeasure(terms: readonly Term[], statement: Statement): boolean {
  if (statement.risk || statement.totals.length > 0 || terms.some(({ role }) => telling.has(role))) return true;
  const first = terms.find(({ role }) => role !== 'filler' && role !== 'mark');
  const isAside = terms.some(({ role }) => role === 'aside');
  return first?.role === 'subject' && !isAside && statement.text !== '' && !isInstitution(statement.text);
}

/** Said anywhere beside a code, these make an answer, even where the status stays open. */
const telling: ReadonlySet<Role> = new Set<Role>(['status', 'unchanged', 'published', 'link', 'reference']);

/** Institutions are named by one or two short words: "VP", "VPK IMC". */
function isInstitution(text: string): boolean {
  return /^\p{L}{1,4}(?: \p{L}{1,4})?$/u.test(plainForm(text));
}

/** Without a code, only a text that opens with a total, evidence or a status is taken for an answer. */
function opensWithAnswer(terms: readonly Term[], { status, unchanged }: Statement): boolean {
  const at = terms.findIndex(({ role }) => role !== 'filler' && role !== 'mark');
  const role = terms[at]?.role;
  if (role === 'link' || role === 'reference') return true;
  return isTotal(terms, at) || (role === 'status' && status !== undefined) || (role === 'unchanged' && unchanged);
}
