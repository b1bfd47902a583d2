import { type IsoDate, parseIsoDate } from '../../domain/dates.ts';
import { plainWords } from '../plain-words.ts';
import type { Sheet, SheetRow } from './sheets.ts';

/** What a plan's table itself does not say. All texts as given. */
export const detailNames = ['id', 'title', 'title-en', 'genitive', 'from', 'until', 'track-from', 'coordinator', 'order', 'url'] as const;
export type DetailName = (typeof detailNames)[number];
export type Details = Readonly<Partial<Record<DetailName, string>>>;

/** In the template's order; the first of each is the one that the template writes. */
export const detailWords: Readonly<Record<DetailName, readonly string[]>> = {
  title: ['Plāna nosaukums', 'nosaukums', 'title', 'plan title'],
  'title-en': ['Nosaukums angliski', 'title in english'],
  genitive: ['Nosaukums ģenitīvā', 'title in the genitive'],
  order: ['Tiesību akts', 'rīkojums', 'legal act', 'order'],
  url: ['Saite', 'url', 'link'],
  coordinator: ['Plāna koordinators', 'koordinators', 'koordinējošā iestāde', 'plan coordinator', 'coordinator'],
  from: ['Plāna sākums', 'sākums', 'no', 'plan start', 'from'],
  until: ['Plāna beigas', 'beigas', 'līdz', 'plan end', 'until'],
  'track-from': ['Uzskaita no', 'tracked from', 'track from'],
  id: ['Plāna identifikators', 'identifikators', 'plan id', 'id'],
};

const byWords = new Map(detailNames.flatMap((name) => detailWords[name].map((words) => [plainWords(words), name] as const)));

/** Rows above the headings with a known word in one cell and its value in the next that is filled. */
export function detailsOf(rows: readonly SheetRow[]): Details {
  const found = rows.flatMap(({ cells }): readonly (readonly [DetailName, string])[] => {
    const [word = '', value = ''] = cells.filter((cell) => cell !== '');
    const name = byWords.get(plainWords(word));
    return name === undefined || value === '' ? [] : [[name, value]];
  });
  return Object.fromEntries(found);
}

/** A title that stands alone above the table and speaks of a plan. */
export function titleAbove(sheet: Sheet, rows: readonly SheetRow[]): string | undefined {
  const alone = rows.flatMap(({ cells }) => {
    const filled = [...new Set(cells.filter((cell) => cell !== ''))];
    return filled.length === 1 ? filled : [];
  });
  const lines = [...sheet.above, ...alone].map((line) => line.replaceAll(/\s+/gu, ' '));
  return lines.find((line) => /\b(?:plāns|plāna|programma|stratēģija|plan|programme|strategy)\b/iu.test(line) && line.length <= 300);
}

/** "… plāns 2023.–2025. gadam", "… Plan 2023–2025": its first and last day. */
export function periodInTitle(title: string): { readonly from: IsoDate; readonly until: IsoDate } | undefined {
  const [, first, last] = /\b(20\d\d)\.? ?(?:gada )?[–-] ?(20\d\d)\b/u.exec(title) ?? [];
  const [from, until] = [parseIsoDate(`${first}-01-01`), parseIsoDate(`${last}-12-31`)];
  return from === undefined || until === undefined || from > until ? undefined : { from, until };
}

/** "Organizētās noziedzības … plāns 2023.–2025. gadam" -> "organizetas-noziedzibas-plans-2023-2025". */
export function idOfTitle(title: string): string {
  return plainWords(title)
    .replaceAll(' ', '-')
    .replaceAll(/[^a-z0-9-]/gu, '')
    .slice(0, 60)
    .replace(/-+$/u, '');
}
