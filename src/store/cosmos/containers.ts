import type { Container, ContainerDefinition, ContainerRequest, CosmosClient, Database } from '@azure/cosmos';
import { Fault } from '../../errors.ts';
import { asFault } from './collection.ts';
import { isNotFound, isTaken } from './failures.ts';

/** RU/s that a new database shares among its containers: the least there is. Without it each container would pay for as many alone. */
const sharedThroughput = 400;

/** A container and the paths that its queries compare. */
interface Wanted {
  readonly container: string;
  readonly indexed?: readonly string[];
}

interface Place {
  readonly database: string;
  readonly role: 'server' | 'reader-writer';
  readonly layouts: readonly Wanted[];
}

/**
 * Sees that every container is there. A server creates what is missing and adds the indexes of this version, which a key may do
 * and an identity with data roles may not: the answer then is a `Fault`, and an administrator creates them, or a start with a key.
 */
export async function prepareContainers(client: CosmosClient, { database: id, role, layouts }: Place): Promise<void> {
  const database = client.database(id);
  const found = await Promise.all(
    layouts.map(async (layout) => ({ layout, definition: await definitionOf(database.container(layout.container)) })),
  );
  const missing = found.filter(({ definition }) => definition === undefined).map(({ layout }) => layout);
  if (role === 'reader-writer') return refuseMissing(id, missing);
  if (missing.length > 0) await createDatabase(client, id);
  await Promise.all(missing.map((layout) => createContainer(database, layout)));
  await Promise.all(
    found.map(async ({ layout, definition }) => {
      if (definition !== undefined) await addIndexes(database.container(layout.container), layout, definition);
    }),
  );
}

function refuseMissing(database: string, missing: readonly Wanted[]): void {
  if (missing.length === 0) return;
  const names = missing.map(({ container }) => container).join(', ');
  throw new Fault('store-unreachable', `The database ${database} or its containers (${names}) are not there.`);
}

async function definitionOf(container: Container): Promise<ContainerDefinition | undefined> {
  return asFault(async () => {
    try {
      return (await container.read()).resource;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  });
}

/** A serverless account takes no throughput, and says so with a 400. */
async function createDatabase(client: CosmosClient, id: string): Promise<void> {
  const create = (throughput: { readonly throughput?: number }): Promise<unknown> =>
    unlessTaken(() => client.databases.create({ id, ...throughput }));
  await asFault(async () => {
    try {
      await client.database(id).read();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await create({ throughput: sharedThroughput }).catch((refused: unknown) => {
        if (refused instanceof Error && /serverless/iu.test(refused.message)) return create({});
        throw refused;
      });
    }
  });
}

async function createContainer(database: Database, layout: Wanted): Promise<void> {
  const request: ContainerRequest = {
    id: layout.container,
    partitionKey: { paths: ['/partition'], version: 2 },
    indexingPolicy: indexingOf(pathsOf(layout)),
  };
  await asFault(() => unlessTaken(() => database.containers.create(request)));
}

/** Paths that queries of this version compare and an earlier one did not; the service builds such an index while it goes on serving. */
async function addIndexes(container: Container, layout: Wanted, definition: ContainerDefinition): Promise<void> {
  const present = (definition.indexingPolicy?.includedPaths ?? []).map(({ path }) => path);
  const wanted = pathsOf(layout);
  if (wanted.every((path) => present.includes(path))) return;
  await asFault(() => container.replace({ ...definition, indexingPolicy: indexingOf([...new Set([...present, ...wanted])]) }));
}

function pathsOf({ indexed = [] }: Wanted): readonly string[] {
  return ['/partition/?', ...indexed];
}

/** Everything but the paths is left out: entries and texts cost no index. */
function indexingOf(paths: readonly string[]): NonNullable<ContainerDefinition['indexingPolicy']> {
  return { indexingMode: 'consistent', automatic: true, includedPaths: paths.map((path) => ({ path })), excludedPaths: [{ path: '/*' }] };
}

/** Another replica may be first. */
async function unlessTaken(create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
}
