import { afterEach, describe, expect, test } from '@jest/globals';
import { addDays, type IsoDate, weekdayOf } from '../../src/domain/dates.ts';
import { closingOf, cutOf, proposeTerms, type Round } from '../../src/domain/round.ts';
import { changeRound, confirmInformation, readChecklist, type RoundScope, startRound } from '../../src/flows/round.ts';
import { markOf, submissionId } from '../../src/domain/submission.ts';
import { aDraft } from '../support/builders.ts';
import { accountId, appendToAccount, openAccount } from '../../src/domain/account.ts';
import { sealDelivery, sealText } from '../../src/domain/chain.ts';
import { compareHeads } from '../../src/domain/checkpoint.ts';
import { newestCheckpoint, roundDocuments } from '../../src/flows/checkpoint.ts';
import { readExportRecord } from '../../src/flows/export-record.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { planRecord } from '../../src/flows/plan-record.ts';
import { changeDocument } from '../../src/flows/retry.ts';
import { workbookRecord } from '../../src/flows/workbook-record.ts';
import type { Card } from '../../src/render/card.ts';
import { buttonsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, type World, type WorldOptions } from '../support/world.ts';
import { calendar, carriedOut, context } from '../domain/seed.ts';

let world: World;
afterEach(() => world.store.close());

const opened = '2026-01-05';
const coordinator = { person: 'coordinator', role: 'coordinator', institution: 'IeM' } as const;
const scopeOf = (): RoundScope => ({ loaded: { plan: world.plan, calendar }, deps: world.deps });

/** A plan whose every institution has answered for good, all but those that are `unanswered`, so that nothing is asked for but the round. */
async function answered(options: Partial<WorldOptions> = {}, unanswered: readonly string[] = []): Promise<void> {
  world = await createWorld({ at: `${opened} 08:30`, ...options });
  for (const { doc } of await world.store.obligations.heads({ plan: world.plan.id })) {
    const owed = await world.store.obligations.get(world.plan.id, doc.id);
    if (owed === undefined || unanswered.includes(doc.institution)) continue;
    const totals = Object.fromEntries((context.plan.measures.find(({ key }) => key === doc.measure)?.indicators ?? []).map(({ key }) => [key, '0']));
    const draft = aDraft({ status: 'not-done', text: 'Nav izdevies.', totals });
    const reported = carriedOut(owed.doc, { kind: 'RecordAnswer', nonce: 'n', content: 'c', draft }, '2025-12-30');
    const done = reported.state === 'accepted' ? reported : carriedOut(reported, { kind: 'AcceptAnswer' }, '2025-12-30');
    await world.store.obligations.replace(done, owed.version);
  }
}

async function begin(): Promise<Round> {
  const decision = await startRound(proposeTerms(world.plan, opened, calendar), coordinator, scopeOf());
  if (decision.kind !== 'opened') throw new Error(JSON.stringify(decision));
  return decision.round;
}

async function confirm(round: Round, institution: string, nonce = 'first'): Promise<void> {
  const found = await readChecklist(institution, scopeOf());
  if (found === undefined) throw new Error('no round is open');
  const by = { person: `officer-${institution}`, role: 'officer', institution } as const;
  const command = { seen: markOf(found.checklist, world.deps.sealing.hash), nonce, letterNumber: '', letterOn: '', by };
  expect(await confirmInformation({ round, institution }, command, scopeOf())).toMatchObject({ kind: 'fact' });
}

/** Beats at nine on every working day, does what happens that day at noon, and tells who got which list; nobody gets two. */
async function walk(until: IsoDate, events: Readonly<Record<IsoDate, () => Promise<void>>>): Promise<readonly string[]> {
  const told: string[] = [];
  for (let day: IsoDate = opened; day <= until; day = addDays(day, 1)) {
    if (weekdayOf(day) > 5) continue;
    const sent: string[] = [];
    for (const time of ['09:00', '12:00', '12:01']) {
      world.at(`${day} ${time}`);
      if (time === '12:00') await events[day]?.();
      const done = await world.beat();
      for (const { message, person } of done.sent) {
        if (message.content.kind === 'bundle' || message.content.kind === 'overdue')
          sent.push(`${message.content.kind === 'bundle' ? '' : 'coordinator '}${person.roles[0]?.institution ?? ''}`);
      }
    }
    expect(new Set(sent).size).toBe(sent.length);
    if (sent.length > 0) told.push(`${day} ${sent.toSorted().join(' ')}`);
  }
  return told;
}

