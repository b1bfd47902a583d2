import { findInstitution } from '../chat/institution-names.ts';
import { answersInPlan, mayDo, ownInstitutions } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { isAwaited, type ObligationHead } from '../domain/obligation.ts';
import { byInstitution, dueInYear, dueWithin, lateItems, measuresOf, occurrencesInYear, unansweredItems } from '../domain/overview.ts';
import { measureByCode } from '../domain/plan.ts';
import { openItems } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { explainCard } from '../render/explain-card.ts';
import { institutionsCard } from '../render/institutions-card.ts';
import { helpCard, sentenceCard } from '../render/notice-card.ts';
import {
  chooseRequestCard,
  institutionCard,
  lateCard,
  nextCard,
  unansweredCard,
  unreachableCard,
  yearCard,
} from '../render/overview-cards.ts';
import { statusCard } from '../render/status-card.ts';
import { readsPlan, showMine } from './list.ts';
import { mineOf, ownHeadsOf } from './owed.ts';
import { planHeads, planRecord } from './plan-record.ts';
import { failedMessages } from './resend.ts';
import type { Turn } from './turn.ts';
import { unreachableChannels, unreachableOf } from './unreachable.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What the asker may read of the plan: everything, or what the own institutions owe. */
function visibleHeads(turn: Turn): Promise<readonly ObligationHead[]> {
  const { person, loaded, deps } = turn;
  return readsPlan(turn) ? planHeads(loaded.plan.id, deps) : ownHeadsOf(person, loaded.plan.id, deps);
}

/** Undefined when every institution may be asked about. */
function onlyOwn(turn: Turn): readonly InstitutionCode[] | undefined {
  return readsPlan(turn) ? undefined : ownInstitutions(turn.person, turn.loaded.plan.id);
}

/** One institution's measures; who asks about another's gets the own list instead. */
export async function showInstitution({ institution, year, page }: Wanted<'ShowInstitution'>, turn: Turn): Promise<Card> {
  const { loaded, context } = turn;
  const own = onlyOwn(turn);
  const asked = findInstitution(institution, loaded.plan.institutions);
  if (asked === undefined) return helpCard(context);
  if (own !== undefined && !own.includes(asked)) return ownListInstead('overview.own', turn);
  const owed = (await visibleHeads(turn)).filter((head) => head.institution === asked);
  const heads = year === undefined ? owed : dueInYear(owed, year);
  return institutionCard({ institution: asked, year, heads, measures: measuresOf(heads, loaded.plan, context.today), page }, context);
}

function ownListInstead(key: 'overview.own' | 'overview.no-file', turn: Turn): Promise<Card> {
  return showMine({ page: 0, isWelcome: false, banner: { text: turn.context.texts.t(key), isProblem: false } }, turn);
}

export async function showYear({ year, page }: Wanted<'ShowYear'>, turn: Turn): Promise<Card> {
  return yearCard({ year, items: occurrencesInYear(await visibleHeads(turn), turn.loaded.plan, year), page }, turn.context);
}

export async function showInstitutions({ page }: Wanted<'ShowInstitutions'>, turn: Turn): Promise<Card> {
  return institutionsCard(byInstitution(await visibleHeads(turn), turn.loaded.plan), page, turn.context);
}

export async function showLate({ institution, page }: Wanted<'ShowLate'>, turn: Turn): Promise<Card> {
  const { loaded, context } = turn;
  const asked = institution === undefined ? undefined : findInstitution(institution, loaded.plan.institutions);
  const own = onlyOwn(turn);
  // About another institution an officer is told what is late of the own.
  const shown = asked === undefined || own?.includes(asked) === false ? undefined : asked;
  const heads = (await visibleHeads(turn)).filter((head) => shown === undefined || head.institution === shown);
  return lateCard({ items: lateItems(heads, loaded.plan, context.today), institution: shown, page }, context);
}

export async function showNext({ days, page }: Wanted<'ShowNext'>, turn: Turn): Promise<Card> {
  const { loaded, context } = turn;
  return nextCard({ days, items: dueWithin(await visibleHeads(turn), loaded.plan, { today: context.today, days }), page }, context);
}

export async function showUnanswered({ page }: Wanted<'ShowUnanswered'>, turn: Turn): Promise<Card> {
  return unansweredCard({ items: unansweredItems(await visibleHeads(turn), turn.context.today, turn.loaded), page }, turn.context);
}

export async function showUnreachable({ page }: Wanted<'ShowUnreachable'>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const own = onlyOwn(turn);
  const people = await unreachableOf({ heads: await visibleHeads(turn) }, { loaded, today: context.today, deps });
  const items = people.filter(({ institution }) => own?.includes(institution) !== false);
  const mayResend = mayDo(person, 'review', { plan: loaded.plan.id, institution: loaded.plan.coordinator });
  const failed = mayResend ? await failedMessages({ loaded, deps }) : [];
  return unreachableCard({ items, failed, channels: await unreachableChannels(person, { loaded, deps }), page }, context);
}

/** "Lūdzu pagarināt": of which measure the deadline is in danger. */
export async function chooseRequest({ code, page }: Wanted<'ChooseRequest'>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  if (!answersInPlan(person, loaded.plan.id)) return sentenceCard('explain.officers', {}, context);
  const open = openItems(await mineOf(person, loaded.plan, deps), context.today, loaded.plan).filter(isAwaited);
  const measure = code === undefined ? undefined : measureByCode(code, loaded.plan);
  const named = open.filter((head) => head.measure === measure?.key);
  return chooseRequestCard({ items: named.length > 0 ? named : open, code, page }, context);
}

/** The status in place of a document, where none can be handed over. */
export async function statusForFile(turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  if (!readsPlan(turn)) return ownListInstead('overview.no-file', turn);
  return statusCard(await planRecord(loaded.plan.id, deps), context, { note: context.texts.t('overview.no-file') });
}

export async function explain({ about }: Wanted<'Explain'>, { context }: Turn): Promise<Card> {
  return explainCard(about, context);
}
