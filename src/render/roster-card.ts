import type { RosterPerson } from '../domain/membership.ts';
import type { Person } from '../domain/person.ts';
import { invitedOf, isWarning, type RosterChanges } from '../domain/roster.ts';
import { changesNothing } from '../domain/roster-draft.ts';
import { type Action, beginningOf, type Card } from './card.ts';
import { homeActions } from './notice-card.ts';
import { problemPhrase, rolePhrase } from './roster-phrases.ts';
import { sheetCard } from './sheet-card.ts';
import type { TextKey } from './texts/en-texts.ts';
import type { ViewContext } from './view-context.ts';

/** Lines and names that one card holds; the rest are counted. */
const mostProblems = 20;
const mostNotes = 8;
const mostNamed = 15;
const longestName = 50;
const longestRoles = 40;

/** What a people list would change, or what is wrong with it; nothing has been changed yet. */
export function rosterCard(
  view: {
    readonly fileName: string;
    readonly rows: number;
    readonly changes: RosterChanges;
    readonly nonce: string;
    /** Of the changes, so that what is confirmed is what was shown. */
    readonly fingerprint: string;
    readonly isChanged: boolean;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { changes, nonce, fingerprint } = view;
  const errors = changes.problems.filter((problem) => !isWarning(problem));
  const cancel: Action = { title: texts.t('action.cancel'), press: { kind: 'DropRoster', nonce } };
  const about = {
    title: texts.t('roster.title'),
    subtitle: view.rows === 0 ? '' : texts.t('roster.rows', { n: view.rows }),
    who: beginningOf(view.fileName, longestName),
  };
  if (errors.length > 0) {
    const problems = limited(
      changes.problems.map((problem) => problemPhrase(problem, texts)),
      mostProblems,
      context,
    );
    return sheetCard({ ...about, lines: [texts.t('roster.must-fix')], words: problems, actions: [cancel] }, texts);
  }
  if (changesNothing(changes))
    return sheetCard({ ...about, lines: [texts.t('roster.nothing')], actions: [peopleAction(context), ...homeActions(context)] }, texts);
  const notes = limited(
    changes.problems.map((problem) => problemPhrase(problem, texts)),
    mostNotes,
    context,
  );
  return sheetCard(
    {
      ...about,
      lines: [texts.t('roster.stays', { n: changes.stays.length }), texts.t('roster.invited', { n: invitedOf(changes) })],
      words: [...sectionsOf(changes, context), ...notes],
      problem: view.isChanged ? texts.t('roster.changed') : '',
      actions: [{ title: texts.t('action.confirm'), style: 'positive', press: { kind: 'SubmitRoster', nonce, fingerprint } }, cancel],
    },
    texts,
  );
}

function limited(lines: readonly string[], most: number, { texts }: ViewContext): readonly string[] {
  const left = lines.length - most;
  return left > 0 ? [...lines.slice(0, most), texts.t('status.more', { n: left })] : lines;
}

/** "Pievienojas (2): Anna Bērziņa (VP – amatpersona); …" */
function sectionsOf(changes: RosterChanges, context: ViewContext): readonly string[] {
  const { texts } = context;
  const listed = [...changes.joins, ...changes.changes, ...changes.stays];
  const section = (key: TextKey, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [texts.t(key, { n: names.length, list: limited(names, mostNamed, context).join('; ') })];
  return [
    ...section(
      'roster.joins',
      changes.joins.map(({ wanted }) => `${nameOf(wanted)} (${rolesOf(wanted, context)})`),
    ),
    ...section(
      'roster.changes',
      changes.changes.map(({ wanted, known, fields }) => {
        const what = fields.map((field) => (field === 'roles' ? rolesOf(wanted, context) : texts.t(`roster.field.${field}`)));
        return `${nameOf(known)} (${what.join(', ')})`;
      }),
    ),
    ...section('roster.leaves', changes.leaves.map(nameOf)),
    ...section(
      'roster.replacements',
      changes.replacements
        .filter(({ isPast }) => !isPast)
        .map(({ institution, from, to }) => {
          const heir = listed.find(({ wanted }) => wanted.row === to)?.wanted;
          return `${institution}: ${nameOf(from)} → ${heir === undefined ? '' : nameOf(heir)}`;
        }),
    ),
  ];
}

function nameOf({ name }: Pick<Person, 'name'>): string {
  return beginningOf(name, longestName);
}

function rolesOf({ roles }: RosterPerson, { texts }: ViewContext): string {
  return beginningOf(roles.map((role) => rolePhrase(role, texts)).join(', '), longestRoles);
}

function peopleAction({ texts }: ViewContext): Action {
  return { title: texts.t('action.people'), press: { kind: 'ShowPeople', page: 0 } };
}

/** A people list has been imported. */
export function importedCard(changes: RosterChanges, context: ViewContext): Card {
  const { texts } = context;
  const { joins, leaves } = changes;
  return sheetCard(
    {
      title: texts.t('roster.imported'),
      lines: [
        texts.t('roster.counts', { joins: joins.length, changes: changes.changes.length, leaves: leaves.length }),
        texts.t('roster.invited', { n: invitedOf(changes) }),
      ],
      actions: [peopleAction(context), ...homeActions(context)],
    },
    texts,
  );
}
