import { plainForm } from '../chat/parse-text.ts';
import { institutionsOf, mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { measureByCode, type Plan } from '../domain/plan.ts';
import type { Card } from '../render/card.ts';
import { historyCard } from '../render/history-card.ts';
import { notYoursCard, sentenceCard } from '../render/notice-card.ts';
import { readObligations } from './read-obligations.ts';
import type { Turn } from './turn.ts';

/** The record of one institution on one measure: its own people, the coordinator and observers may read it. */
export async function showHistory(command: Extract<Command, { kind: 'ShowHistory' }>, turn: Turn): Promise<Card> {
  const { loaded, context, person, deps } = turn;
  const { plan } = loaded;
  const measure = measureByCode(command.code, plan);
  if (measure === undefined) return sentenceCard('refused.no-such-measure', { code: command.code }, context);
  const asked = command.institution === undefined ? undefined : findInstitution(command.institution, plan);
  const own = institutionsOf(person, plan.id);
  const institution =
    command.institution === undefined ? (measure.responsible.find((code) => own.includes(code)) ?? onlyOne(measure.responsible)) : asked;
  if (institution === undefined) return sentenceCard('history.which', {}, context);
  if (!mayDo(person, 'read-texts', { plan: plan.id, institution })) return notYoursCard(institution, context);
  const heads = (await deps.store.obligations.heads({ plan: plan.id, institution, measure: measure.key })).map(({ doc }) => doc);
  const obligations = await readObligations(
    heads.filter(({ entryCount }) => entryCount > 0),
    deps.store,
  );
  return historyCard({ measure, institution, obligations, page: command.page }, context);
}

/** People type codes as they like: "vp", "gp" for ĢP. */
function findInstitution(typed: string, plan: Plan): InstitutionCode | undefined {
  return plan.institutions.find(({ code }) => code === typed || plainForm(code) === plainForm(typed))?.code;
}

const onlyOne = (codes: readonly InstitutionCode[]): InstitutionCode | undefined => (codes.length === 1 ? codes[0] : undefined);
