import {
  type AccountCommand,
  accountId,
  appendToAccount,
  decideAccount,
  type AccountDecision,
  type MeasureAccount,
  openAccount,
} from '../domain/account.ts';
import { hasRole, institutionsOf, mayWriteAccount } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { IndicatorProgress } from '../domain/indicators.ts';
import { type OccurrenceState, occurrenceState } from '../domain/measure-state.ts';
import type { Actor, Obligation } from '../domain/obligation.ts';
import { findMeasure, type Measure } from '../domain/plan.ts';
import { accountCard, accountedCard } from '../render/account-card.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import type { FlowDeps } from './deps.ts';
import { readObligations } from './read-obligations.ts';
import { changeDocument } from './retry.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** The form for a measure's account, prefilled from the institutions' answers. */
export async function openAccountForm(command: Wanted<'OpenAccount'>, turn: Turn): Promise<Card> {
  const found = await findAccount(command, turn);
  if ('refused' in found) return found.refused;
  return accountCard({ ...found, nonce: turn.deps.newId(), typed: undefined, problems: [], isChanged: false }, turn.context);
}

export async function submitAccount(command: Wanted<'SubmitAccount'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const found = await findAccount(command, turn);
  if ('refused' in found) return found.refused;
  const { draft, seen, nonce } = command;
  const wanted = { kind: 'RecordAccount', draft, seen, nonce, content: JSON.stringify(draft) } as const;
  const by = accountActor(found.measure, turn);
  const { decision, account } = await recordAccount(found.account, wanted, { progress: found.state.progress, by, deps });
  const state = { ...found.state, account };
  if (decision.kind === 'invalid')
    return accountCard({ ...found, account, state, nonce, typed: draft, problems: decision.problems, isChanged: false }, context);
  if (decision.kind === 'changed')
    return accountCard({ ...found, account, state, nonce: deps.newId(), typed: draft, problems: [], isChanged: true }, context);
  return accountedCard(stateWith(found, account, turn), context);
}

interface Found {
  readonly measure: Measure;
  readonly obligations: readonly Obligation[];
  readonly account: MeasureAccount;
  readonly state: OccurrenceState;
}

/** The account with everything it is about; otherwise what the person is told. */
async function findAccount(
  of: { readonly code: string; readonly occurrence: string },
  turn: Turn,
): Promise<Found | { readonly refused: Card }> {
  const { person, loaded, context, deps } = turn;
  const { plan } = loaded;
  const measure = findMeasure(plan, of.code);
  if (measure === undefined) return { refused: sentenceCard('refused.no-such-measure', { code: of.code }, context) };
  if (!mayWriteAccount(person, plan.id, measure)) return { refused: sentenceCard('refused.not-allowed', {}, context) };
  const heads = (await deps.store.obligations.heads({ plan: plan.id, measure: measure.key })).map(({ doc }) => doc);
  const obligations = await readObligations(
    heads.filter(({ occurrence }) => occurrence === of.occurrence),
    deps.store,
  );
  if (obligations.length === 0) return { refused: sentenceCard('refused.gone', {}, context) };
  const key = { plan: plan.id, measure: measure.key, occurrence: of.occurrence };
  const account = (await deps.store.accounts.get(plan.id, accountId(key)))?.doc ?? openAccount(key, deps.sealing.hash);
  const state = occurrenceState({ plan, measure, owed: obligations, account }, context.today);
  return { measure, obligations, account, state };
}

function stateWith({ measure, obligations }: Found, account: MeasureAccount, { loaded, context }: Turn): OccurrenceState {
  return occurrenceState({ plan: loaded.plan, measure, owed: obligations, account }, context.today);
}

/** Decide and append in one replace; on conflict decided again. */
export async function recordAccount(
  known: MeasureAccount,
  command: AccountCommand,
  context: {
    readonly progress: readonly IndicatorProgress[];
    readonly by: Actor;
    readonly deps: Pick<FlowDeps, 'store' | 'sealing' | 'now'>;
  },
): Promise<{ readonly decision: AccountDecision; readonly account: MeasureAccount }> {
  const { progress, by, deps } = context;
  const { sealing } = deps;
  const at = deps.now();
  let decision: AccountDecision = { kind: 'repeated' };
  const account = await changeDocument(
    deps.store.accounts,
    { partition: known.plan, id: known.id },
    {
      empty: openAccount(known, sealing.hash),
      make: (current) => {
        decision = decideAccount(current, command, { progress, by, sealing });
        return decision.kind === 'fact' ? appendToAccount(current, { fact: decision.fact, at, by }, sealing) : undefined;
      },
    },
  );
  return { decision, account };
}

/** The coordinator writes for the ministry, a lead for its institution. */
function accountActor(measure: Measure, { person, loaded }: Turn): Actor {
  const { plan } = loaded;
  if (hasRole(person, plan.id, 'coordinator')) return { person: person.id, role: 'coordinator', institution: plan.coordinator };
  return { person: person.id, role: 'officer', institution: measure.lead ?? institutionsOf(person, plan.id)[0] ?? plan.coordinator };
}
