import type { Command } from '../domain/command.ts';
import { headNoticeUntil } from '../domain/decide-chasing.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import type { Card } from '../render/card.ts';
import { headNoticeCard } from '../render/head-card.ts';
import { homeActions, noticeCard, refusalPhrase, sentenceCard } from '../render/notice-card.ts';
import { measureCode } from '../render/phrases.ts';
import { actorOf } from './answer.ts';
import { record } from './record.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** The text is shown before anything goes to a head. */
export async function openHeadNotice({ obligation: id }: Wanted<'OpenHeadNotice'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined) return sentenceCard('refused.gone', {}, context);
  const until = headNoticeUntil(context.today, loaded);
  const heads = await headsOfInstitution(read.doc.institution, turn);
  return headNoticeCard({ obligation: read.doc, heads, until, typed: until, problem: '' }, context);
}

export async function submitHeadNotice({ obligation: id, until }: Wanted<'SubmitHeadNotice'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const { texts } = context;
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined) return sentenceCard('refused.gone', {}, context);
  const heads = await headsOfInstitution(read.doc.institution, turn);
  const reached = heads.filter(({ conversation }) => conversation !== null).map((person) => person.id);
  const by = actorOf('coordinator', loaded.plan.coordinator, turn);
  const recorded = await record({ id, command: { kind: 'InformHead', until, heads: reached }, by }, loaded, deps);
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  if (decision.kind === 'refused') {
    const problem = refusalPhrase(decision.refusal, context);
    return headNoticeCard({ obligation, heads, until: headNoticeUntil(context.today, loaded), typed: until, problem }, context);
  }
  deps.nudge();
  const now = deps.now();
  const isLater = nextSendingMoment(now, loaded.plan, loaded.calendar) > now;
  const entry = obligation.entries.findLast(({ kind }) => kind === 'HeadInformed');
  const date = entry?.kind === 'HeadInformed' ? texts.dates.untilWithYear(entry.until) : until;
  const measure = `${obligation.institution} – ${measureCode(obligation, context)}`;
  const paragraphs = [texts.t('head.done', { measure, date }), ...(isLater ? [texts.t('head.later')] : [])];
  return noticeCard({ paragraphs, actions: homeActions(context) }, texts);
}

async function headsOfInstitution(institution: InstitutionCode, { loaded: { plan }, deps }: Turn): Promise<readonly Person[]> {
  const people = await deps.store.people.ofPlan(plan.id);
  return people.filter(({ roles }) =>
    roles.some((role) => role.plan === plan.id && role.role === 'head' && role.institution === institution),
  );
}
