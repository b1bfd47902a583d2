import { type AccountDraft, type AccountProblem, type MeasureAccount, openAccount } from '../../src/domain/account.ts';
import type { StoredFile } from '../../src/domain/evidence.ts';
import type { Indicator } from '../../src/domain/plan.ts';
import type { Entry, Obligation } from '../../src/domain/obligation.ts';
import type { Language } from '../../src/domain/person.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { openItems } from '../../src/domain/reminders.ts';
import { accountCard, accountedCard, type AccountView } from '../../src/render/account-card.ts';
import type { Card } from '../../src/render/card.ts';
import { entryCard, type EntryView } from '../../src/render/entry-card.ts';
import { filesCard } from '../../src/render/files-card.ts';
import { accountSaid, entrySaid, historyCard, type HistoryView } from '../../src/render/history-card.ts';
import { sentenceCard, whichCard } from '../../src/render/notice-card.ts';
import { fullTitle } from '../../src/render/result-card.ts';
import type { Cases } from './answer-cases.ts';
import { accountAfter, accounts, after, now, obligationOf, obligations, obligationsOf, plan, sealing, stateOf, today } from './played-plan.ts';
import { type Reader, viewOf } from './readers.ts';

const analysts = accounts.find(({ measure }) => measure === '1.5') ?? unwritten('1.5', 'once');

/** The account of an occurrence before anything has been said. */
export function unwritten(measure: string, occurrence: string): MeasureAccount {
  return openAccount({ plan: plan.id, measure, occurrence }, sealing.hash);
}

/** Everything that a card about an account is drawn from. */
export function accountView(account: MeasureAccount, view: Partial<AccountView> = {}): AccountView {
  const { measure, occurrence } = account;
  const owed = obligations.filter((each) => each.measure === measure && each.occurrence === occurrence);
  const state = stateOf(measure, occurrence, account);
  return { state, account, obligations: owed, nonce: 'nonce-1', typed: undefined, problems: [], isChanged: false, ...view };
}

/** One of each kind; an object by kind, so that a new one is missed here. */
export function everyAccountProblem(indicator: Indicator): readonly AccountProblem[] {
  const problems: Readonly<Record<AccountProblem['kind'], readonly AccountProblem[]>> = {
    'status-missing': [{ field: 'status', kind: 'status-missing' }],
    'total-missing': [{ field: 'total', indicator, kind: 'total-missing' }],
    'not-a-total': [{ field: 'total', indicator, kind: 'not-a-total' }],
    'difference-unexplained': [{ field: 'reason', kind: 'difference-unexplained' }],
    'account-missing': [{ field: 'text', kind: 'account-missing' }],
    'too-long': [
      { field: 'text', kind: 'too-long', length: 4001, max: 4000 },
      { field: 'reason', kind: 'too-long', length: 4001, max: 4000 },
    ],
  };
  return Object.values(problems).flat();
}

function account(view: AccountView, language: Language): Card {
  return accountCard(view, viewOf('coordinator', language));
}

const draft: AccountDraft = {
  status: 'done',
  totals: { 'exchange-activities': '11' },
  reason: 'Divas kopīgas aktivitātes norādījušas abas iestādes.',
  text: 'Gada laikā īstenotas 11 pieredzes apmaiņas aktivitātes.',
};

/** The exchange activities of 2025: 13 by the institutions, 11 by the coordinator. */
const corrected = accountAfter(unwritten('1.4', '2025'), { kind: 'RecordAccount', draft, seen: 0, nonce: 'n', content: 'c' }, now);
const [exchanges] = measureOf(plan, '1.4').indicators;
const redactedAccount = accountAfter(corrected, { kind: 'RedactText', entry: 1, reason: 'Tekstā bija personas dati.' }, now);

const accountCases: Cases = {
  'account-new': (language) => account(accountView(unwritten('1.10', '2025')), language),
  'account-written': (language) => account(accountView(analysts), language),
  'account-of-a-year': (language) => account(accountView(unwritten('1.4', '2025')), language),
  'account-without-numbers': (language) => account(accountView(unwritten('1.13', 'once')), language),
  'account-every-problem': (language) =>
    account(
      accountView(unwritten('1.4', '2025'), {
        typed: { ...draft, status: undefined, totals: { 'exchange-activities': 'desmit' } },
        problems: exchanges === undefined ? [] : everyAccountProblem(exchanges),
      }),
      language,
    ),
  'account-changed': (language) => account(accountView(analysts, { isChanged: true, typed: { ...draft, totals: {} } }), language),
  accounted: (language) => accountedCard(stateOf('1.4', '2025', corrected), viewOf('coordinator', language)),
};

const coordinator = { person: 'iem-koordinators', role: 'coordinator', institution: 'IeM' } as const;
const returned = obligationOf('1.10', 'VP', '2025');

/** The obligation with an entry whose texts are gone. */
export function redacted(obligation: Obligation, entry: number, reason: string): Obligation {
  return after(obligation, { kind: 'RedactText', entry, reason }, { at: now, by: coordinator });
}

