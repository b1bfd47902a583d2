import { readStoreSettings, type StoreSettings } from '../config.ts';

/**
 * `sqlite:FOLDER` or `cosmos:https://ACCOUNT.documents.azure.com/DATABASE`. A key is never on a command line, where others see it:
 * it comes from `ATGADNIS_COSMOS_KEY`, and without it the machine's identity is taken.
 * @throws TypeError for anything else; Fault `config-invalid` for an account or database that cannot be.
 */
export function readStoreAddress(text: string, environment: Readonly<Record<string, string | undefined>>): StoreSettings {
  const [, engine, place = ''] = /^(sqlite|cosmos):(.+)$/u.exec(text) ?? [];
  if (engine === undefined)
    throw new TypeError(`"${text}" is neither sqlite:FOLDER nor cosmos:https://ACCOUNT.documents.azure.com/DATABASE.`);
  if (engine === 'sqlite') return { dataFolder: place };
  const [, endpoint = place, database] = /^(https?:\/\/[^/]+)\/(.*)$/u.exec(place) ?? [];
  const { ATGADNIS_COSMOS_KEY, ATGADNIS_COSMOS_IDENTITY } = environment;
  return readStoreSettings({
    ATGADNIS_STORE: 'cosmos',
    ATGADNIS_COSMOS_ENDPOINT: endpoint,
    ATGADNIS_COSMOS_DATABASE: database,
    ATGADNIS_COSMOS_KEY,
    ATGADNIS_COSMOS_IDENTITY,
  });
}
