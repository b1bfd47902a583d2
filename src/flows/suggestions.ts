import { mayDo } from '../domain/access.ts';
import type { Command, Press } from '../domain/command.ts';
import { isAwaited } from '../domain/obligation.ts';
import { openItems } from '../domain/reminders.ts';
import type { Action } from '../render/card.ts';
import { measureCode } from '../render/phrases.ts';
import type { Texts } from '../render/texts/texts.ts';
import { readsPlan } from './list.ts';
import { mineOf } from './owed.ts';
import type { Turn } from './turn.ts';

/** Buttons for the commands that came closest to what was typed and for what is open; the usual ones stand there anyway. */
export async function suggestionsFor(closest: readonly Command[], turn: Turn): Promise<readonly Action[]> {
  const { person, loaded, context, deps } = turn;
  const open = openItems(await mineOf(person, loaded.plan, deps), context.today, loaded.plan).filter(isAwaited);
  return [
    ...closest.flatMap((command) => suggestion(command, turn)).slice(0, mostSuggested),
    ...open
      .slice(0, mostSuggested)
      .map((head): Action => ({ title: measureCode(head, context), press: { kind: 'OpenForm', obligation: head.id } })),
  ];
}

const mostSuggested = 3;

/** What a button for a command says; the usual commands have theirs anyway. */
const titles: { readonly [Kind in Press['kind']]?: (press: Extract<Press, { kind: Kind }>, texts: Texts) => string } = {
  ShowDigest: (_press, texts) => texts.t('action.digest'),
  ShowMeasure: ({ code }, texts) => texts.t('action.measure', { code }),
  ShowLate: (_press, texts) => texts.t('action.late'),
  ShowInstitutions: (_press, texts) => texts.t('action.institutions'),
  ShowInstitution: ({ institution }) => institution,
  ShowYear: ({ year }, texts) => texts.t('overview.year', { year: String(year) }),
  ShowNext: ({ days }, texts) => texts.t('overview.next', { n: days }),
  ShowUnanswered: (_press, texts) => texts.t('action.unanswered'),
  ShowUnreachable: (_press, texts) => texts.t('action.unreachable'),
  ShowCalendar: (_press, texts) => texts.t('action.calendar'),
  ShowQuestions: (_press, texts) => texts.t('action.questions'),
  ShowRound: (_press, texts) => texts.t('action.round'),
  ShowMeasures: (_press, texts) => texts.t('action.measures'),
  ShowReviews: (_press, texts) => texts.t('action.reviews'),
  ChooseRequest: (_press, texts) => texts.t('action.request'),
  ChoosePassed: (_press, texts) => texts.t('action.notMine'),
};

/** Only what has an answer for this reader. */
function suggestion(command: Command, turn: Turn): readonly Action[] {
  const { person, loaded } = turn;
  const mayReview = mayDo(person, 'review', { plan: loaded.plan.id, institution: loaded.plan.coordinator });
  const isRefused = (command.kind === 'ShowDigest' && !readsPlan(turn)) || (command.kind === 'ShowReviews' && !mayReview);
  if (!(command.kind in titles) || isRefused) return [];
  const press = command as Press; // every kind that has a title is one
  const titleOf = titles[press.kind] as (press: Press, texts: Texts) => string; // the title of its own kind
  return [{ title: titleOf(press, turn.context.texts), press }];
}
