import { type DueSeries, dueSeries } from '../domain/due-series.ts';
import { type CalendarDay, icsDays } from '../render/ics.ts';
import { type Texts, textsFor } from '../render/texts/texts.ts';
import type { ExportScope } from './export-scope.ts';
import { planHeads } from './plan-record.ts';

/** The plan's due dates for any calendar: exported again they move there, and are not shown twice. */
export async function exportIcs({ loaded, deps, language, institution }: ExportScope): Promise<Uint8Array> {
  const { plan } = loaded;
  const texts = textsFor(language);
  const series = dueSeries(plan, await planHeads(plan.id, deps), institution);
  const days = series.map((each) => dayOf(each, texts));
  return new TextEncoder().encode(icsDays(plan.title[language], days, deps.now()));
}

function dayOf({ id, measure, from, repeats, except, institution }: DueSeries, texts: Texts): CalendarDay {
  const named = { code: measure.code, title: measure.short[texts.language] };
  return {
    id,
    on: from,
    ...(repeats !== undefined && { repeats }),
    except,
    title: institution === undefined ? texts.t('due.title', named) : texts.t('due.title.moved', { ...named, institution }),
    text: [
      measure.text.indicator,
      texts.t('measure.deadline', { text: measure.text.deadline }),
      texts.t('measure.responsible', { list: texts.dates.list(institution === undefined ? measure.responsible : [institution]) }),
    ].join('\n'),
  };
}
