import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import type { Language } from '../../src/domain/person.ts';
import { menus } from './commands.ts';

/** What differs from one installation to another. */
export interface PackageSettings {
  /** The bot's registration in Entra: `MicrosoftAppId`. */
  readonly botId: string;
  /** The app's own id in the catalogue; as a rule the bot's. */
  readonly teamsAppId: string;
  /** Host that the bot answers on. */
  readonly domain: string;
  /** `1.2.3` */
  readonly version: string;
  readonly developer: { readonly name: string; readonly website: string; readonly privacy: string; readonly terms: string };
  /** Whether a file can be attached to a message in one's own chat. */
  readonly hasFiles: boolean;
}

type Texts = Readonly<Record<string, string>>;

/** Latvian stands in the manifest itself, too, for clients that look for neither language. */
export const languageFiles = [
  { language: 'lv', tag: 'lv-LV', isDefault: true },
  { language: 'en', tag: 'en-US', isDefault: false },
] as const;

/** A zip's own dates begin here; the same for every file, so that the same settings give the same bytes. */
const sameMoment = new Date(1980, 0, 1);

/** The app package as Teams takes it: manifest, a file of texts for each language and two icons, without folders. */
export function buildPackage(settings: PackageSettings): Uint8Array {
  const files: Readonly<Record<string, Uint8Array>> = {
    'manifest.json': asJson(manifestOf(settings)),
    'color.png': source('icons/color.png'),
    'outline.png': source('icons/outline.png'),
    ...Object.fromEntries(languageFiles.map(({ tag, language }) => [`${tag}.json`, asJson(localizationOf(tag, language))])),
  };
  const sorted = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { mtime: sameMoment, level: 9 });
}

function manifestOf(settings: PackageSettings): object {
  const filled: unknown = JSON.parse(filledIn(source('manifest.json').toString(), settings));
  const template = filled as { readonly bots: readonly object[] }; // the template beside this file
  const [main] = languageFiles;
  const texts = readTexts(main.tag);
  const localizationInfo = {
    defaultLanguageTag: main.tag,
    defaultLanguageFile: `${main.tag}.json`,
    additionalLanguages: languageFiles.filter(({ isDefault }) => !isDefault).map(({ tag }) => ({ languageTag: tag, file: `${tag}.json` })),
  };
  const commandLists = menus.map(({ scope, commands }) => ({
    scopes: [scope],
    commands: commands.map((command) => command[main.language]),
  }));
  return {
    ...template,
    localizationInfo,
    name: { short: texts['name.short'], full: texts['name.full'] },
    description: { short: texts['description.short'], full: texts['description.full'] },
    bots: template.bots.map((bot) => ({ ...bot, supportsFiles: settings.hasFiles, commandLists })),
  };
}

/** A language's own texts, and those of the menus under the names by which Teams looks for them. */
function localizationOf(tag: string, language: Language): object {
  const commands = menus.flatMap((menu, list) =>
    menu.commands.flatMap((command, index) =>
      (['title', 'description'] as const).map((part) => [
        `bots[0].commandLists[${list}].commands[${index}].${part}`,
        command[language][part],
      ]),
    ),
  );
  const schema = 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.25/MicrosoftTeams.Localization.schema.json';
  return { $schema: schema, ...readTexts(tag), ...Object.fromEntries(commands) };
}

function readTexts(tag: string): Texts {
  return JSON.parse(source(`${tag}.json`).toString()) as Texts; // beside this file
}

/** @throws for a placeholder of the template that has no value. */
function filledIn(template: string, { botId, teamsAppId, domain, version, developer }: PackageSettings): string {
  const values: Texts = {
    APP_VERSION: version,
    TEAMS_APP_ID: teamsAppId,
    BOT_ID: botId,
    BOT_DOMAIN: domain,
    DEVELOPER_NAME: developer.name,
    WEBSITE_URL: developer.website,
    PRIVACY_URL: developer.privacy,
    TERMS_URL: developer.terms,
  };
  return template.replaceAll(/\$\{\{(\w+)\}\}/gu, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`manifest.json asks for ${placeholder}, which nothing fills in`);
    return JSON.stringify(value).slice(1, -1);
  });
}

function source(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url));
}

function asJson(value: object): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}