async function changeAnswer(institution: string): Promise<void> {
  const [head] = await world.store.obligations.heads({ plan: world.plan.id, institution });
  const read = await world.store.obligations.get(world.plan.id, head?.doc.id ?? '');
  if (read === undefined) throw new Error(`${institution} owes nothing`);
  const totals = Object.fromEntries((context.plan.measures.find(({ key }) => key === read.doc.measure)?.indicators ?? []).map(({ key }) => [key, '0']));
  const draft = aDraft({ status: 'not-done', text: 'Precizēts.', totals });
  await world.store.obligations.replace(carriedOut(read.doc, { kind: 'RecordAnswer', nonce: 'again', content: 'd', draft }, '2026-03-12'), read.version);
}

describe('a round over its weeks', () => {
  test('reminds who has not confirmed on the days of the policy, each by one list', async () => {
    // Nobody of MP can be reached.
    await answered({ reachable: ['VP', 'VRS', 'VID', 'KNAB', 'ĢP', 'VDD', 'IeVP', 'IDB', 'FID', 'VPK', 'VPK IMC', 'SAB', 'IeM', 'IeM IC'] });
    world.at(`${opened} 10:00`);
    const round = await begin();
    const others = ['VRS', 'KNAB', 'ĢP', 'VDD', 'IeVP', 'IDB', 'FID', 'VPK', 'VPK IMC', 'IeM IC'];
    const told = await walk('2026-04-17', {
      '2026-02-02': () => confirm(round, 'VP'),
      '2026-02-03': () => confirm(round, 'VID'),
      '2026-03-12': async () => {
        for (const institution of others) await confirm(round, institution);
        await changeAnswer('VID');
      },
      '2026-04-02': () => confirm(round, 'VID', 'second'),
    });
    expect(told).toEqual([
      '2026-01-05 FID IDB IeM IC IeVP KNAB SAB VDD VID VP VPK VPK IMC VRS ĢP', // opening
      '2026-03-10 FID IDB IeM IC IeVP KNAB SAB VDD VPK VPK IMC VRS ĢP', // −15 working days: VP and VID have confirmed
      '2026-03-24 SAB VID', // −5: VID has answered again since
      '2026-03-30 SAB VID', // −1
      '2026-04-01 SAB VID coordinator IeM', // +1, and the coordinator learns who is silent
      '2026-04-08 SAB', // every three working days; 3 and 6 April are Easter
      '2026-04-13 SAB',
      '2026-04-16 SAB',
    ]);
    expect(await reminded(round, 'SAB')).toEqual(['2026-01-05', '2026-03-10', '2026-03-24', '2026-03-30', '2026-04-01', '2026-04-08', '2026-04-13', '2026-04-16']);
    expect(await reminded(round, 'MP')).toBeUndefined();
    expect((await world.messagesTo('MP')).map(({ state, content }) => `${content.kind} ${state}`)).toEqual(['bundle waiting']);
    const list = textOf(world.cardsTo('IeM').findLast((card) => textOf(card).includes('Nav apstiprinājušas')));
    expect(list).toContain('Gala ziņojuma kārta 2023–2025: informācija bija jāapstiprina līdz 2026. gada 31. martam. Nav apstiprinājušas: VID, MP un SAB.');
    // Whoever can be reached again reads it at once; a closed round asks for nothing more.
    await world.installs('MP');
    expect(textOf(world.lastCard('MP'))).toContain('Lūdzam apstiprināt MP informāciju');
    await changeRound(round, { kind: 'CloseRound', by: coordinator }, scopeOf());
    expect(await world.store.rounds.open(world.plan.id)).toBeUndefined();
    world.at('2026-04-21 09:00');
    expect((await world.beat()).sent.filter(({ message }) => message.content.kind === 'bundle')).toEqual([]);
  });

  test('sends after an outage one list, and says nothing to who confirmed meanwhile', async () => {
    await answered();
    world.at(`${opened} 10:00`);
    const round = await begin();
    await world.beat();
    world.at('2026-03-31 09:00');
    await confirm(round, 'VP');
    await world.beat();
    world.at('2026-03-31 09:01');
    await world.beat();
    expect(await reminded(round, 'SAB')).toEqual([opened, '2026-03-31']);
    expect((await world.messagesTo('SAB')).filter(({ sentAt }) => sentAt !== null)).toHaveLength(2);
    expect((await world.messagesTo('VP')).filter(({ sentAt }) => sentAt !== null)).toHaveLength(1);
  });

  test('is decided when the list is sent', async () => {
    await answered();
    world.at('2026-01-05 18:00');
    const round = await begin();
    await world.beat();
    expect((await world.messagesTo('VP')).map(({ state }) => state)).toEqual(['queued']);
    await confirm(round, 'VP');
    world.at('2026-01-06 09:00');
    await world.beat();
    expect((await world.messagesTo('VP')).map(({ state }) => state)).toEqual(['dropped']);
    expect((await world.messagesTo('SAB')).map(({ state }) => state)).toEqual(['settled']);
  });

  test('waits for the next day when today’s list has gone out', async () => {
    await answered({}, ['VID']);
    world.at(`${opened} 09:00`);
    await world.beat();
    expect((await world.messagesTo('VID')).map(({ content }) => content.kind)).toEqual(['bundle']);
    world.at(`${opened} 11:00`);
    await begin();
    await world.beat();
    expect((await world.messagesTo('VID')).map(({ content }) => content.kind)).toEqual(['bundle']);
    expect((await world.messagesTo('VP')).map(({ content }) => content.kind)).toEqual(['bundle']);
    world.at('2026-01-06 09:00');
    await world.beat();
    const card = world.lastCard('VID');
    expect((await world.messagesTo('VID')).map(({ content }) => content.kind)).toEqual(['bundle', 'bundle']);
    expect(textOf(card)).toContain('Gala ziņojuma kārta 2023–2025');
    expect(textOf(card)).toMatch(/Lūdzam apstiprināt VID informāciju līdz 2026\. gada 31\. martam.*10 pasākumiem informācijas nav/su);
    expect(rowsOf(card).length).toBeGreaterThan(1);
  });

  test('goes on after a process that ended in between, without a second list', async () => {
    await answered();
    world.at(`${opened} 10:00`);
    const round = await begin();
    const before = await world.store.rounds.get(world.plan.id, round.id);
    await world.beat();
    const after = await world.store.rounds.get(world.plan.id, round.id);
    if (before === undefined || after === undefined) throw new Error('the round is gone');
    // As if it had ended before the next look was written down.
    await world.store.rounds.replace(before.doc, after.version);
    world.at(`${opened} 10:01`);
    await world.beat();
    expect((await world.messagesTo('SAB')).map(({ state }) => state)).toEqual(['settled']);
    expect(await reminded(round, 'SAB')).toEqual([opened]);
  });
});

