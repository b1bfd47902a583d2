import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type * as Library from 'adaptivecards';
import { parsePress } from '../../src/chat/parse-press.ts';
import type { Inputs } from '../../src/domain/command.ts';
import { languages } from '../../src/domain/person.ts';
import type { Card } from '../../src/render/card.ts';
import { textsFor } from '../../src/render/texts/texts.ts';

// The package's main module needs a browser; this build does not. Its types are those of the main module.
const library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof Library;

type NamesOf<Input> = Input extends object ? keyof Input : never;
type InputName = NamesOf<Inputs[keyof Inputs]>;

/** One object inside a card's JSON. */
export type Node = Readonly<Record<string, unknown>>;

/** Over this, Teams answers 413: counted as UTF-16, and the rest of the message still has to fit. */
export const mostBytes = 80_000;
const mostActions = 6;

/** Everything that is wrong with a card, in words; nothing of it when it may be sent. */
export function problemsOf({ content, preview }: Card): readonly string[] {
  const nodes = nodesIn(content);
  return [
    ...libraryProblems(content),
    ...versionProblems(content),
    ...previewProblems(content, preview),
    ...sizeProblems(content),
    ...nullProblems(content),
    ...idProblems(nodes),
    ...foldProblems(nodes),
    ...nodes.flatMap((node) => rules.flatMap((rule) => rule(node))),
  ];
}

export function bytesOf(card: Card): number {
  return JSON.stringify(card.content).length * 2;
}

/** Every object of a card, in reading order. */
export function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isNode(value) ? [value, ...Object.values(value).flatMap(nodesIn)] : [];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const isChart = (node: Node): boolean => String(node['type']).startsWith('Chart.');
const listOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function libraryProblems(content: unknown): readonly string[] {
  // Its pattern for languages is a global one that remembers where the last card ended.
  const { langProperty } = library.CardElement;
  if (langProperty.regEx !== undefined) langProperty.regEx.lastIndex = 0;
  const context = new library.SerializationContext(library.Versions.v1_5);
  const card = new library.AdaptiveCard();
  card.parse(content, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...events, ...card.validateProperties().validationEvents.map(({ message }) => message)].filter(
    (message) => !message.startsWith('Unknown element type "Chart.'),
  );
}

function versionProblems(content: Node): readonly string[] {
  const version = textOf(content['version']);
  return /^1\.[0-5]$/u.test(version) ? [] : [`version is "${version}"`];
}

function previewProblems(content: Node, preview: string): readonly string[] {
  if (preview === '') return ['no preview'];
  return content['fallbackText'] === preview ? [] : ['fallbackText is not the preview'];
}

function sizeProblems(content: unknown): readonly string[] {
  const bytes = JSON.stringify(content).length * 2;
  return bytes > mostBytes ? [`${bytes} bytes are more than ${mostBytes}`] : [];
}

function nullProblems(value: unknown, path = 'card'): readonly string[] {
  if (value === null || value === undefined) return [`${path} is ${value}`];
  if (Array.isArray(value)) return value.flatMap((each, index) => nullProblems(each, `${path}[${index}]`));
  return isNode(value) ? Object.entries(value).flatMap(([key, each]) => nullProblems(each, `${path}.${key}`)) : [];
}

function idProblems(nodes: readonly Node[]): readonly string[] {
  const ids = nodes.filter((node) => textOf(node['type']).startsWith('Input.')).map((node) => textOf(node['id']));
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two inputs are called ${id}`);
}

/** What a press folds open is there, and what is hidden can be opened. */
function foldProblems(nodes: readonly Node[]): readonly string[] {
  const folds = nodes.filter((node) => node['type'] === 'Action.ToggleVisibility');
  const targets = folds.flatMap((node) => (Array.isArray(node['targetElements']) ? node['targetElements'].map(targetOf) : []));
  const ids = nodes.filter((node) => !textOf(node['type']).startsWith('Action.')).map((node) => textOf(node['id']));
  const hidden = nodes.filter((node) => node['isVisible'] === false).map((node) => textOf(node['id']));
  return [
    ...folds.filter((node) => !Array.isArray(node['targetElements']) || node['targetElements'].length === 0).map(() => 'a fold of nothing'),
    ...targets.filter((id) => id === '' || !ids.includes(id)).map((id) => `folds "${id}", which is not there`),
    ...targets.filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id)).map((id) => `folds "${id}", which is there twice`),
    ...hidden.filter((id) => !targets.includes(id)).map((id) => `"${id}" is hidden for good`),
  ];
}

/** A target is an id, or an object that names one. */
const targetOf = (target: unknown): string => (isNode(target) ? textOf(target['elementId']) : textOf(target));

type Rule = (node: Node) => readonly string[];

const rules: readonly Rule[] = [hasWords, hasNoMarkup, isTidy, isExpanded, hasSameFallback, pressParsesBack, hasFewActions, chartHasFallback];

function hasWords(node: Node): readonly string[] {
  const says = node['type'] === 'TextBlock' || node['type'] === 'TextRun';
  return says && textOf(node['text']).trim() === '' ? [`empty ${textOf(node['type'])}`] : [];
}

/** Text blocks are read as markdown; a title or a sentence never means it. */
function hasNoMarkup(node: Node): readonly string[] {
  const text = textOf(node['text']);
  const isMarkup = /[*_~`\\[\]]|<\/?\w|^(?:#|>|[-+] |\d+[.)] )/mu.test(text);
  return node['type'] === 'TextBlock' && isMarkup ? [`markup in "${text}"`] : [];
}

