import { addDays, dateIn, type Instant, type IsoDate, timeIn } from '../../src/domain/dates.ts';
import { stepTo } from '../../src/local/demo-clock.ts';
import { riga, type World } from '../support/world.ts';

const zone = 'Europe/Riga';

/** "2025-12-01 09:00", as a clock in Riga shows it. */
export function wallClock(instant: Instant): string {
  return `${dateIn(zone, instant)} ${timeIn(zone, instant)}`;
}

export function daysBetween(from: IsoDate, until: IsoDate): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** A time in which no heartbeat runs, neither by itself nor nudged; what people write is still taken. */
export interface Outage {
  readonly from: string;
  readonly until: string;
}

/** Time goes from one due moment to the next, with a heartbeat at each and at the moment arrived at. */
export interface Clock {
  moveTo(moment: string): Promise<void>;
}

export function createClock(world: World, outage: Outage | undefined): Clock {
  const { nudge } = world.deps;
  const clock = { jumpTo: (instant: Instant) => world.at(wallClock(instant)) };
  const run = (moment: string): Promise<unknown> => stepTo(riga(moment), false, { clock, deps: world.deps });
  let isOver = outage === undefined;
  return {
    moveTo: async (moment) => {
      if (isOver || outage === undefined || moment < outage.from) {
        await run(moment);
        return;
      }
      if (moment < outage.until) {
        Object.assign(world.deps, { nudge: () => undefined });
        world.at(moment);
        return;
      }
      isOver = true;
      Object.assign(world.deps, { nudge });
      world.at(outage.until);
      await world.beat();
      await run(moment);
    },
  };
}
