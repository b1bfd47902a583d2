import type { Language } from '../../src/domain/person.ts';
import { appendToRound, openRound, proposeTerms, type Round } from '../../src/domain/round.ts';
import { draftOfTerms, readTerms } from '../../src/domain/round-draft.ts';
import { completenessOf, decideRound, type Gap, type RoundCommand, type RoundFacts, scaleOf } from '../../src/domain/round-standing.ts';
import { appendToSubmission, checklistOf, decideSubmission, emptySubmission, markOf, type Submission } from '../../src/domain/submission.ts';
import type { Card } from '../../src/render/card.ts';
import { closingCard, gapCard, gapsCard } from '../../src/render/gaps-card.ts';
import { checklistCard, type ChecklistView, noRoundCard, roundCard } from '../../src/render/round-card.ts';
import { roundFormCard } from '../../src/render/round-form-card.ts';
import { statusCard } from '../../src/render/status-card.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { listCard } from '../../src/render/list-card.ts';
import type { RoundLine } from '../../src/render/round-asks.ts';
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
  const checklist = checklistOf(round, institution, { plan, heads: obligations });
  const empty = emptySubmission({ plan: plan.id, round: round.id, institution }, hash);
  const command = { seen: markOf(checklist, hash), letterNumber: '', letterOn: '', nonce: 'n' };
  const decision = decideSubmission(empty, command, { round, checklist, today, by, sealing });
  if (decision.kind !== 'fact') throw new Error(`${institution}: ${decision.kind}`);
  return appendToSubmission(empty, { fact: decision.fact, at: now, by }, sealing);
}

const submissions = ['VP', 'VID', 'VRS'].map(confirmed);
const known: RoundFacts = { plan, heads: obligations, submissions };

/** Every gap named. */
const named = after(
  round,
  completenessOf(round, known).gaps.map(({ head }) => ({ kind: 'NameGap', obligation: head.id })),
);

const closed = (): Round => after(named, [{ kind: 'CloseRound' }]);

function after(of: Round, commands: readonly RoundCommand[]): Round {
  let current = of;
  for (const command of commands) {
    const decision = decideRound(current, command, { known, at: now, hash });
    if (decision.kind !== 'fact') throw new Error(decision.kind);
    current = appendToRound(current, { fact: decision.fact, at: now, by: coordinator }, sealing);
  }
  return current;
}

const gapsOf = (of: Round): readonly Gap[] => completenessOf(of, known).gaps.filter(({ head }) => head.institution === 'VID');

function drawGaps(of: Round, language: Language): Card {
  return gapsCard({ round: of, institution: 'VID', gaps: gapsOf(of), page: 0 }, viewOf('coordinator', language));
}

function drawClosing(of: Round, language: Language, problem = ''): Card {
  const view = { round: of, standing: completenessOf(of, known), scale: scaleOf(of, known), page: 0, problem };
  return closingCard(view, viewOf('coordinator', language));
}

function first(gaps: readonly Gap[]): Gap {
  const [gap] = gaps;
  if (gap === undefined) throw new Error('VID has no gap');
  return gap;
}

function drawRound(of: Round, language: Language): Card {
  return roundCard({ round: of, standing: completenessOf(of, known), hasFiles: true }, viewOf('coordinator', language));
}

function drawChecklist(institution: string, language: Language, view: Partial<ChecklistView> & { readonly reader?: Reader } = {}): Card {
  const { reader = 'officer', ...given } = view;
  const of = given.round ?? round;
  const checklist = checklistOf(of, institution, { plan, heads: obligations });
  const usual: ChecklistView = {
    round: of,
    checklist,
    heads: obligations,
    submission: undefined,
    isChanged: false,
    seen: markOf(checklist, hash),
    nonce: 'nonce-1',
    isOnBehalf: false,
    isReminded: false,
    problems: [],
    problem: '',
  };
  return checklistCard({ ...usual, ...given }, viewOf(reader, language));
}

const proposed = draftOfTerms(proposeTerms(plan, today, calendar));

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
  'round-none': (language) => noRoundCard({ isOver: true, mayBegin: true }, viewOf('coordinator', language)),
  'round-form': (language) => roundFormCard({ draft: proposed, problems: [], isFinal: true }, viewOf('coordinator', language)),
  'round-form-problems': (language) => {
    const draft = { ...proposed, label: '', from: 'rīt', institutionsBy: '2025-06-01', coordinatorBy: '2025-05-01', addressee: '**Saeima**' };
    const read = readTerms(draft, plan, today);
    return roundFormCard({ draft, problems: read.kind === 'invalid' ? read.problems : [], isFinal: false }, viewOf('coordinator', language));
  },
  'status-final-round': (language) => {
    const press = { kind: 'OpenRoundForm' } as const;
    const texts = textsFor(language);
    const beside = { note: texts.t('round.offer'), actions: [{ title: texts.t('action.beginFinalRound'), style: 'positive', press }] } as const;
    return statusCard({ heads: obligations, accounts: [] }, viewOf('coordinator', language), beside);
  },
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
  'round-contributing': (language) => drawChecklist('IeM IC', language),
  'round-checklist-page-2': (language) => drawChecklist('VP', language, { page: 1 }),
  'round-page-2': (language) => roundCard({ round, standing: completenessOf(round, known), page: 1 }, viewOf('coordinator', language)),
  'round-by-observer': (language) => roundCard({ round, standing: completenessOf(round, known) }, viewOf('observer', language)),
  'round-closing': (language) => drawClosing(round, language),
  'round-closing-ready': (language) => drawClosing(named, language),
  'round-closing-problem': (language) => drawClosing(round, language, textsFor(language).t('closing.problem')),
  'round-gaps': (language) => drawGaps(round, language),
  'round-gaps-named': (language) => drawGaps(named, language),
  'round-gap': (language) => gapCard({ round, gap: first(gapsOf(round)) }, viewOf('coordinator', language)),
  'round-gap-named': (language) => gapCard({ round: named, gap: first(gapsOf(named)) }, viewOf('coordinator', language)),
  'round-nothing-asked': (language) => drawChecklist('IeM', language),
  'round-asked': (language) => drawAsk({}, language),
  'round-asked-again': (language) => drawAsk({ standing: 'changed', missing: 0 }, language),
  'round-overdue': drawOverdue,
  'round-too-late': (language) => drawChecklist('VP', language, { round: closed(), submission: submissions[0] }),
};
