import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Templating from 'adaptivecards-templating';
import type { Press } from '../domain/command.ts';

/** JSON as it goes to the platform. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A finished card and the neutral line that notifications show for it. */
export interface Card {
  readonly content: { readonly [key: string]: Json };
  readonly preview: string;
  /** Said beside a pressed card, which stays as it is. */
  readonly aside?: string;
  /** In the card's place, as the platform draws it. */
  readonly file?: CardFile;
}

/** A file that is offered to somebody, or that they have got; the shape of `OutgoingFile` in teams. */
export type CardFile =
  | {
      readonly kind: 'offer';
      readonly name: string;
      readonly description: string;
      readonly sizeInBytes: number;
      /** Comes back with the answer, by way of the client. */
      readonly context: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'given'; readonly name: string; readonly contentUrl: string; readonly uniqueId: string; readonly fileType: string };

/** A button: what it says and what it does. */
export interface Action {
  readonly title: string;
  readonly press: Press;
  readonly style?: 'default' | 'positive';
  /** `none` sends no inputs along and lets unfinished ones be. */
  readonly inputs?: 'auto' | 'none';
  /** Sent along as if it had been entered. */
  readonly along?: Readonly<Record<string, unknown>>;
}

type TemplateName =
  'list' | 'form' | 'sheet' | 'result' | 'unchanged' | 'status' | 'institutions' | 'measure' | 'review' | 'digest' | 'notice';

const templates = new Map<TemplateName, Templating.Template>();

/** Fields that the template being filled asked for in vain; the library leaves their placeholders in the card. */
let missing: string[] = [];
let templating: typeof Templating | undefined;

/** The library takes 200 ms to load (2026-11-23): with the first card, or before it by who has a moment. */
export function loadTemplating(): typeof Templating {
  if (templating !== undefined) return templating;
  templating = createRequire(import.meta.url)('adaptivecards-templating') as typeof Templating; // what the package says of itself
  templating.GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
    missing.push(path);
    return undefined;
  };
  return templating;
}

/** Templates are parsed once: reuse takes 0.4 ms for 100 rows, parsing again 1.6 ms (measured with adaptivecards-templating 2.3.1). */
function templateOf(name: TemplateName): Templating.Template {
  const known = templates.get(name);
  if (known !== undefined) return known;
  const { Template } = loadTemplating();
  const template = new Template(JSON.parse(readFileSync(new URL(`../../cards/${name}.json`, import.meta.url), 'utf8')));
  templates.set(name, template);
  return template;
}

/**
 * Fills a card template with a view that is complete, localised and formatted. A view's null removes the property it stands for.
 * What people wrote may hold placeholders; they are never evaluated.
 * @throws when the template asks for a field that the view does not have.
 */
export function fillCard(name: TemplateName, view: { readonly lang: string } & Readonly<Record<string, unknown>>, preview: string): Card {
  missing = [];
  const content = finished(templateOf(name).expand({ $root: { ...view, preview } }) as Json); // the library types its result as any
  if (missing.length > 0) throw new Error(`card template ${name} asks for ${missing.join(', ')}, which its view does not have`);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw new Error(`card template ${name} is not an object`);
  return { content: content as Card['content'], preview }; // an object that is no array is a record
}

/** Drops nulls, and keeps texts that begin with a number from being read as a markdown list: "2025. gads" would become item 2025. */
function finished(value: Json): Json {
  if (Array.isArray(value)) return value.map(finished);
  if (typeof value !== 'object' || value === null) return value;
  const isTextBlock = 'type' in value && value['type'] === 'TextBlock';
  const kept: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value))
    if (inner !== null) kept[key] = isTextBlock && key === 'text' && typeof inner === 'string' ? withoutListStart(inner) : finished(inner);
  return kept;
}

/** A no-break space after the number or dash is no list marker, on any client; a backslash would be shown on phones. */
function withoutListStart(text: string): string {
  return text.replaceAll(/^(\d+[.)]|[-*+]) /gmu, '$1\u00A0');
}

/** Buttons as the platform takes them. */
export function actionViews(actions: readonly Action[]): readonly Json[] {
  return actions.map(({ title, press, style = 'default', inputs = 'auto', along }) =>
    finishedAction({ title, style, data: { ...along, do: press }, inputs }),
  );
}

/** A press on a whole line; sends no inputs along. */
export function selectView(title: string, press: Press): Json {
  return finishedAction({ title, data: { do: press }, inputs: 'none' });
}

/** The press travels as `do`, in Action.Execute and in its Action.Submit fallback alike. */
function finishedAction(action: {
  readonly title: string;
  readonly style?: Action['style'] & string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly inputs: 'auto' | 'none';
}): Json {
  const { title, style, inputs } = action;
  const data = action.data as Json; // a press is JSON, and so is what was entered
  return {
    type: 'Action.Execute',
    title,
    ...(style !== undefined && { style }),
    verb: 'do',
    data,
    associatedInputs: inputs,
    fallback: { type: 'Action.Submit', title, data, associatedInputs: inputs },
  };
}

/** Characters that a text takes in a card's JSON, where a quote or a new line takes two. */
export function sizeOf(text: string): number {
  return JSON.stringify(text).length - 2;
}

/** As much of a text from its beginning as takes at most `most` characters in a card's JSON: a card over 80 KB is refused. */
export function beginningOf(text: string, most: number): string {
  let size = 0;
  let end = 0;
  for (const letter of text) {
    size += sizeOf(letter);
    if (size > most) return text.slice(0, end);
    end += letter.length;
  }
  return text;
}
