import type { InstitutionCode, PlanId } from './ids.ts';
import { afterRoster, isMember, type RosterPerson } from './membership.ts';
import type { Language, Person, Role, RoleKind } from './person.ts';
import type { Plan } from './plan.ts';

/** Columns of a people list. */
export const rosterColumns = ['name', 'institution', 'role', 'sign-in-name', 'object-id', 'language', 'replaces'] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** One row of a people list; a person who acts for several institutions has several. */
export interface RosterEntry {
  /** As the file counts it; the first row is 1. */
  readonly row: number;
  readonly name: string;
  /** As it was written: a code or a name. */
  readonly institution: string;
  readonly role: RoleKind;
  readonly inCharge: boolean;
  /** In lower case. */
  readonly signInName: string | null;
  /** In lower case. */
  readonly objectId: string | null;
  /** As it is, Latvian for somebody new, when null. */
  readonly language: Language | null;
  /** Sign-in name or object id, in lower case, of the person whose work in the institution this one takes over. */
  readonly replaces: string | null;
}

/** What is wrong in a people list. */
export const rosterProblemKinds = [
  'file-too-large',
  'too-many-rows',
  'not-a-table',
  'missing-column',
  'missing-cell',
  'too-long',
  'unknown-institution',
  'unknown-role',
  'unknown-language',
  'no-identity',
  'bad-sign-in-name',
  'bad-object-id',
  'bad-replaces',
  'two-names',
  'contradiction',
  'two-people',
  'other-object-id',
  'unknown-replaced',
  'replaces-itself',
  'replaced-twice',
  'no-coordinator',
  'no-officer',
] as const;
export type RosterProblemKind = (typeof rosterProblemKinds)[number];

export interface RosterProblem {
  readonly kind: RosterProblemKind;
  /** Null when it is about the whole list. */
  readonly row: number | null;
  readonly column: RosterColumn | null;
  /** What was seen: the cell, or what contradicts it. */
  readonly value: string;
}

/** A people list as it was read: usable rows, and what is wrong with the others. */
export interface RosterTable {
  readonly entries: readonly RosterEntry[];
  readonly problems: readonly RosterProblem[];
}

/** An import goes ahead in spite of a warning. */
export function isWarning({ kind }: RosterProblem): boolean {
  return kind === 'no-officer';
}

/** The work of one person in one institution goes to another. */
export interface Replacement {
  readonly institution: InstitutionCode;
  readonly from: Person;
  /** The row of the one who takes over. */
  readonly to: number;
  /** They have left the plan before: nothing is left to tell. */
  readonly isPast: boolean;
}

export type ChangedField = 'name' | 'language' | 'identity' | 'roles';

/** What an import would change. */
export interface RosterChanges {
  /** New to the plan; `known` when the store has had them before. */
  readonly joins: readonly { readonly wanted: RosterPerson; readonly known: Person | undefined }[];
  readonly changes: readonly { readonly wanted: RosterPerson; readonly known: Person; readonly fields: readonly ChangedField[] }[];
  readonly stays: readonly { readonly wanted: RosterPerson; readonly known: Person }[];
  /** Have a role in the plan and are not in the list. */
  readonly leaves: readonly Person[];
  readonly replacements: readonly Replacement[];
  readonly problems: readonly RosterProblem[];
}

/** How many of the listed people no message reaches before they have installed the app. */
export function invitedOf({ joins, changes, stays }: RosterChanges): number {
  return [...joins, ...changes, ...stays].filter(({ known }) => known === undefined || known.reachability.kind === 'never-installed')
    .length;
}

/**
 * What a people list would change in a plan. People are matched by object id, else by sign-in name. `known` are the people of the
 * plan and whoever else the list names and the store knows.
 */
export function rosterChanges({ entries, problems: read }: RosterTable, known: readonly Person[], plan: Plan): RosterChanges {
  const placed = entries.map((entry): Placed => ({ ...entry, code: findInstitution(entry.institution, plan) }));
  const groups = groupsOf(placed, known);
  const listed = groups.map((group) => ({ wanted: wantedOf(group.entries, plan.id), known: group.known[0] }));
  const members = listed.flatMap(({ wanted, known: person }) =>
    person !== undefined && isMember(person, plan.id) ? [{ wanted, known: person, fields: changedFields(person, wanted, plan.id) }] : [],
  );
  const present = new Set(groups.flatMap((group) => group.known));
  const replacing = replacementsOf(groups, known, plan.id);
  const problems = [
    ...placed.flatMap(entryProblems),
    ...groups.flatMap(groupProblems),
    ...replacing.flatMap((one) => ('problem' in one ? [one.problem] : [])),
  ];
  const roles = listed.flatMap(({ wanted }) => wanted.roles);
  return {
    joins: listed.filter((one) => one.known === undefined || !isMember(one.known, plan.id)),
    changes: members.filter(({ fields }) => fields.length > 0),
    stays: members.filter(({ fields }) => fields.length === 0),
    leaves: known.filter((person) => isMember(person, plan.id) && !present.has(person)),
    replacements: replacing.flatMap((one) => ('replacement' in one ? [one.replacement] : [])),
    problems: [...read, ...problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)), ...missingPeople(roles, read, plan)],
  };
}

