import { createRequire } from 'node:module';
import ajvDraft04 from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { readText } from '../../src/chat/read-text.ts';
import { isAnsweredInChannels } from '../../src/domain/channel.ts';
import type { Command } from '../../src/domain/command.ts';
import { type Language, languages } from '../../src/domain/person.ts';
import { languagePacks } from '../../src/render/texts/texts.ts';
import { languageFiles } from './build-package.ts';
import { menus } from './commands.ts';
import { readPng } from './read-png.ts';

/** One thing that was looked at, and what is wrong with it. */
export interface Check {
  readonly what: string;
  /** What was found, in a few words. */
  readonly found: string;
  readonly problems: readonly string[];
}

/** The parts of a manifest that are looked at beyond its schema. */
interface Manifest {
  readonly manifestVersion: string;
  readonly localizationInfo: {
    readonly defaultLanguageFile: string;
    readonly additionalLanguages: readonly { readonly file: string }[];
  };
  readonly name: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
  readonly bots: readonly {
    readonly commandLists: readonly {
      readonly scopes: readonly string[];
      readonly commands: readonly Readonly<Record<string, string>>[];
    }[];
  }[];
}

type Files = Readonly<Record<string, Uint8Array>>;

const require = createRequire(import.meta.url);

/** What older clients cut off, though the schema lets 128 characters and more through. */
const longestTitle = 32;
const longestDescription = 128;

/** Reads a package back and looks at it as Teams would, and at what Teams cannot know; nothing is asked of the network. */
export function checkPackage(zip: Uint8Array): readonly Check[] {
  const files = unzipSync(zip);
  const manifest = readJson(files, 'manifest.json') as Manifest; // its shape is checked first; what does not hold is reported below
  const schemaChecks = [
    checkSchema('manifest.json', '', files),
    ...textFiles(files).map((file) => checkSchema(file, '.Localization', files)),
  ];
  if (schemaChecks.some(({ problems }) => problems.length > 0)) return schemaChecks;
  return [
    ...schemaChecks,
    checkFiles(manifest, files),
    checkIcon('color.png', 192, files),
    checkIcon('outline.png', 32, files),
    checkKeys(manifest, files),
    checkLengths(manifest, files),
    ...languageFiles.map((file) => checkUnderstood(file, files)),
    ...languages.map(checkHelp),
  ];
}