/** Slips that joining texts makes; what people wrote is theirs. */
function isTidy(node: Node): readonly string[] {
  const texts = [...(node['type'] === 'TextBlock' ? [node['text']] : []), node['title'], node['label']].map(textOf);
  return texts.filter((text) => / {2}|\s[.,;:]|(?<!\.)\.\.(?!\.)|undefined|NaN|\[object/u.test(text)).map((text) => `untidy: "${text}"`);
}

/** Where people's own words stand in a card, with nothing that reads them as markup; a choice may be a colleague's name. */
export function peoplesKeyOf(node: Node): 'text' | 'value' | 'title' | undefined {
  if (node['type'] === 'TextRun') return 'text';
  if (node['type'] === 'Input.Text') return 'value';
  return node['type'] === undefined && 'title' in node && 'value' in node ? 'title' : undefined;
}

/** A placeholder may stand in what people wrote, nowhere else. */
function isExpanded(node: Node): readonly string[] {
  const people = peoplesKeyOf(node);
  return Object.entries(node)
    .filter(([key, value]) => key !== people && textOf(value).includes('${'))
    .map(([key, value]) => `left over in ${key}: ${textOf(value)}`);
}

function hasSameFallback(node: Node): readonly string[] {
  if (node['type'] !== 'Action.Execute') return textOf(node['type']) === 'Action.Submit' && 'fallback' in node ? ['fallback of a fallback'] : [];
  const { type: _type, verb: _verb, style: _style, fallback, ...execute } = node;
  const { type, ...submit } = isNode(fallback) ? fallback : {};
  const isSame = type === 'Action.Submit' && JSON.stringify(submit) === JSON.stringify(execute);
  return isSame ? [] : [`Action.Execute "${textOf(node['title'])}" has no equal Action.Submit`];
}

/** What a press reads from the inputs beside it: the button carries none of it. */
const inputNames: ReadonlySet<string> = new Set(
  Object.keys({ draft: 0, chosen: 0, text: 0, executor: 0, successor: 0, reason: 0, comment: 0, typed: 0, until: 0, choice: 0, letter: 0, letterNumber: 0, letterOn: 0 } satisfies Record<InputName, 0>),
);

/** A press that failed takes what was typed along. */
const again: readonly string[] = languages.map((language) => textsFor(language).t('action.again'));

/** What a button carries comes back as the press that was put into it. */
function pressParsesBack(node: Node): readonly string[] {
  if (!textOf(node['type']).startsWith('Action.')) return [];
  // Folds a part of the card open on the client: nothing is sent, `foldProblems` looks at it.
  if (node['type'] === 'Action.ToggleVisibility') return [];
  // The demonstration's own door; in a tenant no card leads out of it.
  if (node['type'] === 'Action.OpenUrl') return /^http:\/\/127\.0\.0\.1:\d+\/files\//u.test(textOf(node['url'])) ? [] : [`leads to ${textOf(node['url'])}`];
  const data = isNode(node['data']) ? node['data'] : {};
  const command = parsePress(data);
  const mayCarryMore = again.includes(textOf(node['title']));
  if (command === undefined || (!mayCarryMore && Object.keys(data).join(',') !== 'do')) return [`"${textOf(node['title'])}" carries no press`];
  const press = Object.fromEntries(Object.entries(command).filter(([key]) => !inputNames.has(key)));
  return isDeepStrictEqual(press, data['do']) ? [] : [`"${textOf(node['title'])}" comes back as ${JSON.stringify(press)}`];
}

function hasFewActions(node: Node): readonly string[] {
  const n = listOf(node['actions']).length;
  return n > mostActions ? [`${n} actions`] : [];
}

/** Clients that draw no charts show a fact set; it says the same numbers. */
function chartHasFallback(node: Node): readonly string[] {
  if (!isChart(node)) return [];
  const numbers = listOf(node['data']).map(({ legend, value, title, data }) => {
    // A stacked bar holds one number for each of its parts.
    const parts = listOf(data).map((part) => `${String(part['legend'])} – ${String(part['value'])}`);
    return parts.length > 0 ? `${String(title)}: ${parts.join(' · ')}` : `${String(legend)}: ${String(value)}`;
  });
  const facts = isNode(node['fallback']) ? listOf(node['fallback']['facts']).map(({ title, value }) => `${String(title)}: ${String(value)}`) : [];
  return numbers.length > 0 && numbers.join() === facts.join() ? [] : ['a chart without a fallback of the same numbers'];
}
