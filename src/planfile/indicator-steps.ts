import type { Indicator } from '../domain/plan.ts';

const word = '\\p{L}+(?:[āēīo]t|[^s\\P{L}]t)[sa]';
const englishWord = '\\p{L}+ed|drawn up|set up';
const listOf = (one: string, and: string): string => `(?:${one})(?:\\s*,\\s*(?:${one}))*\\s+${and}\\s+(?:${one})`;
const latvianBefore = new RegExp(`(?<list>${listOf(word, 'un')})\\s*$`, 'iu');
const latvianAfter = new RegExp(`^\\s*(?:ir\\s+)?(?<list>${listOf(word, 'un')})(?!\\p{L})`, 'iu');
const englishBefore = new RegExp(`(?<list>${listOf(englishWord, 'and')})\\s*$`, 'iu');
const englishAfter = new RegExp(`^\\s*(?:is\\s+|has been\\s+)?(?<list>${listOf(englishWord, 'and')})(?!\\p{L})`, 'iu');

/** Steps that plans name, by the participle's stem. */
const known: readonly (readonly [string, string, string])[] = [
  ['izstrādāt', 'drafted', 'Drafted'],
  ['sagatavot', 'prepared', 'Prepared'],
  ['saskaņot', 'agreed', 'Agreed'],
  ['apstiprināt', 'approved', 'Approved'],
  ['pieņemt', 'adopted', 'Adopted'],
  ['iesniegt', 'submitted', 'Submitted'],
  ['izskatīt', 'considered', 'Considered'],
  ['ieviest', 'introduced', 'Introduced'],
  ['izveidot', 'created', 'Created'],
  ['aktualizēt', 'updated', 'Updated'],
  ['publicēt', 'published', 'Published'],
  ['izvērtēt', 'evaluated', 'Evaluated'],
  ['veikt', 'carried-out', 'Carried out'],
  ['parakstīt', 'signed', 'Signed'],
  ['nodot', 'handed-over', 'Handed over'],
];

/** "Izstrādāta, saskaņota un apstiprināta 1 metodika": what is ticked one by one on the way to a single thing. */
export function stepsAround(before: string, after: string): Indicator['steps'] {
  const list =
    [latvianBefore, englishBefore].map((form) => form.exec(before)).find((match) => match !== null) ??
    [latvianAfter, englishAfter].map((form) => form.exec(after)).find((match) => match !== null);
  const words = list?.groups?.['list']?.split(/\s*,\s*|\s+(?:un|and)\s+/iu) ?? [];
  const steps = words.map((step, index) => stepOf(step, index));
  return new Set(steps.map(({ key }) => key)).size === steps.length ? steps : [];
}

function stepOf(step: string, index: number): Indicator['steps'][number] {
  const low = step.toLowerCase();
  const found = known.find(([stem, , en]) => low.replace(/[sa]$/u, '') === stem || low === en.toLowerCase());
  const words = low.charAt(0).toUpperCase() + low.slice(1);
  return { key: found?.[1] ?? `step-${index + 1}`, lv: words, en: found?.[2] ?? words };
}
