import { describe, expect, test } from '@jest/globals';
import type { Card, Json } from '../../src/render/card.ts';
import { allCards } from './all-cards.ts';
import { problemsOf } from './lint-card.ts';
import { obligations, plan } from './played-plan.ts';

describe('every card', () => {
  test.each(allCards)('%s may be sent', (_name, draw) => {
    expect(problemsOf(draw())).toEqual([]);
  });

  test.each(allCards)('%s says nothing in a notification', (_name, draw) => {
    const { preview } = draw();
    const labels = plan.measures.flatMap(({ short, code }) => [short.lv, short.en, code]);
    expect([...labels, ...peoplesTexts()].filter((text) => preview.includes(text))).toEqual([]);
  });
});

/** What people wrote in the demo's past. */
function peoplesTexts(): readonly string[] {
  const texts = obligations.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      if (entry.kind === 'AnswerRecorded') return [entry.text.value, entry.evidence.value];
      return entry.kind === 'AnswerReturned' ? [entry.comment.value] : [];
    }),
  );
  return texts.flatMap((text) => (text === null || text === '' ? [] : [text]));
}

const press = { do: { kind: 'ShowHelp' } };
const button = { type: 'Action.Execute', title: 'A', verb: 'do', data: press, fallback: { type: 'Action.Submit', title: 'A', data: press } };
const fold = (...targetElements: Json[]): Json => ({ type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title: 'A', targetElements }] });
const hidden = (id: string): Json => ({ type: 'Container', id, isVisible: false, items: [{ type: 'TextBlock', text: 'T' }] });
const sound: Card['content'] = { type: 'AdaptiveCard', version: '1.4', lang: 'lv', fallbackText: 'P', body: [{ type: 'TextBlock', text: 'T' }] };
const withBody = (...body: Json[]): Card => ({ preview: 'P', content: { ...sound, body } });
const withButton = (change: object): Card => withBody({ type: 'ActionSet', actions: [{ ...button, ...change }] });

describe('the linter', () => {
  test('has nothing against a sound card', () => {
    expect(problemsOf(withBody({ type: 'TextBlock', text: 'T' }, { type: 'ActionSet', actions: [button] }))).toEqual([]);
  });

  test('has nothing against a part that opens', () => {
    expect(problemsOf(withBody(fold('a'), hidden('a')))).toEqual([]);
    expect(problemsOf(withBody(fold({ elementId: 'a', isVisible: true }, 'b'), fold('a'), hidden('a'), { ...(hidden('b') as object), isVisible: true }))).toEqual([]);
  });

  test.each<[string, Card, string]>([
    ['an unknown element', withBody({ type: 'Foo' }), 'Unknown element type'],
    ['an unknown value', withBody({ type: 'TextBlock', text: 'T', size: 'Huge' }), 'Invalid value "Huge"'],
    ['an input without an id', withBody({ type: 'Input.Text', label: 'L' }), 'unique Id'],
    ['two inputs of one name', withBody({ type: 'Input.Text', id: 'a' }, { type: 'Input.Text', id: 'a' }), 'two inputs are called a'],
    ['a version too new', { preview: 'P', content: { ...sound, version: '1.6' } }, 'version is "1.6"'],
    ['no version', { preview: 'P', content: { type: 'AdaptiveCard', fallbackText: 'P' } }, 'version is ""'],
    ['no preview', { preview: '', content: { ...sound, fallbackText: '' } }, 'no preview'],
    ['another fallback text', { preview: 'P', content: { ...sound, fallbackText: 'Q' } }, 'fallbackText'],
    ['too much', withBody({ type: 'TextBlock', text: 'x'.repeat(40_000) }), 'bytes are more than'],
    ['a null', withBody({ type: 'TextBlock', text: 'T', size: null }), 'card.body[0].size is null'],
    ['a way out', withButton({ type: 'Action.OpenUrl', url: 'https://example.org/' }), 'leads to https://example.org/'],
    ['an empty text block', withBody({ type: 'TextBlock', text: '' }), 'empty TextBlock'],
    ['an empty text run', withBody({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '' }] }), 'empty TextRun'],
    ['a list of markdown', withBody({ type: 'TextBlock', text: '2025. gads' }), 'markup'],
    ['a link of markdown', withBody({ type: 'TextBlock', text: '[a](b)' }), 'markup'],
    ['two full stops', withBody({ type: 'TextBlock', text: 'kopš 24.11.2025..' }), 'untidy'],
    ['two spaces', withButton({ title: 'a  b' }), 'untidy'],
    ['a placeholder', withBody({ type: 'TextBlock', text: '${title}' }), 'left over in text'],
    ['a button without a fallback', withButton({ fallback: undefined }), 'no equal Action.Submit'],
    ['a fallback with other data', withButton({ fallback: { type: 'Action.Submit', title: 'A', data: {} } }), 'no equal Action.Submit'],
    ['a press of no kind', withButton({ data: { do: { kind: 'Foo' } } }), 'carries no press'],
    ['a press that loses something', withButton({ data: { do: { kind: 'ShowHelp', page: 1 } } }), 'comes back as'],
    ['seven buttons', withBody({ type: 'ActionSet', actions: Array.from({ length: 7 }, () => button) }), '7 actions'],
    ['a fold of what is not there', withBody(fold('b'), fold('a'), hidden('a')), 'folds "b", which is not there'],
    ['a fold of two of one name', withBody(fold('a'), hidden('a'), hidden('a')), 'folds "a", which is there twice'],
    ['a fold without a target', withBody(fold()), 'a fold of nothing'],
    ['what is hidden for good', withBody(fold('a'), hidden('a'), hidden('b')), '"b" is hidden for good'],
    ['what is hidden and has no name', withBody({ type: 'TextBlock', text: 'T', isVisible: false }), '"" is hidden for good'],
    ['a chart alone', withBody({ type: 'Chart.Donut', data: [{ legend: 'A', value: 1 }] }), 'a chart without'],
    [
      'a chart whose fallback differs',
      withBody({ type: 'Chart.Donut', data: [{ legend: 'A', value: 1 }], fallback: { type: 'FactSet', facts: [{ title: 'A', value: '2' }] } }),
      'a chart without',
    ],
  ])('finds %s', (_what, card, problem) => {
    expect(problemsOf(card).join('\n')).toContain(problem);
  });
});