describe('the line of a round', () => {
  test('opens the checklist, which confirms it, and is gone from a colleague’s list', async () => {
    await answered({ colleagues: ['VP-2'], substitutes: ['VP-S'] });
    world.at(`${opened} 10:00`);
    const round = await begin();
    await world.beat();
    const card = world.lastCard('VP');
    expect(card?.preview).toBe('Atgādnis: lūdzam apstiprināt iestādes informāciju līdz 2026. gada 31. martam.');
    expect(await world.messagesTo('VP-S')).toEqual([]);
    const checklist = await world.presses('VP', pressOf(card, said('round.ask.open')));
    expect(buttonsOf(checklist).map(({ title }) => title)).toContain(said('round.submit'));
    await world.presses('VP', pressOf(checklist, said('round.submit')), {});
    await world.beat();
    expect((await world.store.submissions.get(world.plan.id, submissionId({ round: round.id, institution: 'VP' })))?.doc.entries).toHaveLength(1);
    expect(textOf(world.lastCard('VP-2'))).toContain('Lūdzam apstiprināt VP informāciju');
    expect(world.port.updated.map(({ to, card: drawn }) => [to.userId, textOf(drawn as Card).includes('Lūdzam apstiprināt')])).toEqual([['VP-2', false]]);
  });

  test('is asked of the substitute on the third working day after the date, too', async () => {
    await answered({ substitutes: ['VP-S'] });
    world.at(`${opened} 10:00`);
    await begin();
    const told = async (moment: string): Promise<number> => {
      world.at(moment);
      await world.beat();
      return (await world.messagesTo('VP-S')).length;
    };
    expect(await told('2026-04-01 09:00')).toBe(0);
    expect(await told('2026-04-08 09:00')).toBe(1);
    expect(textOf(world.lastCard('VP-S'))).toContain('Lūdzam apstiprināt VP informāciju: tas bija jāizdara līdz 2026. gada 31. martam');
  });
});

