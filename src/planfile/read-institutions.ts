import type { InstitutionCode } from '../domain/ids.ts';
import type { Group, Institution } from '../domain/plan.ts';
import {
  groupForms,
  type GroupForm,
  type NameForm,
  nameForms,
  nominativeOf,
  tidied,
  unknownGroup,
  unknownGroupEnglish,
} from './institution-forms.ts';
import { nearestInstitution } from './nearest-institution.ts';

/** What a plan's list of institutions and groups knows. */
export interface KnownInstitutions {
  readonly institutions: readonly Institution[];
  readonly groups: readonly Group[];
}

/** What a cell leaves open or gets wrong. */
export type InstitutionProblem =
  /** Not taken. `nearest` is the one known institution that may be meant. */
  | { readonly kind: 'unknown'; readonly text: string; readonly nearest?: InstitutionCode }
  /** The group is not in the list; `group` of the reading is the name to list it under. */
  | { readonly kind: 'unknown-group'; readonly text: string; readonly name: string }
  /** A second group is not taken: a measure has one. */
  | { readonly kind: 'several-groups'; readonly text: string; readonly name: string }
  /** Institutions in brackets behind another, "IeM (VP, VRS)": not taken. */
  | { readonly kind: 'in-brackets'; readonly text: string; readonly institutions: readonly InstitutionCode[] }
  /** "VP sadarbībā ar VRS": taken like the others. */
  | { readonly kind: 'together-with'; readonly text: string; readonly institutions: readonly InstitutionCode[] }
  /** The first one is taken. */
  | { readonly kind: 'several-leads'; readonly institutions: readonly InstitutionCode[] };

export interface InstitutionsReading {
  /** In the order of the cell, each once; members of a group are not among them. */
  readonly institutions: readonly InstitutionCode[];
  readonly group?: string;
  /** "Pārējās …": the group without those that are responsible. */
  readonly minus?: 'responsible';
  readonly lead?: InstitutionCode;
  /** What stands in brackets behind an institution, or behind all of them. */
  readonly notes: readonly { readonly institution?: InstitutionCode; readonly text: string }[];
  readonly problems: readonly InstitutionProblem[];
}

/** Splits a cell by known codes and names, longest first. A text that is not known as a whole is not taken in part. */
export function readInstitutions(cell: string, known: KnownInstitutions): InstitutionsReading {
  const scan = startScan(cell, known);
  while (scan.at < scan.text.length) readNext(scan);
  const [lead] = scan.leads;
  const leads = [...new Set(scan.leads)];
  return {
    institutions: [...new Set(scan.institutions)],
    ...(scan.group !== undefined && { group: scan.group }),
    ...(scan.isMinus && { minus: 'responsible' }),
    ...(lead !== undefined && { lead }),
    notes: scan.notes,
    problems: [...scan.problems, ...(leads.length > 1 ? [{ kind: 'several-leads' as const, institutions: leads }] : [])],
  };
}

/** Where reading has come to, and what was found. */
interface Scan {
  readonly text: string;
  readonly known: KnownInstitutions;
  readonly forms: readonly NameForm[];
  readonly groups: readonly GroupForm[];
  readonly institutions: InstitutionCode[];
  readonly leads: InstitutionCode[];
  readonly notes: { readonly institution?: InstitutionCode; readonly text: string }[];
  readonly problems: InstitutionProblem[];
  at: number;
  previous: InstitutionCode | undefined;
  isLeadNext: boolean;
  joinedBy: string | undefined;
  group: string | undefined;
  isMinus: boolean;
}

function startScan(cell: string, known: KnownInstitutions): Scan {
  const text = tidied(cell);
  return {
    text: /^(?:[–-]+|nav|n\/?a|none|nav noteiktas?|x)?\.?$/iu.test(text) ? '' : text,
    known,
    forms: nameForms(known.institutions),
    groups: groupForms(known.groups),
    institutions: [],
    leads: [],
    notes: [],
    problems: [],
    at: 0,
    previous: undefined,
    isLeadNext: false,
    joinedBy: undefined,
    group: undefined,
    isMinus: false,
  };
}

const separators = /(?:\s|[,;/&.•*+]|(?:un|arī|kā arī|and|the)(?=\s)|\d{1,2}\)|–(?=\s*(?:vadoš|lead|galven))|–(?=\s))+/iuy;
const together = /(?:sadarbībā|kopā|sadarbojoties)\s+ar(?=\s)|(?:in\s+)?(?:cooperation|collaboration|together)\s+with(?=\s)/iuy;
const leadWords =
  '(?:galvenā\\s+)?vadoš(?:ā|ais)(?:\\s+(?:institūcija|iestāde|partneris))?|lead(?:ing)?(?:\\s+(?:institution|authority|body|agency|partner))?|galvenā\\s+atbildīgā(?:\\s+(?:institūcija|iestāde))?|koordinē|coordinat(?:or|ing)';
const leadMark = new RegExp(`(?:${leadWords})(?<next>\\s*[:–-])?(?![\\p{L}\\p{N}])`, 'iuy');
const bracket = /\((?<inside>[^()]*)\)?/uy;
/** What must come behind a name for it to stand on its own. */
const ends =
  /\s*(?:$|[,;/&.()\n•*+–]|(?:un|and|arī|kā\s+arī|sadarbībā|kopā|sadarbojoties|in\s+cooperation|together|cooperation)(?![\p{L}\p{N}]))/iuy;

