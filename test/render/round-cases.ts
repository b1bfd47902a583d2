import type { Language } from '../../src/domain/person.ts';
import { appendToRound, openRound, proposeTerms, type Round } from '../../src/domain/round.ts';
import { completenessOf, decideRound, type RoundFacts } from '../../src/domain/round-standing.ts';
import { appendToSubmission, checklistOf, decideSubmission, emptySubmission, markOf, type Submission } from '../../src/domain/submission.ts';
import type { Card } from '../../src/render/card.ts';
import { listCard } from '../../src/render/list-card.ts';
import type { RoundLine } from '../../src/render/round-asks.ts';
import { checklistCard, type ChecklistView, roundCard } from '../../src/render/round-card.ts';
import { overdueCard } from '../../src/render/telling-cards.ts';
import { sealing } from '../domain/seed.ts';
import type { Cases } from './answer-cases.ts';
import { calendar, now, obligations, plan } from './played-plan.ts';
import { type Reader, viewOf } from './readers.ts';

const today = '2025-12-01';
const coordinator = { person: 'coordinator', role: 'coordinator', institution: 'IeM' } as const;
const hash = sealing.hash;

const opening = openRound([], proposeTerms(plan, today, calendar), { plan, today, at: now, by: coordinator, sealing });
if (opening.kind !== 'opened') throw new Error(opening.kind);
const { round } = opening;

function confirmed(institution: string): Submission {
  const by = { person: `officer-${institution}`, role: 'officer', institution } as const;
  const checklist = checklistOf(round, institution, obligations);
  const empty = emptySubmission({ plan: plan.id, round: round.id, institution }, hash);
  const command = { seen: markOf(checklist, hash), letterNumber: '', letterOn: '', nonce: 'n' };
  const decision = decideSubmission(empty, command, { round, checklist, today, by, sealing });
  if (decision.kind !== 'fact') throw new Error(`${institution}: ${decision.kind}`);
  return appendToSubmission(empty, { fact: decision.fact, at: now, by }, sealing);
}

const submissions = ['VP', 'VID', 'VRS'].map(confirmed);
const known: RoundFacts = { plan, heads: obligations, submissions };

/** Every gap named, then closed. */
function closed(): Round {
  let current = round;
  const gaps = completenessOf(round, known).gaps.map(({ head }) => ({ kind: 'NameGap', obligation: head.id }) as const);
  for (const command of [...gaps, { kind: 'CloseRound' } as const]) {
    const decision = decideRound(current, command, { known, at: now, hash });
    if (decision.kind !== 'fact') throw new Error(decision.kind);
    current = appendToRound(current, { fact: decision.fact, at: now, by: coordinator }, sealing);
  }
  return current;
}

function drawRound(of: Round, language: Language): Card {
  return roundCard({ round: of, standing: completenessOf(of, known) }, viewOf('coordinator', language));
}

function drawChecklist(institution: string, language: Language, view: Partial<ChecklistView> & { readonly reader?: Reader } = {}): Card {
  const { reader = 'officer', ...given } = view;
  const of = given.round ?? round;
  const checklist = checklistOf(of, institution, obligations);
  const usual: ChecklistView = {
    round: of,
    checklist,
    heads: obligations,
    submission: undefined,
    isChanged: false,
    seen: markOf(checklist, hash),
    nonce: 'nonce-1',
    isOnBehalf: false,
    problems: [],
    problem: '',
  };
  return checklistCard({ ...usual, ...given }, viewOf(reader, language));
}

/** A list that is sent for the round alone. */
function drawAsk(line: Partial<RoundLine>, language: Language): Card {
  const rounds = [{ round, institution: 'VP', standing: 'silent', missing: 3, ...line } as const];
  const view = { items: [], message: 'bundle-1', page: 0, isWelcome: false, owed: [], shared: [], rounds };
  return listCard(view, viewOf('officer', language));
}

function drawOverdue(language: Language): Card {
  return overdueCard({ items: [], day: today, page: 0, round: { round, open: ['SAB', 'MP'] } }, viewOf('coordinator', language));
}

/** The reporting round, as a whole and for one institution. */
export const roundCases: Cases = {
  'round-open': (language) => drawRound(round, language),
  'round-closed': (language) => drawRound(closed(), language),
  'round-checklist': (language) => drawChecklist('VP', language),
  'round-confirmed': (language) => drawChecklist('VP', language, { submission: submissions[0] }),
  'round-confirm-again': (language) => drawChecklist('VP', language, { submission: submissions[0], isChanged: true }),
  'round-by-letter': (language) =>
    drawChecklist('VID', language, {
      reader: 'coordinator',
      isOnBehalf: true,
      typed: { letterNumber: '', letterOn: '2026-13-01' },
      problems: ['letter-number-missing', 'letter-date-unreadable'],
    }),
  'round-asked': (language) => drawAsk({}, language),
  'round-asked-again': (language) => drawAsk({ standing: 'changed', missing: 0 }, language),
  'round-overdue': drawOverdue,
  'round-nothing-asked': (language) => drawChecklist('IeM IC', language),
  'round-too-late': (language) => drawChecklist('VP', language, { round: closed(), submission: submissions[0] }),
};