describe('coordinators', () => {
  test('read of an open round in the status and in the digest, and of its date once it has passed', async () => {
    await answered();
    world.at(`${opened} 10:00`);
    const round = await begin();
    await confirm(round, 'VP');
    const begun = 'Gala ziņojuma kārta 2023–2025: informāciju apstiprinājušas 1 no 14 iestādēm; tā jāapstiprina līdz 2026. gada 31. martam.';
    expect(textOf(await world.says('IeM', 'statuss'))).toContain(begun);
    world.at('2026-01-12 09:00');
    await world.beat();
    const digest = textOf(world.lastCard('IeM'));
    expect(digest).toContain(`${begun} Klusē: VRS,`);
    expect(digest).toContain('Kopš 5. janvāra apstiprinājušas: VP.');
    expect(digest).not.toContain('Lai kārtu slēgtu');
    // The week after nothing is new, and the digest is a quiet one but for the round.
    world.at('2026-01-19 09:00');
    await world.beat();
    expect(textOf(world.lastCard('IeM'))).not.toContain('apstiprinājušas: VP');
    await changeAnswer('VP');
    world.at('2026-04-07 09:00');
    await world.beat();
    const late = textOf(world.cardsTo('IeM').findLast((card) => textOf(card).includes('Lai kārtu slēgtu')));
    expect(late).toMatch(/informācija bija jāapstiprina līdz 2026\. gada 31\. martam; nav apstiprinājušas VP, VRS/u);
    expect(late).toContain('Pēc apstiprināšanas informāciju papildinājušas: VP.');
    await world.says('IeM', 'english');
    expect(textOf(await world.says('IeM', 'status'))).toContain('Final reporting round 2023–2025: 1 of 14 institutions have confirmed their information');
  });

  test('find the round in the checkpoint of the week, and what is taken from it is missed', async () => {
    await answered();
    world.at(`${opened} 10:00`);
    const round = await begin();
    await confirm(round, 'VP');
    world.at('2026-01-12 09:00');
    await world.beat();
    const checkpoint = await newestCheckpoint(world.plan.id, world.store);
    const documents = checkpoint?.heads.map(({ document }) => document) ?? [];
    const submission = (institution: string): string => submissionId({ round: round.id, institution });
    // SAB was reminded and has said nothing.
    expect([round.id, submission('VP'), submission('SAB')].map((id) => documents.includes(id))).toEqual([true, true, false]);
    const { heads, accounts } = await planRecord(world.plan.id, world);
    if (checkpoint === undefined) throw new Error('there is no checkpoint');
    const known = [...heads, ...accounts];
    const others = await roundDocuments(world.plan.id, world.store);
    expect(compareHeads(checkpoint, [...known, ...others], world.deps.sealing.hash)).toEqual([]);
    expect(compareHeads(checkpoint, known, world.deps.sealing.hash).map(({ kind }) => kind)).toEqual(['lost-document', 'lost-document']);
  });
});

test('a measure account of after the closing does not change what the closed round counts', async () => {
  await answered();
  world.at(`${opened} 10:00`);
  const round = await begin();
  const [kept, later] = ['1.21', '1.20'].map((code) => ({ plan: world.plan.id, measure: code, occurrence: 'once' }));
  if (kept === undefined || later === undefined) throw new Error('unreachable');
  const write = async (of: typeof kept, text: string): Promise<void> => {
    const { sealing } = world.deps;
    const at = world.deps.now();
    const fact = { kind: 'AccountRecorded', status: 'done', numbers: {}, reason: sealText('', sealing), text: sealText(text, sealing), follows: null, ...sealDelivery(text, text, sealing) } as const;
    await changeDocument(world.store.accounts, { partition: world.plan.id, id: accountId(of) }, {
      empty: openAccount(of, sealing.hash),
      make: (current) => appendToAccount(current, { fact, at, by: coordinator }, sealing),
    });
  };
  await write(kept, 'Pirms slēgšanas.');
  await changeRound(round, { kind: 'CloseRound', by: coordinator }, scopeOf());
  await write(kept, 'Pēc slēgšanas.');
  await write(later, 'Arī pēc slēgšanas.');
  const closed = (await world.store.rounds.get(world.plan.id, round.id))?.doc;
  const closing = closed && closingOf(closed);
  const cut = closing && cutOf(closing.snapshot);
  if (cut === undefined) throw new Error('the round is open');
  const scope = { loaded: { plan: world.plan, calendar }, deps: world.deps, language: 'lv', onProgress: () => undefined } as const;
  const texts = async (of: ExportScope): Promise<readonly string[]> =>
    (await readExportRecord(of)).accounts.flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === 'AccountRecorded' ? [entry.text.value ?? ''] : [])));
  expect(await texts({ ...scope, cut })).toEqual(['Pirms slēgšanas.']);
  expect((await texts(scope)).toSorted()).toEqual(['Arī pēc slēgšanas.', 'Pirms slēgšanas.', 'Pēc slēgšanas.']);
  expect((await workbookRecord({ ...scope, cut })).accounts.map(({ entryCount }) => entryCount)).toEqual([1]);
});

async function reminded(round: Round, institution: string): Promise<readonly string[] | undefined> {
  return (await world.store.submissions.get(world.plan.id, submissionId({ round: round.id, institution })))?.doc.reminded;
}
