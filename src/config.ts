import { z } from 'zod';
import { readRetention, type Retention, retentionDays } from './domain/retention.ts';
import { Fault } from './errors.ts';
import type { BotCredentials } from './teams/adapter.ts';

/** Where documents are kept: in Azure Cosmos DB when that is set, else in the embedded store. */
export interface StoreSettings {
  /** Folder of the embedded store. */
  readonly dataFolder: string;
  readonly cosmos?: CosmosSettings | undefined;
}

export interface CosmosSettings {
  readonly endpoint: string;
  readonly database: string;
  /** Without a key the machine's managed identity, a user-assigned one by its client id. */
  readonly credentials:
    { readonly kind: 'key'; readonly key: string } | { readonly kind: 'identity'; readonly clientId: string | undefined };
}

/** Everything that can be set from outside, checked and frozen. */
export interface Config extends StoreSettings {
  readonly host: string;
  readonly port: number;
  /** Where numbers for Prometheus are given out, on the same address; nowhere when absent. */
  readonly metricsPort: number | undefined;
  /** Absent in local mode. */
  readonly credentials: BotCredentials | undefined;
  /** Tenants whose people may write; undefined allows all (local mode only). */
  readonly tenants: readonly string[] | undefined;
  /** Hosts, each with every host under it, that attached files may be read from beside the platform's own. */
  readonly fileHosts: readonly string[];
  /** Whether documents are handed over in the chat: only where the Teams app may take and give files. */
  readonly handsOverFiles: boolean;
  /** Messages a second that are sent without being asked; the platform allows 50 for each tenant, replies included. */
  readonly sendsPerSecond: number;
  readonly planFile: string | undefined;
  readonly peopleFile: string | undefined;
  readonly calendarFile: string | undefined;
  /** For how many days is kept what is no record. */
  readonly retention: Retention;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** First ports of the two test clients in local mode. */
  readonly officerPort: number;
  readonly coordinatorPort: number;
}

const portField = z.coerce.number().int().min(0).max(65_535);

/** At least two labels, the last of which begins with a letter: neither an IP address nor `localhost`, no wildcard, no port. */
const hostName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?$/u;

const hostsField = z
  .string()
  .transform((value) => listOf(value.toLowerCase()))
  .refine((hosts) => hosts.every((host) => hostName.test(host)), 'must be host names such as files.example.lv, separated by commas');

const retentionField = z.string().transform((value, context) => {
  const read = readRetention(value);
  if (read === undefined)
    context.addIssue(`must be like messages=730, drafts=60, of ${Object.keys(retentionDays).join(', ')}, 7 days or more`);
  return read ?? retentionDays;
});

/** In lower case, as the platform writes them. */
const tenantsField = z
  .string()
  .transform((value) => listOf(value.toLowerCase()))
  .refine(
    (tenants) => tenants.length > 0 && tenants.every((tenant) => z.guid().safeParse(tenant).success),
    'must be tenant ids, separated by commas',
  );

