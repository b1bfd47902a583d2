import { z } from 'zod';
import { Fault } from './errors.ts';
import type { BotCredentials } from './teams/adapter.ts';

/** Everything that can be set from outside, checked and frozen. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder of the embedded store. */
  readonly dataFolder: string;
  /** Absent in local mode. */
  readonly credentials: BotCredentials | undefined;
  /** Tenants whose people may write; undefined allows all (local mode only). */
  readonly tenants: readonly string[] | undefined;
  /** Hosts, each with every host under it, that attached files may be read from beside the platform's own. */
  readonly fileHosts: readonly string[];
  /** Messages a second that are sent without being asked; the platform allows 50 for each tenant, replies included. */
  readonly sendsPerSecond: number;
  readonly planFile: string | undefined;
  readonly peopleFile: string | undefined;
  readonly calendarFile: string | undefined;
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

const environmentSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: portField.default(3978),
  ATGADNIS_DATA: z.string().default('.data'),
  ATGADNIS_PLAN: z.string().optional(),
  ATGADNIS_PEOPLE: z.string().optional(),
  ATGADNIS_CALENDAR: z.string().optional(),
  ATGADNIS_TENANTS: z.string().optional(),
  ATGADNIS_FILE_HOSTS: hostsField.default([]),
  ATGADNIS_SENDS_PER_SECOND: z.coerce.number().int().min(1).max(50).default(30),
  ATGADNIS_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  ATGADNIS_OFFICER_PORT: portField.default(56_150),
  ATGADNIS_COORDINATOR_PORT: portField.default(56_151),
  MicrosoftAppId: z.guid().optional(),
  MicrosoftAppPassword: z.string().default(''),
  MicrosoftAppType: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']).default('SingleTenant'),
  MicrosoftAppTenantId: z.guid().optional(),
});

/** What does not go together; looked at even when single settings are unusable, so that everything is reported at once. */
function problemsBetween(set: Readonly<Record<string, string>>): readonly string[] {
  const { HOST: host, MicrosoftAppId: appId, MicrosoftAppType: type } = set;
  if (appId === undefined)
    return host === undefined || isLoopback(host) ? [] : [`HOST is ${host}, but without MicrosoftAppId the bot listens on loopback only`];
  const needed = {
    MicrosoftAppTenantId: 'MicrosoftAppTenantId is missing',
    ...(type === 'UserAssignedMSI' ? {} : { MicrosoftAppPassword: 'MicrosoftAppPassword is missing' }),
    ATGADNIS_PLAN: 'ATGADNIS_PLAN is missing: the plan file to start with',
    ATGADNIS_PEOPLE: 'ATGADNIS_PEOPLE is missing: the people file to start with',
  };
  return Object.entries(needed).flatMap(([name, problem]) => (set[name] === undefined ? [problem] : []));
}

/**
 * Reads the environment into a configuration; blank variables count as unset.
 * @throws Fault `config-invalid` that names every problem at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined || value.trim() === '' ? [] : [[name, value.trim()]])),
  );
  const read = environmentSchema.safeParse(set);
  const problems = [...(read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`), ...problemsBetween(set)];
  if (!read.success || problems.length > 0) throw new Fault('config-invalid', `${problems.join('; ')}.`);
  const values = read.data;
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = values;
  const credentials =
    appId === undefined || tenantId === undefined
      ? undefined
      : { appId, password: values.MicrosoftAppPassword, type: values.MicrosoftAppType, tenantId };
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    dataFolder: values.ATGADNIS_DATA,
    credentials,
    tenants: credentials === undefined ? undefined : listOf(values.ATGADNIS_TENANTS ?? credentials.tenantId),
    fileHosts: values.ATGADNIS_FILE_HOSTS,
    sendsPerSecond: values.ATGADNIS_SENDS_PER_SECOND,
    planFile: values.ATGADNIS_PLAN,
    peopleFile: values.ATGADNIS_PEOPLE,
    calendarFile: values.ATGADNIS_CALENDAR,
    logLevel: values.ATGADNIS_LOG ?? (credentials === undefined ? 'warn' : 'info'),
    officerPort: values.ATGADNIS_OFFICER_PORT,
    coordinatorPort: values.ATGADNIS_COORDINATOR_PORT,
  });
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