type Placed = RosterEntry & { readonly code: InstitutionCode | undefined };

/** By its code or its full name; case, diacritics and spaces do not matter. */
function findInstitution(written: string, { institutions }: Plan): InstitutionCode | undefined {
  const exact = institutions.find(({ code }) => code === written);
  const same = institutions.filter(({ code, name }) => [code, name.lv, name.en].some((text) => looseForm(text) === looseForm(written)));
  return exact?.code ?? (same.length === 1 ? same[0]?.code : undefined);
}

function looseForm(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

const objectIdForm = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const signInNameForm = /^[^\s@,;:<>()"\\]{1,64}@[^\s@,;:<>()"\\]+\.[^\s@.,;:<>()"\\]{2,}$/u;
const mostOfSignInName = 255;

const isObjectId = (text: string): boolean => objectIdForm.test(text);
const isSignInName = (text: string): boolean => text.length <= mostOfSignInName && signInNameForm.test(text);

function entryProblems({ row, institution, code, signInName, objectId, replaces }: Placed): readonly RosterProblem[] {
  const problem = (kind: RosterProblemKind, column: RosterColumn, value: string): RosterProblem => ({ kind, row, column, value });
  return [
    ...(code === undefined ? [problem('unknown-institution', 'institution', institution)] : []),
    ...(signInName === null && objectId === null ? [problem('no-identity', 'sign-in-name', '')] : []),
    ...(signInName !== null && !isSignInName(signInName) ? [problem('bad-sign-in-name', 'sign-in-name', signInName)] : []),
    ...(objectId !== null && !isObjectId(objectId) ? [problem('bad-object-id', 'object-id', objectId)] : []),
    ...(replaces !== null && keyOfEither(replaces) === undefined ? [problem('bad-replaces', 'replaces', replaces)] : []),
  ];
}

/** Rows of one person, with everybody in the store who has one of their identities. */
interface Group {
  readonly entries: readonly Placed[];
  readonly known: readonly Person[];
}

/** A row, or a person in the store, that has both identities ties them together. */
function groupsOf(entries: readonly Placed[], known: readonly Person[]): readonly Group[] {
  const ties = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = ties.get(root); next !== undefined && next !== root; next = ties.get(root)) root = next;
    return root;
  };
  for (const keys of [...entries.map(keysOf), ...known.map(keysOf)]) {
    const [first, ...others] = keys;
    if (first !== undefined) for (const key of others) ties.set(rootOf(key), rootOf(first));
  }
  const rootOfAny = (one: Identified): string => rootOf(keysOf(one)[0] ?? '');
  const people = Map.groupBy(
    known.filter((person) => keysOf(person).length > 0),
    rootOfAny,
  );
  const rows = Map.groupBy(entries, (entry) => (keysOf(entry).length === 0 ? `row ${entry.row}` : rootOfAny(entry)));
  return [...rows].map(([root, of]) => ({ entries: of, known: people.get(root) ?? [] }));
}

type Identified = { readonly objectId: string | null; readonly signInName?: string | null };

function keysOf({ objectId, signInName }: Identified): readonly string[] {
  return [
    ...(objectId === null ? [] : [objectIdKey(objectId)]),
    ...(signInName === null || signInName === undefined ? [] : [signInNameKey(signInName)]),
  ];
}

const objectIdKey = (objectId: string): string => `object ${objectId.toLowerCase()}`;
const signInNameKey = (signInName: string): string => `name ${signInName.toLowerCase()}`;

function wantedOf(entries: readonly Placed[], plan: PlanId): RosterPerson {
  const [first] = entries;
  const firstOf = <Value>(read: (entry: Placed) => Value | null): Value | null => entries.map(read).find((value) => value !== null) ?? null;
  const roles = Map.groupBy(
    entries.filter(({ code }) => code !== undefined),
    ({ role, code }) => `${role} ${code ?? ''}`,
  );
  return {
    row: first?.row ?? 0,
    name: first?.name ?? '',
    language: firstOf(({ language }) => language),
    signInName: firstOf(({ signInName }) => signInName),
    objectId: firstOf(({ objectId }) => objectId),
    roles: [...roles.values()].flatMap((same) => {
      const [{ role, code } = { role: undefined, code: undefined }] = same;
      if (role === undefined || code === undefined) return [];
      return [{ plan, role, institution: code, ...(same.some(({ inCharge }) => inCharge) && { inCharge: true }) }];
    }),
  };
}

