import type { Container, ItemDefinition, SqlParameter } from '@azure/cosmos';
import type { Instant } from '../../domain/dates.ts';
import { maxDocumentBytes, type Removable, type Versioned, type WriteOutcome } from '../store.ts';
import { toFault, toOutcome } from './failures.ts';
import { encodeKey } from './keys.ts';

/** How one kind of document lies in its container. */
export interface Layout<Doc> {
  readonly container: string;
  readonly partitionOf: (doc: Doc) => string;
  /** What is stored beside id and partition: `{ document }`, unless a query has to leave a part of the document behind. */
  readonly shape?: Shape<Doc>;
  /** Paths of the stored item that named queries compare. Nothing else is indexed: a write pays for each path. */
  readonly indexed?: readonly string[];
}

interface Shape<Doc> {
  readonly pack: (doc: Doc) => Readonly<Record<string, unknown>>;
  readonly unpack: (item: Readonly<Record<string, unknown>>) => Doc;
}

/** A document in an envelope, so that neither the encoded keys nor Cosmos' own fields ever mix with what it holds. */
interface StoredItem extends ItemDefinition {
  readonly id: string;
  readonly partition: string;
}

/** One row of a query that selects `c.document, c._etag`. */
export interface Row {
  readonly document: unknown;
  readonly _etag: string;
}

export interface Query {
  readonly text: string;
  readonly values?: Readonly<Record<string, SqlParameter['value']>>;
  /** Asked by the query's text as `@partition`, too; without it every partition is asked. */
  readonly partition?: string;
  /** How many are wanted at most. */
  readonly limit?: number;
}

/** Get, create, replace and remove in one container: one request each. The version is the item's ETag. */
export function createCollection<Doc extends { readonly id: string }>(layout: Layout<Doc>, container: Container): Removable<Doc> {
  const { pack, unpack } = layout.shape ?? plainShape<Doc>();
  const itemOf = (doc: Doc): StoredItem => ({ id: encodeKey(doc.id), partition: encodeKey(layout.partitionOf(doc)), ...pack(doc) });
  return {
    async get(partition, id) {
      const read = await asFault(() => container.item(encodeKey(id), encodeKey(partition)).read<StoredItem>());
      if (read.resource !== undefined) return { doc: unpack(read.resource), version: read.resource._etag };
      if ((read.substatus ?? 0) === 0) return undefined;
      throw toFault({ code: 404, substatus: read.substatus, message: `${layout.container} cannot be read` }); // the SDK throws no 404
    },
    async create(doc) {
      if (isTooLarge(doc)) return { kind: 'too-large' };
      return written('create', () => container.items.create<StoredItem>(itemOf(doc)));
    },
    async replace(doc, version) {
      if (isTooLarge(doc)) return { kind: 'too-large' };
      const item = itemOf(doc);
      const accessCondition = { type: 'IfMatch', condition: version };
      return written('replace', () => container.item(item.id, item.partition).replace<StoredItem>(item, { accessCondition }));
    },
    async remove(doc, version) {
      const { id, partition } = itemOf(doc);
      const accessCondition = { type: 'IfMatch', condition: version };
      return written('replace', async () => {
        await container.item(id, partition).delete({ accessCondition });
        return { etag: version };
      });
    },
    async *all() {
      const iterator = container.items.query<StoredItem>('SELECT * FROM c', { maxItemCount: pageSize });
      while (iterator.hasMoreResults()) {
        const page = await asFault(() => iterator.fetchNext());
        for (const doc of (page.resources ?? []).map(unpack)) yield { partition: layout.partitionOf(doc), doc };
      }
    },
  };
}

/** Items read at a time by `all`. */
const pageSize = 200;

/**
 * Asks page by page until there is no more or the limit is reached; no continuation token outlives the call.
 * The SDK asks for each query's plan beside its first page: a second request, which the gateway answers without the documents.
 */
export async function ask<Answer>(
  container: Container,
  { text, values = {}, partition, limit = Infinity }: Query,
): Promise<readonly Answer[]> {
  const inPartition = partition === undefined ? {} : { partition: encodeKey(partition) };
  const parameters = Object.entries({ ...values, ...inPartition }).map(([name, value]) => ({ name: `@${name}`, value }));
  const iterator = container.items.query<Answer>(
    { query: text, parameters },
    { maxItemCount: Number.isFinite(limit) ? limit : -1, ...(partition === undefined ? {} : { partitionKey: encodeKey(partition) }) },
  );
  const found: Answer[] = [];
  while (iterator.hasMoreResults() && found.length < limit) {
    const page = await asFault(() => iterator.fetchNext());
    found.push(...(page.resources ?? [])); // a page of an aggregate can come without
  }
  return found.slice(0, limit);
}

/** The earliest of the instants that a `SELECT VALUE MIN(...)` gives: the service may answer one for each of its parts, or none. */
export async function askEarliest(container: Container, query: Query): Promise<Instant | undefined> {
  const found = await ask<unknown>(container, query);
  return found.filter((each): each is Instant => typeof each === 'string').sort()[0];
}

/** A row's document, which only this engine writes, with its version. */
export function toVersioned<Doc>({ document, _etag }: Row): Versioned<Doc> {
  return { doc: document as Doc, version: _etag }; // packed from a Doc
}

/** Runs a request; failures of Cosmos are thrown as `Fault`s. */
export async function asFault<Result>(request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    throw toFault(error);
  }
}

async function written(write: 'create' | 'replace', request: () => Promise<{ readonly etag: string }>): Promise<WriteOutcome> {
  try {
    return { kind: 'ok', version: (await request()).etag };
  } catch (error) {
    return toOutcome(error, write);
  }
}

function plainShape<Doc>(): Shape<Doc> {
  return { pack: (document) => ({ document }), unpack: ({ document }) => document as Doc }; // packed one line above
}

function isTooLarge(doc: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(doc)) > maxDocumentBytes;
}
