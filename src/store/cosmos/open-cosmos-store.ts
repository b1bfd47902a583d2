import type { Agent } from 'node:https';
import { CosmosClient, type CosmosClientOptions } from '@azure/cosmos';
import type { Assignments } from '../../domain/assignments.ts';
import type { Checkpoint } from '../../domain/checkpoint.ts';
import type { RosterDraft } from '../../domain/roster-draft.ts';
import type { TypedDrafts } from '../../domain/typed-draft.ts';
import type { PlanRevision, Store, StoredFact } from '../store.ts';
import { accountLayout, createAccounts } from './accounts.ts';
import { auditLayout, createAudit } from './audit.ts';
import { channelLayout, createChannels } from './channels.ts';
import { asFault, createCollection, type Layout } from './collection.ts';
import { createFiles, fileLayout } from './files.ts';
import { withFewResets } from './few-resets.ts';
import { prepareContainers } from './containers.ts';
import { createMessages, messageLayout } from './messages.ts';
import { createObligations, obligationLayout } from './obligations.ts';
import { createOfPlan, createRounds, roundLayout, submissionLayout } from './rounds.ts';
import { createPeople, personLayout } from './people.ts';
import { createPlanHeads, planHeadLayout } from './plan-heads.ts';

export interface CosmosOptions {
  /** `https://ACCOUNT.documents.azure.com`. */
  readonly endpoint: string;
  readonly database: string;
  /** A `server` creates what is not there; a `reader-writer`, such as the command line, does not: a slip in a name costs nothing. */
  readonly role: 'server' | 'reader-writer';
  readonly credentials:
    | { readonly kind: 'key'; readonly key: string }
    /** The managed identity of the machine; a user-assigned one by its client id. */
    | { readonly kind: 'identity'; readonly clientId?: string | undefined };
  /** Where the way to Cosmos is not the usual one, such as a proxy or a certificate of one's own. */
  readonly agent?: Agent;
}

/**
 * What one request may take: 9 tries 300 ms apart are 2.7 s, within a turn's 3 s, whatever Cosmos would like to have waited;
 * a request that is not answered at all ends after 5 s. A message is tried again later, a person is asked to try again.
 */
const retryOptions = { maxRetryAttemptCount: 9, fixedRetryIntervalInMilliseconds: 300, maxWaitTimeInSeconds: 3 };
const requestTimeoutMs = 5_000;

const revisionLayout: Layout<PlanRevision> = { container: 'revisions', partitionOf: ({ plan }) => plan.id };
const assignmentLayout: Layout<Assignments> = { container: 'assignments', partitionOf: ({ plan }) => plan };
const draftLayout: Layout<TypedDrafts> = { container: 'drafts', partitionOf: ({ plan }) => plan };
const rosterDraftLayout: Layout<RosterDraft> = { container: 'roster-drafts', partitionOf: ({ plan }) => plan };
const checkpointLayout: Layout<Checkpoint> = { container: 'checkpoints', partitionOf: ({ plan }) => plan };
const factLayout: Layout<StoredFact> = { container: 'facts', partitionOf: () => 'installation' };

const layouts = [
  planHeadLayout,
  revisionLayout,
  obligationLayout,
  messageLayout,
  personLayout,
  accountLayout,
  roundLayout,
  submissionLayout,
  assignmentLayout,
  draftLayout,
  fileLayout,
  channelLayout,
  rosterDraftLayout,
  checkpointLayout,
  factLayout,
  auditLayout,
];

/**
 * Opens a store in one database of an Azure Cosmos DB account; a server creates database, containers and indexes that are not there.
 *
 * Any number of replicas may have it open. The account's session consistency is enough: a client sees its own writes, and what
 * another replica wrote a moment ago it may see late. That is harmless because nothing is decided by a read alone: every change is
 * a `replace` at the version read, which is refused when that is not the newest (the refusal brings the client up to date), a
 * message is marked `sending` in this way before it is sent, and what is made twice from a late list has the same id, so that the
 * second `create` conflicts. A card may show what was true a moment ago; no read has to be strong.
 *
 * Throws a `Fault` `store-unreachable`; calls on the store throw it too, and reads `store-throttled`.
 */
export async function openCosmosStore(options: CosmosOptions): Promise<Store> {
  const client = await asFault(async () => new CosmosClient(await clientOptions(options)));
  try {
    await prepareContainers(client, { ...options, layouts });
  } catch (error) {
    client.dispose();
    throw error;
  }
  return createStore(client, options.database);
}

async function clientOptions({ endpoint, credentials, agent }: CosmosOptions): Promise<CosmosClientOptions> {
  return {
    endpoint,
    ...(credentials.kind === 'key' ? { key: credentials.key } : { aadCredentials: await managedIdentity(credentials.clientId) }),
    ...(agent && { agent }),
    // The account's own name follows a failover. With discovery the SDK would repeat a read that is not answered up to 120 times.
    connectionPolicy: { requestTimeout: requestTimeoutMs, enableEndpointDiscovery: false, retryOptions },
    userAgentSuffix: 'atgadnis',
    ...withFewResets,
  };
}

/**
 * Microsoft's library, not a request of our own to the metadata address: App Service, Container Apps, Kubernetes and virtual
 * machines each hand out tokens in another way. It is loaded where it is used only, and botbuilder has brought it already.
 */
async function managedIdentity(clientId: string | undefined): Promise<NonNullable<CosmosClientOptions['aadCredentials']>> {
  const { ManagedIdentityCredential } = await import('@azure/identity');
  return clientId === undefined ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
}

function createStore(client: CosmosClient, databaseId: string): Store {
  const database = client.database(databaseId);
  const collectionOf = <Doc extends { readonly id: string }>(layout: Layout<Doc>) =>
    createCollection(layout, database.container(layout.container));
  return {
    plans: createPlanHeads(database.container(planHeadLayout.container)),
    revisions: collectionOf(revisionLayout),
    obligations: createObligations(database.container(obligationLayout.container)),
    messages: createMessages(database.container(messageLayout.container)),
    people: createPeople(database.container(personLayout.container)),
    accounts: createAccounts(database.container(accountLayout.container)),
    rounds: createRounds(database.container(roundLayout.container)),
    submissions: createOfPlan(submissionLayout, database.container(submissionLayout.container)),
    assignments: collectionOf(assignmentLayout),
    drafts: collectionOf(draftLayout),
    files: createFiles(database.container(fileLayout.container)),
    channels: createChannels(database.container(channelLayout.container)),
    rosterDrafts: collectionOf(rosterDraftLayout),
    checkpoints: collectionOf(checkpointLayout),
    facts: collectionOf(factLayout),
    audit: createAudit(database.container(auditLayout.container)),
    /** Lets the connections go; closing again does nothing. */
    async close() {
      client.dispose();
    },
  };
}
