import type { Language } from '../../src/domain/person.ts';
import { isWarning, rosterChanges, type RosterChanges, type RosterEntry, type RosterProblem } from '../../src/domain/roster.ts';
import { filesCard } from '../../src/render/files-card.ts';
import type { Card } from '../../src/render/card.ts';
import { importedCard, rosterCard } from '../../src/render/roster-card.ts';
import type { Cases } from './answer-cases.ts';
import { people } from './people-cases.ts';
import { plan } from './played-plan.ts';
import { viewOf } from './readers.ts';
import { aFile } from './record-cases.ts';

export const anEntry = (overrides: Partial<RosterEntry> = {}): RosterEntry => ({
  row: 2,
  name: 'Anna Bērziņa',
  institution: 'VP',
  role: 'officer',
  inCharge: true,
  signInName: 'anna.berzina@vp.gov.lv',
  objectId: null,
  language: null,
  replaces: null,
  ...overrides,
});

/** Each person of the people's cards with an identity of their own. */
const known = people.map((person, index) => ({ ...person, objectId: `a7d15000-0000-4000-8000-00000000000${index}` }));
const entries: readonly RosterEntry[] = [
  anEntry({ objectId: known[1]?.objectId ?? null, language: 'en' }),
  anEntry({ row: 3, name: 'Ilze Kalniņa', institution: 'IeM', role: 'coordinator', inCharge: false, signInName: null, objectId: known[0]?.objectId ?? null }),
  anEntry({ row: 4, name: 'Pēteris Vītols', inCharge: false, signInName: 'peteris.vitols@vp.gov.lv', replaces: known[2]?.objectId ?? null }),
  anEntry({ row: 5, name: 'Rūta Egle', institution: 'VRS', signInName: 'ruta.egle@vrs.gov.lv' }),
];

export function changesOf(rows: readonly RosterEntry[], problems: readonly RosterProblem[] = []): RosterChanges {
  return rosterChanges({ entries: rows, problems }, known, plan);
}

/** Without the notes on institutions that these few people leave without an officer. */
const quiet = (changes: RosterChanges): RosterChanges => ({ ...changes, problems: changes.problems.filter((problem) => !isWarning(problem)) });
const view = (language: Language): ReturnType<typeof viewOf> => viewOf('coordinator', language);

export function roster(more: Partial<Parameters<typeof rosterCard>[0]>, language: Language): Card {
  const usual = { fileName: 'cilvēki.xlsx', rows: 4, changes: quiet(changesOf(entries)), nonce: 'nonce-1', fingerprint: '0123456789abcdef', isChanged: false };
  return rosterCard({ ...usual, ...more }, view(language));
}

/** One of each kind that a row can have. */
const wrong: readonly RosterProblem[] = [
  { kind: 'missing-cell', row: 2, column: 'name', value: '' },
  { kind: 'unknown-role', row: 3, column: 'role', value: 'šefs' },
  { kind: 'unknown-language', row: 4, column: 'language', value: 'vācu' },
  { kind: 'too-long', row: 5, column: 'institution', value: '300' },
  { kind: 'unknown-institution', row: 6, column: 'institution', value: 'XY' },
  { kind: 'no-identity', row: 7, column: 'sign-in-name', value: '' },
  { kind: 'bad-sign-in-name', row: 8, column: 'sign-in-name', value: 'anna' },
  { kind: 'bad-object-id', row: 9, column: 'object-id', value: '123' },
  { kind: 'bad-replaces', row: 10, column: 'replaces', value: 'Anna' },
  { kind: 'two-names', row: 11, column: 'name', value: 'Anna Kalniņa' },
  { kind: 'contradiction', row: 12, column: 'language', value: 'en' },
  { kind: 'two-people', row: 13, column: 'sign-in-name', value: 'Anna Bērziņa, Juris Ozols' },
  { kind: 'other-object-id', row: 14, column: 'object-id', value: 'a7d15000-0000-4000-8000-000000000001' },
  { kind: 'unknown-replaced', row: 15, column: 'replaces', value: 'liga@vp.gov.lv' },
  { kind: 'replaces-itself', row: 16, column: 'replaces', value: 'anna@vp.gov.lv' },
  { kind: 'replaced-twice', row: 17, column: 'replaces', value: 'juris@vp.gov.lv' },
];
const wholly: readonly RosterProblem[] = [
  { kind: 'file-too-large', row: null, column: null, value: '' },
  { kind: 'too-many-rows', row: null, column: null, value: '5000' },
  { kind: 'not-a-table', row: null, column: null, value: '' },
  { kind: 'missing-column', row: null, column: 'role', value: '' },
  { kind: 'no-coordinator', row: null, column: null, value: '' },
];

/** A list of people sent in chat, from the file to the import. */
export const rosterCases: Cases = {
  'files-with-a-people-list': (language) =>
    filesCard({ files: [aFile({ name: 'cilvēki.xlsx' })], refused: [], items: [], isForLetter: true, roster: { kind: 'kept', nonce: 'nonce-1' } }, view(language)),
  'files-with-too-long-a-list': (language) =>
    filesCard({ files: [aFile({ name: 'cilvēki.xlsx' })], refused: [], items: [], isForLetter: true, roster: { kind: 'too-large' } }, view(language)),
  roster: (language) => roster({}, language),
  'roster-with-notes': (language) => roster({ changes: changesOf(entries) }, language),
  'roster-changed-meanwhile': (language) => roster({ isChanged: true }, language),
  'roster-nothing': (language) => roster({ changes: { ...quiet(changesOf(entries)), joins: [], changes: [], leaves: [], replacements: [] } }, language),
  'roster-problems': (language) => roster({ rows: 16, changes: { ...changesOf([]), problems: wrong } }, language),
  'roster-problems-of-the-file': (language) => roster({ rows: 0, changes: { ...changesOf([]), problems: wholly } }, language),
  'roster-imported': (language) => importedCard(quiet(changesOf(entries)), view(language)),
};
