import { draftFromWords } from '../chat/draft-from-words.ts';
import type { AnswerWords } from '../chat/parse-answer.ts';
import { answersInPlan, institutionsOf } from '../domain/access.ts';
import { mayStayUnchanged } from '../domain/decide-answer.ts';
import { monthOf, yearOf } from '../domain/dates.ts';
import { isYesNo, indicatorsFor } from '../domain/indicators.ts';
import { isAwaited, type ObligationHead } from '../domain/obligation.ts';
import { type Measure, measureByCode, measureOf } from '../domain/plan.ts';
import { openItems } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { notYoursCard, sentenceCard, whichCard } from '../render/notice-card.ts';
import { drawUnchanged } from './answer.ts';
import { drawForm } from './form.ts';
import { mineOf, headsOf } from './owed.ts';
import { changeDocument } from './retry.ts';
import type { Turn } from './turn.ts';

/** A text that says something about a measure: the filled form for the person to confirm, never an entry. Undefined for who does not answer. */
export async function understand(words: AnswerWords, text: string, turn: Turn): Promise<Card | undefined> {
  const { person, loaded } = turn;
  if (!answersInPlan(person, loaded.plan.id)) return undefined;
  return words.code === undefined ? aboutWhatIsOpen(words, text, turn) : aboutMeasure(words, words.code, turn);
}

async function aboutMeasure(words: AnswerWords, code: string, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const { plan } = loaded;
  // "1.5 3 apmācīti" reads as the third part of 1.5, which the plan does not have.
  const measure = measureByCode(code, plan) ?? measureByCode(code.replace(/\(\d\)$/u, ''), plan);
  if (measure === undefined) return sentenceCard('refused.no-such-measure', { code }, context);
  const own = institutionsOf(person, plan.id);
  if (!measure.responsible.some((institution) => own.includes(institution)))
    return notYoursCard(measure.responsible[0] ?? plan.coordinator, context);
  const owed = (await headsOf(person, plan.id, deps)).filter((head) => head.measure === measure.key && head.state !== 'waived');
  const meant = occurrenceMeant(owed, words, context.today);
  return meant === undefined ? sentenceCard('refused.not-owed', {}, context) : fillForm(meant, words, turn);
}

/** The period that the text names; else the earliest that is open, else the latest that has begun. */
function occurrenceMeant(owed: readonly ObligationHead[], words: AnswerWords, today: ObligationHead['dueOn']): ObligationHead | undefined {
  const named = owed.filter(
    ({ covers }) =>
      (words.month === undefined || monthOf(covers.until) === words.month) &&
      (words.year === undefined || yearOf(covers.until) === words.year),
  );
  const byDate = [...named].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const begun = byDate.filter(({ covers }) => covers.from <= today);
  return begun.find(isAwaited) ?? begun.at(-1) ?? byDate[0];
}

/** Without a code: the one open measure that it can be about; else the person is asked which. */
async function aboutWhatIsOpen(words: AnswerWords, text: string, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const open = openItems(await mineOf(person, loaded.plan, deps), context.today, loaded.plan);
  if (words.unchanged && words.text === '') return drawUnchanged({ from: undefined, nonce: deps.newId(), problem: '' }, turn);
  const isCounted = (head: ObligationHead): boolean => countsSomething(measureOf(loaded.plan, head.measure), head);
  const possible = words.totals.length > 0 && words.status === undefined ? open.filter(isCounted) : open;
  const [only, ...others] = possible;
  if (only !== undefined && others.length === 0) return fillForm(only, words, turn);
  await changeDocument(
    deps.store.drafts,
    { partition: loaded.plan.id, id: person.id },
    { empty: { id: person.id, plan: loaded.plan.id, drafts: [] }, make: (drafts) => ({ ...drafts, words: text }) },
  );
  return whichCard(possible, context);
}

function countsSomething(measure: Measure, { institution }: ObligationHead): boolean {
  return indicatorsFor(measure, institution).some((indicator) => !isYesNo(indicator));
}

async function fillForm(head: ObligationHead, words: AnswerWords, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  if (words.unchanged && words.text === '' && mayStayUnchanged(head, context.today))
    return drawUnchanged({ from: undefined, nonce: deps.newId(), problem: '', chosen: [head.id] }, turn);
  const read = await deps.store.obligations.get(loaded.plan.id, head.id);
  if (read === undefined) return sentenceCard('refused.gone', {}, context);
  const typed = draftFromWords(words, { measure: measureOf(loaded.plan, head.measure), obligation: head });
  return drawForm({ obligation: read.doc, from: undefined, typed, why: 'understood' }, turn);
}
