import { longestText } from './answer.ts';
import {
  type Chained,
  type ChainedEntry,
  hasTexts,
  isSameDelivery,
  type Sealing,
  sealDelivery,
  sealText,
  withEntry,
  withoutTexts,
} from './chain.ts';
import type { Instant } from './dates.ts';
import { joinId, type AccountId, type MeasureKey, type PlanId } from './ids.ts';
import { type IndicatorProgress, isYesNo, parseTotal } from './indicators.ts';
import type { Actor, AnswerStatus, Delivery, Numbers, SealedText } from './obligation.ts';
import type { Indicator } from './plan.ts';

export type AccountFact =
  | ({
      readonly kind: 'AccountRecorded';
      readonly status: AnswerStatus;
      /** Accepted totals of the whole measure, by indicator key. */
      readonly numbers: Numbers;
      /** Why a number differs from what the institutions' answers add up to; empty when none does. */
      readonly reason: SealedText;
      readonly text: SealedText;
      readonly follows: number | null;
    } & Delivery)
  | { readonly kind: 'TextRedacted'; readonly entry: number; readonly reason: SealedText };

export type AccountEntry = AccountFact & ChainedEntry;

/** The coordinator's or the lead's word on one measure and occurrence as a whole: append-only like an answer. */
export interface MeasureAccount extends Chained<AccountEntry> {
  readonly id: AccountId;
  readonly plan: PlanId;
  readonly measure: MeasureKey;
  readonly occurrence: string;
}

export function accountId(of: Pick<MeasureAccount, 'plan' | 'measure' | 'occurrence'>): AccountId {
  return joinId('account', of.plan, of.measure, of.occurrence);
}

/** An account before anything has been said. */
export function openAccount(of: Pick<MeasureAccount, 'plan' | 'measure' | 'occurrence'>, hash: Sealing['hash']): MeasureAccount {
  const id = accountId(of);
  return { ...of, id, entries: [], entryCount: 0, headHash: hash(id) };
}

/** The newest account that stands. */
export function standingAccount({ entries }: Pick<MeasureAccount, 'entries'>): (AccountEntry & { kind: 'AccountRecorded' }) | undefined {
  const last = entries.findLast(({ kind }) => kind === 'AccountRecorded');
  return last?.kind === 'AccountRecorded' ? last : undefined;
}

/** An account as it was typed. */
export interface AccountDraft {
  readonly status: AnswerStatus | undefined;
  readonly totals: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly text: string;
}

export type AccountProblem =
  | { readonly field: 'status'; readonly kind: 'status-missing' }
  | { readonly field: 'total'; readonly indicator: Indicator; readonly kind: 'total-missing' | 'not-a-total' }
  | { readonly field: 'reason'; readonly kind: 'difference-unexplained' }
  | { readonly field: 'text'; readonly kind: 'account-missing' }
  | { readonly field: 'text' | 'reason'; readonly kind: 'too-long'; readonly length: number; readonly max: number };

export type AccountCommand =
  /** `seen` is the number of entries when the form was drawn. */
  | {
      readonly kind: 'RecordAccount';
      readonly draft: AccountDraft;
      readonly seen: number;
      readonly nonce: string;
      readonly content: string;
    }
  | { readonly kind: 'RedactText'; readonly entry: number; readonly reason: string };

export type AccountDecision =
  | { readonly kind: 'fact'; readonly fact: AccountFact }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'invalid'; readonly problems: readonly AccountProblem[] }
  /** Somebody else has written the account since the form was drawn. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly why: 'nothing-to-redact' | 'comment-missing' | 'too-long-comment' };

/** The rules: what a command makes of an account. `progress` is what the institutions' answers add up to. */
export function decideAccount(
  account: MeasureAccount,
  command: AccountCommand,
  context: { readonly progress: readonly IndicatorProgress[]; readonly by: Actor; readonly sealing: Sealing },
): AccountDecision {
  return command.kind === 'RecordAccount' ? recordAccount(account, command, context) : redact(account, command, context.sealing);
}