function checkSchema(name: string, kind: '' | '.Localization', files: Files): Check {
  const { manifestVersion } = readJson(files, 'manifest.json') as Manifest;
  const file = `@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}/MicrosoftTeams${kind}.schema.json`;
  // Its patterns are older than regular expressions by Unicode.
  const ajv = new ajvDraft04.default({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    formats: { uri: (value: string) => URL.canParse(value) },
  });
  const validate = ajv.compile(require(file) as object);
  validate(readJson(files, name));
  const problems = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || name} ${message}`);
  return { what: `${name} against its schema`, found: `schema ${manifestVersion}`, problems };
}

/** Every file that the manifest names is there, at the top, and no other. */
function checkFiles({ localizationInfo }: Manifest, files: Files): Check {
  const named = ['manifest.json', 'color.png', 'outline.png', localizationInfo.defaultLanguageFile];
  const wanted = [...named, ...localizationInfo.additionalLanguages.map(({ file }) => file)];
  const present = Object.keys(files);
  const problems = [
    ...wanted.filter((name) => !present.includes(name)).map((name) => `${name} is missing`),
    ...present.filter((name) => !wanted.includes(name)).map((name) => `nothing names ${name}`),
  ];
  return { what: 'files', found: present.join(' '), problems };
}

/** The outline is white on nothing, or Teams draws a white square. */
function checkIcon(name: string, size: number, files: Files): Check {
  const image = readPng(files[name] ?? new Uint8Array());
  if (image === undefined) return { what: name, found: 'no image', problems: [`${name} is no PNG of 8-bit colours`] };
  const { width, height, pixels } = image;
  const visible = Array.from({ length: width * height }, (_, pixel) => pixels.subarray(pixel * 4, pixel * 4 + 4)).filter(
    ([, , , opacity]) => opacity !== 0,
  );
  const isWhite = visible.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255);
  const isOutline = visible.length > 0 && visible.length < (width * height) / 2;
  const problems = [
    ...(width === size && height === size ? [] : [`${name} has ${width}x${height}, not ${size}x${size}`]),
    ...(name === 'outline.png' && !(isWhite && isOutline) ? [`${name} is not a white outline on nothing`] : []),
  ];
  return { what: name, found: `${width}x${height}`, problems };
}

/** Every text of the manifest that people read stands in every language. */
function checkKeys(manifest: Manifest, files: Files): Check {
  const named = (['name', 'description'] as const).flatMap((part) => Object.keys(manifest[part]).map((key) => `${part}.${key}`));
  const commands = manifest.bots.flatMap(({ commandLists }, bot) =>
    commandLists.flatMap((list, at) =>
      list.commands.flatMap((command, index) =>
        Object.keys(command).map((key) => `bots[${bot}].commandLists[${at}].commands[${index}].${key}`),
      ),
    ),
  );
  const wanted = [...named, ...commands];
  const problems = textFiles(files).flatMap((file) => {
    const keys = Object.keys(textsOf(files, file));
    return [
      ...wanted.filter((key) => !keys.includes(key)).map((key) => `${file} lacks ${key}`),
      ...keys.filter((key) => !wanted.includes(key)).map((key) => `${file} has ${key}, which the manifest does not`),
    ];
  });
  return { what: 'texts in every language', found: `${wanted.length} texts, ${textFiles(files).length} languages`, problems };
}

function checkLengths({ bots }: Manifest, files: Files): Check {
  const inManifest = bots.flatMap(({ commandLists }) =>
    commandLists.flatMap(({ commands }) => commands.flatMap((command) => Object.entries(command))),
  );
  const inFiles = textFiles(files).flatMap((file) => Object.entries(textsOf(files, file)).filter(([key]) => key.startsWith('bots[')));
  const limitOf = (key: string): number => (key.endsWith('title') ? longestTitle : longestDescription);
  const texts = [...inManifest, ...inFiles];
  const problems = texts.filter(([key, text]) => text.length > limitOf(key)).map(([, text]) => `"${text}" has ${text.length} characters`);
  const longest = Math.max(...texts.filter(([key]) => key.endsWith('title')).map(([, text]) => text.length));
  return { what: 'lengths in the menus', found: `longest command ${longest} of ${longestTitle}`, problems };
}

/** Every command of a menu, as the package has it, is understood as what it is meant for, and answered where the menu is. */
function checkUnderstood({ language, tag }: (typeof languageFiles)[number], files: Files): Check {
  const texts = textsOf(files, `${tag}.json`);
  const problems = menus.flatMap(({ scope, commands }, list) =>
    commands.flatMap(({ kind }, index) => {
      const title = texts[`bots[0].commandLists[${list}].commands[${index}].title`] ?? '';
      const read = commandIn(title);
      if (read?.kind !== kind) return [`${scope}: "${title}" is understood as ${read?.kind ?? 'nothing'}, not ${kind}`];
      return scope === 'personal' || isForShared(read) ? [] : [`${scope}: "${title}" is not answered there`];
    }),
  );
  const count = menus.reduce((sum, { commands }) => sum + commands.length, 0);
  return { what: `commands understood, ${language}`, found: `${count} in ${menus.length} scopes`, problems };
}

/** As flows/in-channel.ts answers. */
function isForShared(command: Command): boolean {
  return isAnsweredInChannels(command) || ['BindChannel', 'UnbindChannel', 'ShowHelp'].includes(command.kind);
}

function commandIn(title: string): Command | undefined {
  const { lv, en } = languagePacks;
  const read = readText(title, {
    vocabulary: { lv: lv.commands, en: en.commands },
    answers: { lv: lv.answers, en: en.answers },
    concepts: { lv: lv.concepts, en: en.concepts },
    findInstitution: () => undefined,
  });
  return read.kind === 'command' ? read.command : undefined;
}

const helpKeys = ['help.officer', 'help.coordinator', 'help.channel', 'help.settings'] as const;

/** Menu and help name the same: all of the menus stands in the help, all that officers are told of stands in their menu. */
function checkHelp(language: Language): Check {
  const quoted = (key: (typeof helpKeys)[number]): readonly string[] =>
    [...(languagePacks[language].texts[key] ?? '').matchAll(/[„“]([^”]+)”/gu)].map(([, words = '']) => words.replace('@Atgādnis ', ''));
  const helped = helpKeys.flatMap(quoted);
  const offered = menus.flatMap(({ commands }) => commands).filter(({ kind }) => kind !== 'ShowHelp');
  const unhelped = offered.filter((entry) => !helped.some((words) => `${words} `.startsWith(`${entry[language].title} `)));
  // A measure's code is an example, not a command.
  const forOfficers = [...quoted('help.officer'), ...quoted('help.settings')].filter((words) => /\p{Letter}/u.test(words));
  const titles = menus
    .filter(({ scope }) => scope === 'personal')
    .flatMap(({ commands }) => commands.map((entry) => entry[language].title));
  const problems = [
    ...unhelped.map((entry) => `the help does not name "${entry[language].title}"`),
    ...forOfficers.filter((words) => !titles.includes(words)).map((words) => `the menu does not offer "${words}", which the help names`),
  ];
  return { what: `menu and help agree, ${language}`, found: `${helped.length} in the help`, problems };
}

function textFiles(files: Files): readonly string[] {
  return Object.keys(files).filter((name) => name.endsWith('.json') && name !== 'manifest.json');
}

function textsOf(files: Files, name: string): Readonly<Record<string, string>> {
  const { $schema: _schema, ...texts } = readJson(files, name) as Record<string, string>; // checked against its schema before
  return texts;
}

function readJson(files: Files, name: string): unknown {
  return JSON.parse(strFromU8(files[name] ?? new Uint8Array()) || '{}');
}
