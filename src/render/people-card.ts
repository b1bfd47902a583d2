import { presentAbsence } from '../domain/absence.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Member } from '../domain/people-list.ts';
import type { Absence, Person } from '../domain/person.ts';
import { institutionOf, type Measure } from '../domain/plan.ts';
import { type Action, beginningOf, type Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import { overviewCard } from './overview-list.ts';
import { reasonPhrase } from './phrases.ts';
import { roleWord } from './roster-phrases.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** Everybody with a role in the plan, by institution. */
export function peopleCard(
  view: {
    readonly members: readonly Member[];
    readonly institution: InstitutionCode | undefined;
    readonly page: number;
  },
  context: ViewContext,
): Card {
  const { texts, plan, today } = context;
  const { members, institution, page } = view;
  return overviewCard(
    {
      title: texts.t('people.title', { n: new Set(members.map(({ person }) => person.id)).size }),
      subtitle: texts.t('people.hint'),
      items: members,
      page,
      pagePress: (next) => ({ kind: 'ShowPeople', ...(institution !== undefined && { institution }), page: next }),
      headingOf: (member) => institutionOf(plan, member.institution).name[texts.language],
      rowOf: ({ person, institution: code, roles }) => ({
        code,
        who: beginningOf(person.name, longestName),
        title: roles.map((role) => roleWord(role, texts)).join(', '),
        detail: [reachPhrase(person, context), ...awayPhrases(presentAbsence(person, today), context)],
        isUrgent: person.reachability.kind !== 'reachable',
        press: { kind: 'ShowPerson', person: person.id },
      }),
    },
    context,
  );
}

const longestName = 100;

function reachPhrase({ reachability, conversation }: Person, context: ViewContext): string {
  if (reachability.kind !== 'reachable') return reasonPhrase(reachability, context);
  return context.texts.t(conversation === null ? 'overview.never-installed' : 'people.reachable');
}

function awayPhrases(absence: Absence | undefined, { texts, today }: ViewContext): readonly string[] {
  if (absence === undefined) return [];
  const until = texts.dates.short(absence.until);
  return [
    absence.from <= today
      ? texts.t('people.away', { until })
      : texts.t('people.away.later', { from: texts.dates.short(absence.from), until }),
  ];
}

/** What is known of one person, and what a coordinator may do about them. */
export function personCard(
  view: {
    readonly person: Person;
    readonly places: readonly Member[];
    readonly executes: readonly Executed[];
    /** Who stands in while the person is away. */
    readonly substitute: string | undefined;
    readonly problem: string;
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { person, places, executes, substitute, problem } = view;
  const absence = presentAbsence(person, context.today);
  const [only, other] = places;
  const institution = other === undefined ? only?.institution : undefined;
  return sheetCard(
    {
      title: texts.t('people.person'),
      who: person.name,
      problem,
      lines: [
        ...places.map(
          ({ institution: code, roles }) =>
            `${institutionOf(plan, code).name[texts.language]}: ${roles.map((role) => roleWord(role, texts)).join(', ')}`,
        ),
        reachPhrase(person, context),
        ...awayPhrases(absence, context),
        ...executes.map((executed) => texts.t('people.executes', { institution: executed.institution, list: codesOf(executed) })),
      ],
      words: [
        ...(person.signInName === undefined ? [] : [texts.t('people.sign-in-name', { name: person.signInName })]),
        ...(absence === undefined || substitute === undefined ? [] : [texts.t('people.away.substitute', { who: substitute })]),
      ],
      actions: [
        {
          title: texts.t('action.replacePerson'),
          press: { kind: 'OpenReplacement', person: person.id, ...(institution !== undefined && { institution }) },
        },
        { title: texts.t('action.openRemoval'), press: { kind: 'OpenRemoval', person: person.id } },
        peopleAction(context),
      ],
    },
    texts,
  );
}

export interface Executed {
  readonly institution: InstitutionCode;
  readonly measures: readonly Measure[];
}

function codesOf({ measures }: Executed): string {
  return measures.map(({ code }) => code).join(', ');
}

function peopleAction({ texts }: ViewContext): Action {
  return { title: texts.t('action.people'), inputs: 'none', press: { kind: 'ShowPeople', page: 0 } };
}

function personAction({ id }: Person, { texts }: ViewContext): Action {
  return { title: texts.t('action.back'), inputs: 'none', press: { kind: 'ShowPerson', person: id } };
}

/** Whether somebody is to leave the plan, and what follows. */
export function removalCard(
  view: { readonly person: Person; readonly executes: readonly Executed[]; readonly silent: readonly InstitutionCode[] },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { person, executes, silent } = view;
  return sheetCard(
    {
      title: texts.t('removal.title'),
      who: person.name,
      lines: [
        texts.t('removal.text'),
        ...executes
          .filter(({ institution }) => !silent.includes(institution))
          .map((executed) => texts.t('removal.executor', { institution: executed.institution, list: codesOf(executed) })),
        ...silent.map((institution) => texts.t('removal.no-officer', { institution })),
      ],
      actions: [{ title: texts.t('action.remove'), press: { kind: 'SubmitRemoval', person: person.id } }, personAction(person, context)],
    },
    texts,
  );
}

/** In which institution somebody is to be replaced. */
export function replacementPlacesCard(view: { readonly person: Person; readonly places: readonly Member[] }, context: ViewContext): Card {
  const { texts, plan } = context;
  const { person, places } = view;
  return overviewCard(
    {
      title: texts.t('replacement.where'),
      subtitle: '',
      items: places,
      page: 0,
      pagePress: () => ({ kind: 'OpenReplacement', person: person.id }),
      headingOf: () => texts.t('roster.column.institution'),
      rowOf: ({ institution, roles }) => ({
        code: institution,
        title: institutionOf(plan, institution).name[texts.language],
        detail: roles.map((role) => roleWord(role, texts)),
        isUrgent: false,
        press: { kind: 'OpenReplacement', person: person.id, institution },
      }),
    },
    context,
  );
}

/** Who takes over from somebody in an institution. */
export function replacementCard(
  view: {
    readonly person: Person;
    readonly institution: InstitutionCode;
    readonly successors: readonly Person[];
    readonly problem: string;
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { person, institution, successors, problem } = view;
  const about = {
    title: texts.t('replacement.title'),
    subtitle: institutionOf(plan, institution).name[texts.language],
    who: person.name,
  };
  if (successors.length === 0)
    return sheetCard({ ...about, lines: [texts.t('replacement.nobody')], actions: [personAction(person, context)] }, texts);
  return sheetCard(
    {
      ...about,
      lines: [texts.t('replacement.text')],
      fields: [
        {
          kind: 'pick',
          id: 'successor',
          label: texts.t('replacement.with'),
          problem,
          choices: successors.slice(0, mostSuccessors).map(({ id, name }) => ({ title: beginningOf(name, longestName), value: id })),
        },
      ],
      actions: [
        { title: texts.t('action.replace'), style: 'positive', press: { kind: 'SubmitReplacement', person: person.id, institution } },
        personAction(person, context),
      ],
    },
    texts,
  );
}

/** No institution has as many people; more would not fit on a card. */
const mostSuccessors = 100;

/** Somebody has left, or has been replaced. */
export function peopleChangedCard(text: string, context: ViewContext): Card {
  return noticeCard({ lead: text, paragraphs: [], actions: [peopleAction(context), ...homeActions(context)] }, context.texts);
}
