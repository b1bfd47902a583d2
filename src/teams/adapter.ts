import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { channelIssuer, turnedAwayAtOnce, turnedAwayBy, type WhyTurnedAway } from './door.ts';

/** The bot's registration; absent in local mode, where anybody on loopback is believed. */
export interface BotCredentials {
  readonly appId: string;
  readonly password: string;
  readonly type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly tenantId: string;
}

/** A call to the platform that has not answered after this time is given up; its outcome is unknown. */
const defaultDeadlineMs = 10_000;

export interface AdapterSettings {
  readonly callDeadlineMs?: number;
  /** Where the channel's keys are read, instead of at the platform. */
  readonly openIdMetadataUrl?: string;
}

/** What became of a request: handed to the logic, or turned away at the door. */
export type Taken =
  | { readonly kind: 'handled'; readonly response: InvokeResponse | undefined }
  | { readonly kind: 'turned-away'; readonly why: WhyTurnedAway };

/** The SDK's adapter, with its own way of repeating requests taken out and a deadline put in. */
export function createAdapter(credentials: BotCredentials | undefined, settings: AdapterSettings = {}): TeamsAdapter {
  const { callDeadlineMs = defaultDeadlineMs } = settings;
  const options = credentials === undefined ? {} : optionsOf(credentials, settings);
  return new TeamsAdapter(new OneRequestAuthentication(options, callDeadlineMs), credentials !== undefined);
}

function optionsOf(credentials: BotCredentials, { openIdMetadataUrl }: AdapterSettings): ConfigurationBotFrameworkAuthenticationOptions {
  const registration = {
    MicrosoftAppId: credentials.appId,
    MicrosoftAppPassword: credentials.password,
    MicrosoftAppType: credentials.type,
    MicrosoftAppTenantId: credentials.tenantId,
  };
  if (openIdMetadataUrl === undefined) return registration;
  // Where the SDK is told one of these, it wants to be told all.
  return {
    ...registration,
    ValidateAuthority: true,
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromChannelTokenIssuer: channelIssuer,
    ToChannelFromBotOAuthScope: channelIssuer,
  };
}

export class TeamsAdapter extends CloudAdapter {
  readonly #isGuarded: boolean;

  constructor(authentication: ConfigurationBotFrameworkAuthentication, isGuarded: boolean) {
    super(authentication);
    this.#isGuarded = isGuarded;
  }

  /** As the SDK's `process`, which would tell the caller why a request is refused. @throws what the logic throws without `onTurnError`. */
  async take(
    request: { readonly authorization: string; readonly activity: Activity },
    isAllowedUrl: (serviceUrl: string) => boolean,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<Taken> {
    const { authorization, activity } = request;
    const why = this.#isGuarded ? turnedAwayAtOnce(activity, authorization, isAllowedUrl) : undefined;
    if (why !== undefined) return { kind: 'turned-away', why };
    let identity: Awaited<ReturnType<typeof this.botFrameworkAuthentication.authenticateRequest>>;
    try {
      identity = await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (error) {
      return { kind: 'turned-away', why: turnedAwayBy(error) };
    }
    return { kind: 'handled', response: await this.processActivity(identity, activity, logic) };
  }
}

/** The parts of the connector's HTTP client that are needed; the SDK does not type them. */
interface HttpClient {
  readonly pipeline: {
    removePolicy(options: { name: string }): unknown;
    addPolicy(policy: {
      name: string;
      sendRequest(request: { timeout: number }, next: (request: unknown) => Promise<unknown>): Promise<unknown>;
    }): void;
  };
}

/**
 * botbuilder 4.23.3 sends a POST up to four times on 500–504 and resets, and never times out; with no key to tell the repeats apart
 * the person sees the reminder again and again (measured; its retry options are ignored). The outbox repeats, so the connector must not.
 */
class OneRequestAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #callDeadlineMs: number;
  /** By service URL and audience: making one takes the SDK as long as a small answer (0.1 ms), and they keep nothing of a turn. */
  readonly #connectors = new Map<string, ReturnType<ConnectorFactory['create']>>();
  #userTokenClient: ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']> | undefined;

  constructor(options: ConfigurationBotFrameworkAuthenticationOptions, callDeadlineMs: number) {
    super(options);
    this.#callDeadlineMs = callDeadlineMs;
  }

  /** For what is sent without being asked. */
  override createConnectorFactory(
    ...identity: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
  ): ConnectorFactory {
    return this.#withOneRequest(super.createConnectorFactory(...identity));
  }

  /** For replies inside a turn: the SDK makes their factory here, not by the method above. */
  override async authenticateRequest(
    ...request: Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>
  ): ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']> {
    const result = await super.authenticateRequest(...request);
    if (result.connectorFactory !== undefined) this.#withOneRequest(result.connectorFactory);
    return result;
  }

  /** Wanted by the SDK for every turn; nobody signs in here. */
  override createUserTokenClient(
    ...identity: Parameters<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>
  ): ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']> {
    this.#userTokenClient ??= super.createUserTokenClient(...identity);
    return this.#userTokenClient;
  }

  #withOneRequest(factory: ConnectorFactory): ConnectorFactory {
    const create = factory.create.bind(factory);
    factory.create = (...address) => {
      const key = address.join(' ');
      const known = this.#connectors.get(key);
      if (known !== undefined) return known;
      const made = create(...address).then((connector) => this.#asked(connector));
      if (this.#connectors.size >= mostConnectors) this.#connectors.clear();
      this.#connectors.set(key, made);
      made.catch(() => this.#connectors.delete(key));
      return made;
    };
    return factory;
  }

  /** Once, and not for ever. */
  #asked(connector: Connector): Connector {
    const { pipeline } = (connector as unknown as { client: HttpClient }).client; // the property exists at run time only
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.addPolicy({
      name: 'call-deadline',
      sendRequest: (request, next) => {
        request.timeout = this.#callDeadlineMs;
        return next(request);
      },
    });
    return connector;
  }
}

/** The platform has one service URL to a region. */
const mostConnectors = 20;

type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;
type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