const storeSchema = z.object({
  ATGADNIS_STORE: z.enum(['sqlite', 'cosmos']).default('sqlite'),
  ATGADNIS_DATA: z.string().default('.data'),
  ATGADNIS_COSMOS_ENDPOINT: z
    .url({ protocol: /^https$/u, error: 'must be an https address such as https://ACCOUNT.documents.azure.com' })
    .optional(),
  ATGADNIS_COSMOS_DATABASE: z
    .string()
    .regex(/^[^/\\#?]{1,255}$/u, 'must have at most 255 characters, none of them / \\ # ?')
    .default('atgadnis'),
  ATGADNIS_COSMOS_KEY: z.base64('must be the key as the portal shows it').optional(),
  ATGADNIS_COSMOS_IDENTITY: z.guid().optional(),
});

const environmentSchema = storeSchema.extend({
  HOST: z.string().default('127.0.0.1'),
  PORT: portField.default(3978),
  ATGADNIS_METRICS_PORT: portField.optional(),
  ATGADNIS_PLAN: z.string().optional(),
  ATGADNIS_PEOPLE: z.string().optional(),
  ATGADNIS_CALENDAR: z.string().optional(),
  ATGADNIS_TENANTS: tenantsField.optional(),
  ATGADNIS_FILE_HOSTS: hostsField.default([]),
  ATGADNIS_FILES: z.enum(['off', 'consent']).default('off'),
  ATGADNIS_SENDS_PER_SECOND: z.coerce.number().int().min(1).max(50).default(30),
  ATGADNIS_RETENTION_DAYS: retentionField.default(retentionDays),
  ATGADNIS_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  ATGADNIS_OFFICER_PORT: portField.default(56_150),
  ATGADNIS_COORDINATOR_PORT: portField.default(56_151),
  MicrosoftAppId: z.guid().optional(),
  MicrosoftAppPassword: z.string().default(''),
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']).default('SingleTenant'),
  MicrosoftAppTenantId: z.guid().optional(),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** What does not go together in the settings of the store. */
function problemsOfStore(set: Environment): readonly string[] {
  const given = Object.keys(set).filter((name) => name.startsWith('ATGADNIS_COSMOS_'));
  if (set['ATGADNIS_STORE'] !== 'cosmos') return given.map((name) => `${name} is set, but ATGADNIS_STORE is not cosmos`);
  const both = set['ATGADNIS_COSMOS_KEY'] !== undefined && set['ATGADNIS_COSMOS_IDENTITY'] !== undefined;
  return [
    ...(set['ATGADNIS_COSMOS_ENDPOINT'] === undefined ? ['ATGADNIS_COSMOS_ENDPOINT is missing'] : []),
    ...(both ? ['ATGADNIS_COSMOS_KEY and ATGADNIS_COSMOS_IDENTITY are both set; choose one'] : []),
  ];
}

function problemsOfPorts({ PORT: port = '3978', ATGADNIS_METRICS_PORT: metricsPort }: Environment): readonly string[] {
  const isSame = metricsPort !== undefined && metricsPort === port && port !== '0';
  return isSame ? [`ATGADNIS_METRICS_PORT is ${metricsPort}, which is where the bot itself listens (PORT)`] : [];
}

/** What does not go together; looked at even when single settings are unusable, so that everything is reported at once. */
function problemsBetween(set: Environment): readonly string[] {
  const { HOST: host, MicrosoftAppId: appId, MicrosoftAppType: type } = set;
  if (appId === undefined) return [...problemsOfDemonstration(host, set['ATGADNIS_STORE']), ...halfRegistered(set)];
  const needed = {
    MicrosoftAppTenantId: 'MicrosoftAppTenantId is missing',
    ...(type === 'UserAssignedMSI' ? {} : { MicrosoftAppPassword: 'MicrosoftAppPassword is missing' }),
    ATGADNIS_PLAN: 'ATGADNIS_PLAN is missing: the plan file to start with',
    ATGADNIS_PEOPLE: 'ATGADNIS_PEOPLE is missing: the people file to start with',
  };
  return Object.entries(needed).flatMap(([name, problem]) => (set[name] === undefined ? [problem] : []));
}

/** Whoever sets these means to run it for a tenant: the demonstration, which believes everybody, is not to take its place. */
function halfRegistered(set: Environment): readonly string[] {
  const given = ['MicrosoftAppPassword', 'MicrosoftAppTenantId', 'ATGADNIS_TENANTS'].filter((name) => set[name] !== undefined);
  return given.map((name) => `${name} is set, but MicrosoftAppId is missing`);
}

function problemsOfDemonstration(host: string | undefined, store: string | undefined): readonly string[] {
  const isElsewhere = host !== undefined && !isLoopback(host);
  return [
    ...(isElsewhere ? [`HOST is ${host}, but without MicrosoftAppId the bot listens on loopback only`] : []),
    ...(store === 'cosmos'
      ? ['ATGADNIS_STORE is cosmos, but without MicrosoftAppId only the demonstration runs, in a file of its own']
      : []),
  ];
}

/**
 * Reads where documents are kept; all that the command line needs to know.
 * @throws Fault `config-invalid` that names every problem at once.
 */
export function readStoreSettings(environment: Environment): StoreSettings {
  const set = withoutBlanks(environment);
  return Object.freeze(storeSettingsOf(checked(storeSchema, set, problemsOfStore(set))));
}

/**
 * Reads the environment into a configuration; blank variables count as unset.
 * @throws Fault `config-invalid` that names every problem at once.
 */
export function readConfig(environment: Environment): Config {
  const set = withoutBlanks(environment);
  const values = checked(environmentSchema, set, [...problemsOfStore(set), ...problemsOfPorts(set), ...problemsBetween(set)]);
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = values;
  const credentials =
    appId === undefined || tenantId === undefined
      ? undefined
      : { appId, password: values.MicrosoftAppPassword, type: values.MicrosoftAppType, tenantId };
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    metricsPort: values.ATGADNIS_METRICS_PORT,
    ...storeSettingsOf(values),
    credentials,
    tenants: credentials === undefined ? undefined : (values.ATGADNIS_TENANTS ?? [credentials.tenantId.toLowerCase()]),
    fileHosts: values.ATGADNIS_FILE_HOSTS,
    handsOverFiles: values.ATGADNIS_FILES === 'consent',
    sendsPerSecond: values.ATGADNIS_SENDS_PER_SECOND,
    retention: values.ATGADNIS_RETENTION_DAYS,
    planFile: values.ATGADNIS_PLAN,
    peopleFile: values.ATGADNIS_PEOPLE,
    calendarFile: values.ATGADNIS_CALENDAR,
    logLevel: values.ATGADNIS_LOG ?? (credentials === undefined ? 'warn' : 'info'),
    officerPort: values.ATGADNIS_OFFICER_PORT,
    coordinatorPort: values.ATGADNIS_COORDINATOR_PORT,
  });
}

function withoutBlanks(environment: Environment): Environment {
  const set = Object.entries(environment).map(([name, value = '']) => [name, value.trim()] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== ''));
}

/** Names of the product's settings that are set; what they are set to is nobody's business. */
export function settingsOf(environment: Environment): readonly string[] {
  const known = Object.keys(environmentSchema.shape);
  return Object.keys(withoutBlanks(environment)).filter((name) => known.includes(name));
}

/** The values that a schema reads; every problem is told at once, those between settings too. */
function checked<Values>(schema: z.ZodType<Values>, set: Environment, further: readonly string[]): Values {
  const read = schema.safeParse(set);
  const problems = [...(read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`), ...further];
  if (!read.success || problems.length > 0) throw new Fault('config-invalid', `${problems.join('; ')}.`);
  return read.data;
}

function storeSettingsOf(values: z.infer<typeof storeSchema>): StoreSettings {
  const { ATGADNIS_DATA: dataFolder, ATGADNIS_COSMOS_ENDPOINT: endpoint, ATGADNIS_COSMOS_KEY: key } = values;
  if (values.ATGADNIS_STORE === 'sqlite' || endpoint === undefined) return { dataFolder };
  const credentials =
    key === undefined ? ({ kind: 'identity', clientId: values.ATGADNIS_COSMOS_IDENTITY } as const) : ({ kind: 'key', key } as const);
  return { dataFolder, cosmos: { endpoint, database: values.ATGADNIS_COSMOS_DATABASE, credentials } };
}

function listOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/u.test(host);
}
