import { hasRole } from '../../domain/access.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { isAwaited, type ObligationHead } from '../../domain/obligation.ts';
import type { Person } from '../../domain/person.ts';
import { openQuestions } from '../../domain/questions.ts';
import type { StandingPlan } from '../../flows/deps.ts';
import { bad, type Finding, good, note } from './finding.ts';

export interface PlanFacts {
  readonly people: readonly Person[];
  readonly heads: readonly ObligationHead[];
  readonly today: IsoDate;
}

/** What keeps a plan from doing its work: its state, its people, its questions, its calendar. */
export function checkPlan(standing: StandingPlan, facts: PlanFacts): readonly Finding[] {
  return [
    stateFinding(standing),
    coordinatorsFinding(standing, facts),
    identityFinding(standing, facts),
    reachFinding(standing, facts),
    questionsFinding(standing),
    calendarFinding(standing, facts),
  ];
}

function stateFinding({ plan: { id }, head: { state } }: StandingPlan): Finding {
  switch (state) {
    case 'active':
      return good('state', `${id} runs`);
    case 'closed':
      return good('state', `${id} is closed`);
    case 'draft':
      return note('state', `${id} is a draft: nobody is asked for anything`, 'A coordinator starts it, or: npx plan start');
    case 'paused':
      return note('state', `${id} is paused: nothing is sent`, 'A coordinator resumes it, or: npx plan resume');
    default:
      return state satisfies never;
  }
}

function coordinatorsFinding({ plan: { id } }: StandingPlan, { people }: PlanFacts): Finding {
  const coordinators = people.filter((person) => hasRole(person, id, 'coordinator'));
  const reached = coordinators.filter(({ reachability }) => reachability.kind === 'reachable').length;
  if (coordinators.length === 0)
    return bad('coordinators', `${id} has no coordinator`, 'npx plan people import FILE with somebody whose role is coordinator.');
  if (reached > 0) return good('coordinators', `${id} has coordinators who can be reached: ${reached} of ${coordinators.length}`);
  return bad('coordinators', `${id}: no coordinator can be reached`, 'A coordinator installs the app in Teams and writes to it once.');
}

/** Who is told by the object id alone; a sign-in name finds it when its owner first writes. */
function identityFinding({ plan: { id } }: StandingPlan, { people }: PlanFacts): Finding {
  const without = people.filter(({ objectId }) => objectId === null);
  const nameless = without.filter(({ signInName }) => signInName === undefined);
  if (nameless.length > 0)
    return bad(
      'identity',
      `${id}: people without object id and sign-in name: ${idsOf(nameless)}`,
      'Nobody can be them: give either in the people list.',
    );
  if (without.length === 0) return good('identity', `${id}: everybody has an object id (${people.length})`);
  return note(
    'identity',
    `${id}: people without an object id yet: ${idsOf(without)}`,
    'It is learnt when they first write to the bot in their own chat.',
  );
}

/** Institutions that owe something and of which nobody can be written to. */
function reachFinding({ plan }: StandingPlan, { people, heads }: PlanFacts): Finding {
  const owing = plan.institutions.filter(({ code }) => heads.some((head) => head.institution === code && isAwaited(head)));
  const silent = owing.filter(
    ({ code }) =>
      !people.some(
        ({ roles, reachability }) =>
          reachability.kind === 'reachable' &&
          roles.some(({ plan: of, role, institution }) => of === plan.id && role === 'officer' && institution === code),
      ),
  );
  if (silent.length === 0) return good('reach', `${plan.id}: every institution that owes information has an officer who can be reached`);
  const codes = silent.map(({ code }) => code).join(', ');
  return note(
    'reach',
    `${plan.id}: institutions without an officer who can be reached: ${codes}`,
    'They install the app in Teams, or a coordinator names somebody else.',
  );
}

function questionsFinding({ plan }: StandingPlan): Finding {
  const open = openQuestions(plan).length;
  return open === 0
    ? good('questions', `${plan.id}: no question about the plan is open`)
    : note(
        'questions',
        `${plan.id}: questions open: ${open}`,
        'A coordinator decides them in the chat (jautājumi); until then the default reading applies.',
      );
}

/** Working days are moved by an order of the summer before. */
function calendarFinding({ plan }: StandingPlan, { today }: PlanFacts): Finding {
  const next = String(Number(today.slice(0, 4)) + 1);
  const { regime, workedDays } = plan.calendar;
  const isOfNoMatter = regime !== 'state' || plan.period.until < `${next}-01-01` || workedDays.some((day) => day.startsWith(next));
  if (isOfNoMatter) return good('calendar', `${plan.id}: the calendar knows what it needs of ${next}`);
  return note(
    'calendar',
    `${plan.id}: no moved working day of ${next} is known`,
    'Put what the Cabinet has decided into the calendar file (ATGADNIS_CALENDAR) and import the plan again.',
  );
}

const mostNamed = 10;

function idsOf(people: readonly Person[]): string {
  const ids = people.slice(0, mostNamed).map(({ id }) => id);
  return `${people.length} (${ids.join(', ')}${people.length > mostNamed ? ', …' : ''})`;
}
