import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder';

/** The bot's registration; absent in local mode, where anybody on loopback is believed. */
export interface BotCredentials {
  readonly appId: string;
  readonly password: string;
  readonly type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly tenantId: string;
}

/** A call to the platform that has not answered after this time is given up; its outcome is unknown. */
const defaultDeadlineMs = 10_000;

/** The SDK's adapter, with its own way of repeating requests taken out and a deadline put in. */
export function createAdapter(credentials: BotCredentials | undefined, callDeadlineMs: number = defaultDeadlineMs): CloudAdapter {
  const options: ConfigurationBotFrameworkAuthenticationOptions =
    credentials === undefined
      ? {}
      : {
          MicrosoftAppId: credentials.appId,
          MicrosoftAppPassword: credentials.password,
          MicrosoftAppType: credentials.type,
          MicrosoftAppTenantId: credentials.tenantId,
        };
  return new CloudAdapter(new OneRequestAuthentication(options, callDeadlineMs));
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

  #withOneRequest(factory: ConnectorFactory): ConnectorFactory {
    const create = factory.create.bind(factory);
    factory.create = async (...address) => {
      const connector = await create(...address);
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
    };
    return factory;
  }
}

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