/** Rows of one person that cannot all be true. */
function groupProblems({ entries, known }: Group): readonly RosterProblem[] {
  const first = entries[0];
  if (first === undefined) return [];
  const { row } = first;
  const objectId = entries.find((entry) => entry.objectId !== null)?.objectId ?? null;
  const held = known.find((person) => person.objectId !== null)?.objectId?.toLowerCase();
  return [
    ...differing(entries, ({ name }) => looseForm(name)).map((other): RosterProblem => ({
      kind: 'two-names',
      row: other.row,
      column: 'name',
      value: first.name,
    })),
    ...(['signInName', 'objectId', 'language'] as const).flatMap((field) =>
      differing(entries, (entry) => entry[field]).map((other): RosterProblem => ({
        kind: 'contradiction',
        row: other.row,
        column: columnOf[field],
        value: other[field] ?? '',
      })),
    ),
    ...(known.length > 1
      ? [{ kind: 'two-people', row, column: 'sign-in-name', value: known.map(({ name }) => name).join(', ') } as const]
      : []),
    ...(known.length === 1 && held !== undefined && objectId !== null && held !== objectId
      ? [{ kind: 'other-object-id', row, column: 'object-id', value: held } as const]
      : []),
  ];
}

const columnOf = { signInName: 'sign-in-name', objectId: 'object-id', language: 'language' } as const;

/** Entries that say something else than the first which says anything. */
function differing(entries: readonly Placed[], read: (entry: Placed) => string | null): readonly Placed[] {
  const first = entries.map(read).find((value) => value !== null);
  return entries.filter((entry) => read(entry) !== null && read(entry) !== first);
}

type Replacing = { readonly replacement: Replacement } | { readonly problem: RosterProblem };

/** Whose work goes to whom, by the rows that name somebody. */
function replacementsOf(groups: readonly Group[], known: readonly Person[], plan: PlanId): readonly Replacing[] {
  const byKey = new Map(known.flatMap((person) => keysOf(person).map((key) => [key, person] as const)));
  const taken = new Map<string, number>();
  return groups.flatMap((group) =>
    group.entries.flatMap(({ row, code, replaces }): readonly Replacing[] => {
      const key = replaces === null ? undefined : keyOfEither(replaces);
      if (replaces === null || key === undefined || code === undefined) return [];
      const problem = (kind: RosterProblemKind): Replacing => ({ problem: { kind, row, column: 'replaces', value: replaces } });
      const from = byKey.get(key);
      const to = group.entries[0]?.row ?? row;
      if (isOneOf(group, key, from)) return [problem('replaces-itself')];
      if (from === undefined) return [problem('unknown-replaced')];
      const place = `${code} ${from.id}`;
      const earlier = taken.get(place);
      taken.set(place, earlier ?? to);
      if (earlier === undefined) return [{ replacement: { institution: code, from, to, isPast: !isMember(from, plan) } }];
      return earlier === to ? [] : [problem('replaced-twice')];
    }),
  );
}

function isOneOf({ entries, known }: Group, key: string, person: Person | undefined): boolean {
  return (person !== undefined && known.includes(person)) || entries.some((entry) => keysOf(entry).includes(key));
}

/** Undefined for what is neither an object id nor a sign-in name. */
function keyOfEither(identity: string): string | undefined {
  if (isObjectId(identity)) return objectIdKey(identity);
  return isSignInName(identity) ? signInNameKey(identity) : undefined;
}

/** Roles that a plan cannot be without. Who stands in a row that could not be read is not missed; in a file that could not be, nobody is. */
function missingPeople(roles: readonly Role[], read: readonly RosterProblem[], { measures, institutions }: Plan): readonly RosterProblem[] {
  if (read.some(({ row }) => row === null)) return [];
  const owing = institutions.filter(({ code }) => measures.some(({ responsible }) => responsible.includes(code)));
  const silent =
    read.length > 0 ? [] : owing.filter(({ code }) => !roles.some(({ role, institution }) => role === 'officer' && institution === code));
  return [
    ...(roles.some(({ role }) => role === 'coordinator') ? [] : [{ kind: 'no-coordinator', row: null, column: null, value: '' } as const]),
    ...silent.map(({ code }): RosterProblem => ({ kind: 'no-officer', row: null, column: null, value: code })),
  ];
}

function changedFields(person: Person, wanted: RosterPerson, plan: PlanId): readonly ChangedField[] {
  const after = afterRoster(person, wanted, plan);
  return [
    ...(after.name === person.name ? [] : ['name' as const]),
    ...(after.language === person.language ? [] : ['language' as const]),
    ...(after.objectId === person.objectId && after.signInName === person.signInName ? [] : ['identity' as const]),
    ...(after.roles === person.roles ? [] : ['roles' as const]),
  ];
}
