import { beforeAll, describe, expect, test } from '@jest/globals';
import { type ExportKind, exportKindNames } from '../../src/domain/export-kind.ts';
import type { ObligationId } from '../../src/domain/ids.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { makeExport } from '../../src/flows/make-export.ts';
import type { Versioned, WriteOutcome } from '../../src/store/store.ts';
import { type Run, playYear } from '../simulation/year.ts';
import { fieldsOf, pressOf, said } from '../support/read-card.ts';
import { partsOf } from '../support/read-workbook.ts';
import type { World } from '../support/world.ts';

let run: Run;
let plan: Plan;
let codes: readonly string[];
const counts = new Map<ObligationId, number>();

/** Who wrote it can be read from the word itself; nothing escapes or breaks it. */
const wordOf = (code: string): string => `slepens${String(codes.indexOf(code)).padStart(2, '0')}x`;
const nameOf = (code: string): string => `vards${String(codes.indexOf(code)).padStart(2, '0')}x`;
const words = /(?:slepens|vards)\d\dx/gu;

/** A document in which every text that people wrote is one word. */
function marked<Doc>(document: Doc, word: string): Doc {
  return JSON.parse(JSON.stringify(document), (_key, inner: unknown) => {
    const isSealed = typeof inner === 'object' && inner !== null && 'digest' in inner && 'value' in inner && typeof inner.value === 'string';
    return isSealed ? { ...inner, value: word } : inner;
  }) as Doc; // the same shape
}

async function replaceIn<Doc>(
  collection: { get(partition: string, id: string): Promise<Versioned<Doc> | undefined>; replace(doc: Doc, version: string): Promise<WriteOutcome> },
  at: readonly [string, string],
  change: (doc: Doc) => Doc,
): Promise<Doc> {
  const read = await collection.get(...at);
  if (read === undefined) throw new Error(`${at[1]} is not there`);
  const doc = change(read.doc);
  expect((await collection.replace(doc, read.version)).kind).toBe('ok');
  return doc;
}

beforeAll(async () => {
  run = await playYear();
  plan = run.loaded.plan;
  codes = plan.institutions.map(({ code }) => code);
  const { store } = run.world;
  await writesAccount(run.world);
  for (const { doc } of await store.obligations.heads({ plan: plan.id })) {
    const { entries } = await replaceIn(store.obligations, [plan.id, doc.id], (each) => marked(each, wordOf(doc.institution)));
    counts.set(doc.id, entries.length);
  }
  for (const account of await store.accounts.ofPlan(plan.id)) await replaceIn(store.accounts, [plan.id, account.id], (each) => marked(each, wordOf(plan.coordinator)));
  for (const { tenant, id, roles } of await store.people.ofPlan(plan.id)) {
    const [role] = roles.filter((each) => each.plan === plan.id);
    await replaceIn(store.people, [tenant, id], (person) => ({ ...person, name: nameOf(role?.institution ?? plan.coordinator) }));
  }
}, 120_000);

async function writesAccount(world: World): Promise<void> {
  const form = await world.presses('IeM', { kind: 'OpenAccount', code: '1.10', occurrence: '2025' });
  await world.presses('IeM', pressOf(form, said('action.save')), { ...fieldsOf(form), status: 'in-progress', text: 'Kopumā iepirkums turpinās.', reason: '' });
}

/** Every word of a document, also of its packed parts, with what it was written by. */
async function wordsIn(kind: ExportKind, more: Partial<ExportScope>): Promise<ReadonlySet<string>> {
  const { world, loaded } = run;
  const bytes = await makeExport(kind, { loaded, deps: { store: world.store, now: world.deps.now }, language: 'lv', onProgress: () => undefined, ...more });
  const isPacked = Buffer.from(bytes.subarray(0, 2)).toString() === 'PK';
  const text = isPacked ? Object.values(partsOf(bytes)).join('\n') : Buffer.from(bytes).toString('utf8');
  return new Set(text.match(words));
}

const own = (institution: string): ReadonlySet<string> => new Set([wordOf(institution), nameOf(institution)]);
const withTexts = exportKindNames.filter((kind) => kind !== 'ics');

describe('what is made of the whole plan', () => {
  test.each(withTexts.filter((kind) => kind !== 'form'))('shows in the %s what many wrote', async (kind) => {
    expect((await wordsIn(kind, {})).size).toBeGreaterThan(kind === 'annex' ? 1 : 10);
  });
});

describe('what is made for an institution', () => {
  test.each(exportKindNames)('holds as %s no word of others, whichever institution it is', async (kind) => {
    const [seen, foreign]: [string[], string[]] = [[], []];
    for (const institution of codes) {
      for (const word of await wordsIn(kind, { institution })) (own(institution).has(word) ? seen : foreign).push(`${institution}: ${word}`);
    }
    expect(foreign).toEqual([]);
    // It is not empty because nothing is shown at all.
    if (kind !== 'ics') expect(seen.length).toBeGreaterThan(kind === 'annex' ? 0 : 8);
  });

  test.each(exportKindNames)('holds as %s of a closed round no word of others', async (kind) => {
    for (const institution of ['VP', 'KNAB', 'IeM IC']) {
      const found = [...(await wordsIn(kind, { institution, cut: counts }))];
      expect(found.filter((word) => !own(institution).has(word))).toEqual([]);
    }
  });
});
