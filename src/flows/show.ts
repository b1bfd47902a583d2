import { accountId } from '../domain/account.ts';
import type { Command } from '../domain/command.ts';
import { dateIn, timeIn } from '../domain/dates.ts';
import { measureByCode } from '../domain/plan.ts';
import type { Card } from '../render/card.ts';
import { clockCard } from '../render/clock-card.ts';
import { measureCard } from '../render/measure-card.ts';
import { helpCard, homeActions, noticeCard, sentenceCard } from '../render/notice-card.ts';
import { measuresCard } from '../render/status-card.ts';
import { textsFor } from '../render/texts/texts.ts';
import { viewContextFor } from './compose-message.ts';
import { currentDigest } from './digest.ts';
import { readsPlan, showMine } from './list.ts';
import { planRecord } from './plan-record.ts';
import { readObligations } from './read-obligations.ts';
import { updateDocument } from './retry.ts';
import { drawStatus } from './status.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

export async function showStatus(_command: Wanted<'ShowStatus'>, turn: Turn): Promise<Card> {
  return readsPlan(turn) ? drawStatus(turn) : showMine({ page: 0, isWelcome: false }, turn);
}

export async function showMeasures({ page }: Wanted<'ShowMeasures'>, turn: Turn): Promise<Card> {
  if (!readsPlan(turn)) return showMine({ page: 0, isWelcome: false }, turn);
  return measuresCard(await planRecord(turn.loaded.plan.id, turn.deps), page, turn.context);
}

/** The plan's week, or that of the institutions that the reader heads. */
export async function showDigest({ isWelcome }: { readonly isWelcome: boolean }, { loaded, context, deps }: Turn): Promise<Card> {
  return (await currentDigest(isWelcome, context, { loaded, deps })) ?? sentenceCard('refused.not-allowed', {}, context);
}

/** The occurrence that a question about a measure means, when it names none: the earliest that is still open, else the latest. */
export async function showMeasure({ code, occurrence: wanted, page = 0 }: Wanted<'ShowMeasure'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const measure = measureByCode(code, loaded.plan);
  if (measure === undefined) return sentenceCard('refused.no-such-measure', { code }, context);
  const heads = (await deps.store.obligations.heads({ plan: loaded.plan.id, measure: measure.key })).map(({ doc }) => doc);
  const byDate = [...heads].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const begun = byDate.filter((head) => head.covers.from <= context.today);
  // "1.6 2024" names the year of a yearly occurrence; where there is none, the question is about the measure.
  const named = heads.find((head) => head.occurrence === wanted)?.occurrence;
  const occurrence = named ?? (begun.find((head) => head.reportBy >= context.today) ?? begun.at(-1) ?? byDate[0])?.occurrence ?? 'once';
  const current = await readObligations(
    heads.filter((head) => head.occurrence === occurrence),
    deps.store,
  );
  const account = await deps.store.accounts.get(loaded.plan.id, accountId({ plan: loaded.plan.id, measure: measure.key, occurrence }));
  return measureCard({ measure, current, account: account?.doc, page }, context);
}

export async function changeLanguage({ language }: Wanted<'ChangeLanguage'>, turn: Turn): Promise<Card> {
  const { person, loaded, deps } = turn;
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, (current) => ({ ...current, language }));
  const context = viewContextFor({ ...person, language }, loaded, deps);
  return noticeCard({ paragraphs: [textsFor(language).t('language.changed')], actions: homeActions(context) }, context.texts);
}

export async function moveClock(command: Wanted<'MoveClock'>, turn: Turn): Promise<Card> {
  const { deps, context, loaded, person } = turn;
  if (deps.demo === undefined) return helpCard(context);
  const report = await deps.demo.moveClock(command.move);
  const now = deps.now();
  const moved = viewContextFor(person, loaded, deps);
  return clockCard(report, { date: dateIn(loaded.plan.zone, now), time: timeIn(loaded.plan.zone, now) }, moved);
}