export function entryView(obligation: Obligation, number: number, context: ReturnType<typeof viewOf>): EntryView {
  const entry = obligation.entries.find((each): each is Entry => each.number === number);
  if (entry === undefined) throw new Error(`${obligation.id} has no entry ${number}`);
  const measure = measureOf(plan, obligation.measure);
  const said = entrySaid(entry, { measure, institution: obligation.institution }, context);
  return { document: obligation.id, entry, said, about: fullTitle(obligation, context), code: measure.code, mayRedact: true };
}

function entry(of: readonly [Obligation, number], view: Partial<EntryView>, language: Language): Card {
  const context = viewOf('coordinator', language);
  return entryCard({ ...entryView(...of, context), ...view }, context);
}

function accountEntry(of: MeasureAccount, language: Language): Card {
  const context = viewOf('coordinator', language);
  const [first] = of.entries;
  if (first === undefined) throw new Error(`${of.id} has no entries`);
  const measure = measureOf(plan, of.measure);
  const about = `${measure.code} ${measure.short[language]}`;
  return entryCard({ document: of.id, entry: first, said: accountSaid(first, context), about, code: measure.code, mayRedact: true }, context);
}

function history(view: Partial<HistoryView> & { readonly code: string }, [reader, language]: readonly [Reader, Language]): Card {
  const measure = measureOf(plan, view.code);
  const told = obligations.filter((each) => each.measure === view.code);
  return historyCard(
    { measure, institution: undefined, obligations: told, accounts: [], page: 0, opensEntries: true, ...view },
    viewOf(reader, language),
  );
}

const entryCases: Cases = {
  entry: (language) => entry([returned, 1], { mayRedact: false }, language),
  'entry-to-redact': (language) => entry([returned, 1], {}, language),
  'entry-redaction-refused': (language) => {
    const { texts } = viewOf('coordinator', language);
    return entry([returned, 2], { typed: { reason: ' ', problem: texts.t('entry.redact.missing') } }, language);
  },
  'entry-redacted': (language) => entry([redacted(returned, 1, 'Tekstā bija personas dati.'), 1], {}, language),
  'entry-of-redaction': (language) => entry([redacted(returned, 1, 'Tekstā bija personas dati.'), 3], { mayRedact: false }, language),
  'entry-of-acceptance': (language) => entry([obligationOf('1.2', 'KNAB'), 4], {}, language),
  'entry-by-letter': (language) => entry([obligationOf('1.2', 'ĢP'), 1], {}, language),
  'entry-joined': (language) => entry([obligationOf('1.6', 'VRS', '2025'), 1], {}, language),
  'entry-with-steps': (language) => entry([obligationOf('1.1', 'VP'), 2], {}, language),
  'entry-of-account': (language) => accountEntry(analysts, language),
  'history-whole': (language) => history({ code: '1.5', accounts }, ['coordinator', language]),
  'history-whole-page-2': (language) => history({ code: '1.10', page: 1 }, ['observer', language]),
  'history-whole-joined': (language) => history({ code: '1.6' }, ['coordinator', language]),
  'history-whole-redacted': (language) =>
    history({ code: '1.4', obligations: [], accounts: [redactedAccount] }, ['coordinator', language]),
  'history-redacted': (language) =>
    history({ code: '1.10', institution: 'VP', obligations: [redacted(returned, 1, 'Tekstā bija personas dati.')] }, ['coordinator', language]),
  'history-own': (language) => history({ code: '1.1', institution: 'VP', opensEntries: false }, ['officer', language]),
  'history-which': (language) => sentenceCard('history.which', {}, viewOf('observer', language)),
};

/** A file that somebody sent. */
export function aFile(overrides: Partial<StoredFile> = {}): StoredFile {
  const of = { plan: plan.id, person: 'reader-1', receivedAt: now, type: 'pdf', sha256: 'sha256', platformId: 'platform-1' };
  return { ...of, id: 'file-1', name: 'Protokols Nr. 2.pdf', size: 1_240_000, ...overrides };
}

const items = openItems(obligationsOf('VP'), today, plan);
const refused = [
  { name: 'Pielikums.exe', why: 'host' },
  { name: 'Ieraksts.mp4', why: 'too-large' },
  { name: 'Tabula.xlsx', why: 'unavailable' },
] as const;

function files(view: Partial<Parameters<typeof filesCard>[0]>, language: Language): Card {
  return filesCard({ files: [aFile()], refused: [], items, isForLetter: false, ...view }, viewOf('officer', language));
}

const fileCases: Cases = {
  files: (language) => files({}, language),
  'files-two-and-refused': (language) => files({ files: [aFile(), aFile({ id: 'file-2', name: 'Lapa.png', size: 84_000 })], refused }, language),
  'files-refused': (language) => files({ files: [], refused }, language),
  'files-nothing-asked': (language) => files({ items: [] }, language),
  'files-for-letter': (language) => files({ items: [], isForLetter: true }, language),
  'files-of-three': (language) => filesCard({ files: [aFile()], refused: [], items: [...items, ...items], isForLetter: false }, viewOf('officer of three', language)),
  which: (language) => whichCard(items, viewOf('officer', language)),
  'which-nothing-open': (language) => whichCard([], viewOf('officer', language)),
};

export const recordCases: Cases = { ...accountCases, ...entryCases, ...fileCases };
