import type { Press } from '../../src/domain/command.ts';
import type { TextKey } from '../../src/render/texts/en-texts.ts';
import { textsFor } from '../../src/render/texts/texts.ts';

/** Cards as a person sees them: what they say, what can be pressed and what stands in the fields. */

export interface Button {
  readonly title: string;
  readonly press: Press;
}

type Json = Readonly<Record<string, unknown>>;
type AnyCard = { readonly content: object } | undefined;

/** Everything that a card says, a line for each text, field label, choice and button. */
export function textOf(card: AnyCard): string {
  const said = ['text', 'label', 'placeholder', 'title', 'errorMessage'];
  return elementsOf(card)
    .flatMap((element) => said.flatMap((key) => (typeof element[key] === 'string' ? [element[key]] : [])))
    .join('\n');
}

/** A text of the product in Latvian, so that a test says what is meant and not how it is put. */
export function said(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return textsFor('lv').t(key, values);
}

/** Buttons and pressable rows, in the card's order. */
export function buttonsOf(card: AnyCard): readonly Button[] {
  return elementsOf(card).flatMap((element) => {
    if (element['type'] !== 'Action.Execute') return [];
    const { do: press } = element['data'] as { do: Press }; // what actionViews writes
    return [{ title: String(element['title']), press }];
  });
}

/** What the button or row with this title does. */
export function pressOf(card: AnyCard, title: string): Press {
  const found = buttonsOf(card).find((button) => button.title === title);
  if (found === undefined) throw new Error(`no button "${title}" on:\n${textOf(card)}`);
  return found.press;
}

/** Titles of the pressable rows: the measures that a list shows, without what is answered on the row itself. */
export function rowsOf(card: AnyCard): readonly string[] {
  return elementsOf(card).flatMap((element) => {
    const action = element['selectAction'];
    if (typeof action !== 'object' || action === null || !('title' in action)) return [];
    return buttonsOf({ content: action }).some(({ press }) => answeredOnRow.includes(press.kind)) ? [] : [String(action.title)];
  });
}

const answeredOnRow: readonly Press['kind'][] = ['AnswerLook', 'JoinResult', 'StayUnchanged'];

/** What the fields hold, by id. */
export function fieldsOf(card: AnyCard): Readonly<Record<string, unknown>> {
  const inputs = elementsOf(card).filter((element) => String(element['type']).startsWith('Input.'));
  return Object.fromEntries(inputs.map((input) => [String(input['id']), input['value']]));
}

function elementsOf(card: AnyCard): readonly Json[] {
  return card === undefined ? [] : nested(card.content);
}

/** Fallbacks repeat what they stand in for. */
function nested(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(nested);
  if (typeof value !== 'object' || value === null) return [];
  const { fallback: _, ...shown } = value as Json; // JSON that is no array and not null
  return [shown, ...Object.values(shown).flatMap(nested)];
}
