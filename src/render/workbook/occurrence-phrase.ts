import type { ViewContext } from '../view-context.ts';

/** "2025. gada novembris": a file is read in other years as well, so the year is never left out; empty for what is due once. */
export function occurrencePhrase(occurrence: string, { texts }: Pick<ViewContext, 'texts'>): string {
  return texts.dates.occurrence(occurrence, 0);
}
