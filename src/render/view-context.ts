import type { Calendar } from '../domain/calendar.ts';
import { dateIn, type Instant, type IsoDate, timeIn } from '../domain/dates.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { type Texts, textsFor } from './texts/texts.ts';

/** What every card is drawn from: whose it is, in which plan, and when. */
export interface ViewContext {
  readonly plan: Plan;
  readonly calendar: Calendar;
  readonly texts: Texts;
  readonly reader: Person;
  readonly now: Instant;
  readonly today: IsoDate;
  /** `HH:mm` in the plan's zone. */
  readonly time: string;
  /** Local mode: the demo clock can be moved and the data is made up. */
  readonly isDemo: boolean;
  /** Who made entries and has been forgotten since; where the record is shown. */
  readonly former?: ReadonlySet<PersonId>;
}

export function createViewContext(base: Pick<ViewContext, 'plan' | 'calendar' | 'reader' | 'now' | 'isDemo'>): ViewContext {
  return {
    ...base,
    texts: textsFor(base.reader.language),
    today: dateIn(base.plan.zone, base.now),
    time: timeIn(base.plan.zone, base.now),
  };
}
