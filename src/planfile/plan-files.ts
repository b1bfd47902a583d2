import type { Plan } from '../domain/plan.ts';
import { readCalendarOverlay } from './calendar-data.ts';
import type { Details } from './document/plan-details.ts';
import { type PlanDocument, readPlanDocument } from './document/read-plan-document.ts';
import { readPlanFile, readPlanYaml } from './plan-yaml.ts';
import { seedFile } from './seed-files.ts';

/** Reads a plan file with the calendar that belongs to it. */
export function readPlan(file: string, calendarFile: string = seedFile('calendar')): Plan {
  return readPlanYaml(file, readCalendarOverlay(calendarFile));
}

/** Reads a plan from a document of any kind; its policy, zone and calendar are those of the plan that a fresh copy starts with. */
export function readDocument(file: string, given: Details, companion?: string): Promise<PlanDocument> {
  const { policy, zone, calendar } = readPlanFile(seedFile('plan'));
  return readPlanDocument(file, {
    overlay: readCalendarOverlay(seedFile('calendar')),
    defaults: { policy, zone, calendar },
    given,
    companion,
  });
}
