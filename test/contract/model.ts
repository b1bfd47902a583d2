import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Store, Version, WriteOutcome } from '../../src/store/store.ts';
import { type Key, partitionedShelves, type Shelf } from './shelves.ts';

/** One call: `replace` is at the version given `age` writes ago, or at one never given. */
interface Call {
  readonly kind: 'create' | 'replace' | 'get';
  readonly id: string;
  readonly partition: string;
  readonly edition: number;
  readonly age: number;
}

/** What the model knows of one document. */
interface Known {
  readonly edition: number;
  readonly versions: readonly Version[];
}

const calls: fc.Arbitrary<readonly Call[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('create', 'replace', 'replace', 'get'),
    id: fc.constantFrom('a', 'b'),
    partition: fc.constantFrom('one', 'two'),
    edition: fc.nat(9),
    age: fc.constantFrom(0, 0, 0, 1, 2),
  }),
  { maxLength: 30 },
);

/** The law of a collection: any sequence of calls answers as a map would. */
export function describeModel(current: () => Store): void {
  test.each(partitionedShelves)('any calls on $name answer as a map would', async (shelf) => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(calls, async (sequence) => {
        run += 1;
        await expectAsModel({ store: current(), shelf, run: String(run) }, sequence);
      }),
      { numRuns: 40 },
    );
  });
}

/** Each run has partitions of its own, so that one store serves them all. */
async function expectAsModel(at: { readonly store: Store; readonly shelf: Shelf; readonly run: string }, sequence: readonly Call[]): Promise<void> {
  const model = new Map<string, Known>();
  for (const call of sequence) {
    const key: Key = at.shelf.keyOf(call.id, `${at.run}-${call.partition}`);
    const place = `${key.partition} ${key.id}`;
    const known = model.get(place);
    if (call.kind === 'get') {
      const expected = known && { doc: at.shelf.make(key, known.edition), version: known.versions[0] };
      expect(await at.shelf.get(at.store, key)).toEqual(expected);
      continue;
    }
    const version = known?.versions[call.age] ?? 'never given';
    const outcome = await (call.kind === 'create' ? at.shelf.create(at.store, key, call.edition) : at.shelf.replace(at.store, key, { edition: call.edition, version }));
    expect(outcome.kind).toBe(expectedKind(call, known, version));
    if (outcome.kind !== 'ok') continue;
    expect(known?.versions ?? []).not.toContain(outcome.version);
    model.set(place, { edition: call.edition, versions: [outcome.version, ...(known?.versions ?? [])] });
  }
}

function expectedKind(call: Call, known: Known | undefined, version: Version): WriteOutcome['kind'] {
  if (call.kind === 'create') return known === undefined ? 'ok' : 'conflict';
  if (known === undefined) return 'missing';
  return version === known.versions[0] ? 'ok' : 'conflict';
}