function recordAccount(
  account: MeasureAccount,
  command: AccountCommand & { kind: 'RecordAccount' },
  { progress, by, sealing }: Parameters<typeof decideAccount>[2],
): AccountDecision {
  const { draft, nonce, content } = command;
  const before = standingAccount(account);
  const isRepeated = account.entries.some(
    (entry) => 'nonce' in entry && entry.by.person === by.person && isSameDelivery(entry, { nonce, content }, sealing.hash),
  );
  if (isRepeated) return { kind: 'repeated' };
  if (account.entries.length !== command.seen && before?.by.person !== by.person) return { kind: 'changed' };
  const checked = checkAccount(draft, progress);
  if (checked.problems.length > 0 || draft.status === undefined) return { kind: 'invalid', problems: checked.problems };
  return {
    kind: 'fact',
    fact: {
      kind: 'AccountRecorded',
      status: draft.status,
      numbers: checked.numbers,
      reason: sealText(draft.reason.trim(), sealing),
      text: sealText(draft.text.trim(), sealing),
      follows: before?.number ?? null,
      ...sealDelivery(nonce, content, sealing),
    },
  };
}

/** What the institutions' answers come to; several that say yes to the same question make one yes. */
export function reportedTotal({ indicator, total }: IndicatorProgress): number {
  return isYesNo(indicator) && indicator.scope.kind !== 'each' ? Math.min(total, indicator.target) : total;
}

function checkAccount(
  draft: AccountDraft,
  progress: readonly IndicatorProgress[],
): { readonly numbers: Numbers; readonly problems: readonly AccountProblem[] } {
  const problems: AccountProblem[] = [];
  const numbers: Record<string, number> = {};
  if (draft.status === undefined) problems.push({ field: 'status', kind: 'status-missing' });
  for (const { indicator } of progress) {
    const typed = (draft.totals[indicator.key] ?? '').trim();
    const value = parseTotal(typed);
    if (value === undefined) problems.push({ field: 'total', indicator, kind: typed === '' ? 'total-missing' : 'not-a-total' });
    else numbers[indicator.key] = value;
  }
  const [text, reason] = [draft.text.trim(), draft.reason.trim()];
  const differs = progress.some((each) => (numbers[each.indicator.key] ?? reportedTotal(each)) !== reportedTotal(each));
  if (differs && reason === '') problems.push({ field: 'reason', kind: 'difference-unexplained' });
  if (text === '') problems.push({ field: 'text', kind: 'account-missing' });
  if (text.length > longestText) problems.push({ field: 'text', kind: 'too-long', length: text.length, max: longestText });
  if (reason.length > longestText) problems.push({ field: 'reason', kind: 'too-long', length: reason.length, max: longestText });
  return { numbers, problems };
}

function redact(account: MeasureAccount, command: AccountCommand & { kind: 'RedactText' }, sealing: Sealing): AccountDecision {
  const reason = command.reason.trim();
  const entry = account.entries.find(({ number }) => number === command.entry);
  if (entry === undefined || !hasTexts(entry)) return { kind: 'refused', why: 'nothing-to-redact' };
  if (reason === '') return { kind: 'refused', why: 'comment-missing' };
  if (reason.length > longestText) return { kind: 'refused', why: 'too-long-comment' };
  return { kind: 'fact', fact: { kind: 'TextRedacted', entry: entry.number, reason: sealText(reason, sealing) } };
}

/** The account with a fact appended; a redaction takes the texts of the entry that it names. */
export function appendToAccount(
  account: MeasureAccount,
  appended: { readonly fact: AccountFact; readonly at: Instant; readonly by: Actor },
  sealing: Sealing,
): MeasureAccount {
  const { fact } = appended;
  const entries = account.entries.map((earlier) =>
    fact.kind === 'TextRedacted' && earlier.number === fact.entry ? withoutTexts(earlier) : earlier,
  );
  return withEntry({ ...account, entries }, appended, sealing);
}