function take(scan: Scan, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = scan.at;
  const match = pattern.exec(scan.text);
  if (match === null || match[0] === '') return undefined;
  scan.at += match[0].length;
  return match;
}

function readNext(scan: Scan): void {
  const start = scan.at;
  if (takeName(scan) || takeGroup(scan)) return;
  if (take(scan, separators) !== undefined) {
    const passed = scan.text.slice(start, scan.at);
    if (/[,;\n]/u.test(passed)) scan.joinedBy = undefined;
    return;
  }
  const joined = take(scan, together);
  if (joined !== undefined) {
    scan.joinedBy = joined[0];
    return;
  }
  const lead = take(scan, leadMark);
  if (lead !== undefined) return markLead(scan, lead.groups?.['next'] !== undefined);
  const inside = take(scan, bracket)?.groups?.['inside'];
  if (inside !== undefined) return readBracket(scan, inside);
  takeUnknown(scan);
}

function standsAlone(scan: Scan, at: number): boolean {
  ends.lastIndex = at;
  return ends.test(scan.text);
}

function takeName(scan: Scan): boolean {
  for (const { code, pattern } of scan.forms) {
    pattern.lastIndex = scan.at;
    const match = pattern.exec(scan.text);
    if (match === null || !standsAlone(scan, scan.at + match[0].length)) continue;
    scan.at += match[0].length;
    scan.institutions.push(code);
    scan.previous = code;
    if (scan.isLeadNext) scan.leads.push(code);
    scan.isLeadNext = false;
    if (scan.joinedBy !== undefined) scan.problems.push({ kind: 'together-with', text: scan.joinedBy, institutions: [code] });
    return true;
  }
  return false;
}

function takeGroup(scan: Scan): boolean {
  const start = scan.at;
  for (const { name, pattern } of scan.groups) {
    const match = take(scan, pattern);
    if (match !== undefined && standsAlone(scan, scan.at)) return setGroup(scan, name, match);
    scan.at = start;
  }
  const match = take(scan, unknownGroup) ?? take(scan, unknownGroupEnglish);
  if (match === undefined) return false;
  const name = nominativeOf((match.groups?.['name'] ?? '').replaceAll(/\s+/gu, ' ').trim());
  scan.problems.push({ kind: 'unknown-group', text: match[0].trim(), name });
  return setGroup(scan, name, match);
}

function setGroup(scan: Scan, name: string, match: RegExpExecArray): true {
  scan.previous = undefined;
  if (scan.group !== undefined && scan.group !== name) {
    scan.problems.push({ kind: 'several-groups', text: match[0].trim(), name });
    return true;
  }
  scan.group = name;
  scan.isMinus = match.groups?.['others'] !== undefined;
  return true;
}

/** "vadošā iestāde – VP" is about the next, "VP – vadošā iestāde" about the one before. */
function markLead(scan: Scan, isNext: boolean): void {
  if (isNext || scan.previous === undefined) scan.isLeadNext = true;
  else scan.leads.push(scan.previous);
}

/** Brackets hold the code again, the lead's mark, other institutions, or a note. */
function readBracket(scan: Scan, inside: string): void {
  const text = inside.trim();
  const before = scan.previous;
  if (text === '') return;
  const isLead = new RegExp(`^(?:${leadWords})$`, 'iu').test(text);
  if (isLead && before !== undefined) {
    scan.leads.push(before);
    return;
  }
  const within = readInstitutions(text, scan.known);
  const others = within.institutions.filter((code) => code !== before);
  if (others.length > 0) scan.problems.push({ kind: 'in-brackets', text, institutions: others });
  else if (within.institutions.length === 0) scan.notes.push({ ...(before !== undefined && { institution: before }), text });
}

/** Up to the next mark; "un" ends it only where something known stands behind. */
function takeUnknown(scan: Scan): void {
  const rest = scan.text.slice(scan.at);
  const [upToMark = rest] = /^[^,;\n()•]+/u.exec(rest) ?? [rest.charAt(0)];
  const cut = [...upToMark.matchAll(/\s+(?:un|and)\s+|\s*\/\s*/giu)].find(({ index, 0: mark }) =>
    isKnownAt(scan, scan.at + index + mark.length),
  );
  const taken = cut === undefined ? upToMark : upToMark.slice(0, cut.index);
  scan.at += Math.max(1, taken.length);
  scan.previous = undefined;
  const text = taken.replace(/[\s.]+$/u, '');
  if (!/[\p{L}\p{N}]/u.test(text)) return;
  const nearest = nearestInstitution(text, scan.forms);
  scan.problems.push({ kind: 'unknown', text, ...(nearest !== undefined && { nearest }) });
}

function isKnownAt(scan: Scan, at: number): boolean {
  return scan.forms.some(({ pattern }) => {
    pattern.lastIndex = at;
    const match = pattern.exec(scan.text);
    return match !== null && standsAlone(scan, at + match[0].length);
  });
}
