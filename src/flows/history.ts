import { findInstitution } from '../chat/institution-names.ts';
import { institutionsOf, mayReadTexts, readsWholeTexts } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { type Measure, measureByCode } from '../domain/plan.ts';
import type { Card } from '../render/card.ts';
import { historyCard } from '../render/history-card.ts';
import { notYoursCard, sentenceCard } from '../render/notice-card.ts';
import { withFormer } from './former.ts';
import { readsPlan } from './list.ts';
import { readObligations } from './read-obligations.ts';
import type { Turn } from './turn.ts';

/** The record of one institution on one measure: its own people, the coordinator and observers may read it. */
export async function showHistory(command: Extract<Command, { kind: 'ShowHistory' }>, turn: Turn): Promise<Card> {
  const { loaded, context, person, deps } = turn;
  const { plan } = loaded;
  const measure = measureByCode(command.code, plan);
  if (measure === undefined) return sentenceCard('refused.no-such-measure', { code: command.code }, context);
  const asked = command.institution === undefined ? undefined : findInstitution(command.institution, plan.institutions);
  const own = institutionsOf(person, plan.id);
  const isWhole = command.institution === undefined && readsWholeTexts(person, plan.id);
  const institution = isWhole
    ? undefined
    : command.institution === undefined
      ? (measure.responsible.find((code) => own.includes(code)) ?? onlyOne(measure.responsible))
      : asked;
  if (isWhole) return wholeHistory(measure, command.page, turn);
  if (institution === undefined) return sentenceCard('history.which', {}, context);
  if (!mayReadTexts(person, plan.id, { measure, institution })) return notYoursCard(institution, context);
  const heads = (await deps.store.obligations.heads({ plan: plan.id, institution, measure: measure.key })).map(({ doc }) => doc);
  const obligations = await readObligations(
    heads.filter(({ entryCount }) => entryCount > 0),
    deps.store,
  );
  const view = { measure, institution, obligations, accounts: [], page: command.page, opensEntries: readsPlan(turn) };
  return historyCard(view, await withFormer(context, obligations, deps));
}

/** For who reads the whole plan: every institution's entries and the measure's accounts, in one order. */
async function wholeHistory(measure: Measure, page: number, { loaded, context, deps }: Turn): Promise<Card> {
  const plan = loaded.plan.id;
  const heads = (await deps.store.obligations.heads({ plan, measure: measure.key })).map(({ doc }) => doc);
  const obligations = await readObligations(
    heads.filter(({ entryCount }) => entryCount > 0),
    deps.store,
  );
  const accounts = (await deps.store.accounts.ofPlan(plan)).filter((account) => account.measure === measure.key);
  const view = { measure, institution: undefined, obligations, accounts, page, opensEntries: true };
  return historyCard(view, await withFormer(context, [...obligations, ...accounts], deps));
}

const onlyOne = (codes: readonly InstitutionCode[]): InstitutionCode | undefined => (codes.length === 1 ? codes[0] : undefined);
