import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../compose.ts';
import { readDocument } from '../planfile/plan-files.ts';
import type { Config } from '../config.ts';
import { dateIn, instantAt, type IsoDate, toInstant } from '../domain/dates.ts';
import { joinId, type InstitutionCode } from '../domain/ids.ts';
import type { Language, Person, Role } from '../domain/person.ts';
import { demandedObligations } from '../domain/append.ts';
import type { Plan } from '../domain/plan.ts';
import { occurrencesOf } from '../domain/schedule.ts';
import { Fault } from '../errors.ts';
import type { Log } from '../flows/deps.ts';
import { plant } from '../flows/plant.ts';
import { revise } from '../flows/revise.ts';
import { problemLine } from '../planfile/document/problems.ts';
import type { Store } from '../store/store.ts';
import { colleagueAddress } from './colleagues.ts';
import { openDemoClock } from './demo-clock.ts';
import { type LocalDemo, wireLocal } from './local-mode.ts';

/** A plan file of one's own, tried on this machine. */
export interface OwnPlan {
  readonly file: string;
  /** When it is to begin; today when absent. */
  readonly at: IsoDate | undefined;
  readonly language: Language | undefined;
  readonly isFresh: boolean;
}

const tenant = '00000000-0000-0000-0000-0000000a7d15';

/**
 * Runs any plan file with one made-up officer for each institution and one coordinator, in a folder of its own. A file that was
 * changed since the last start becomes the plan's next edition. @throws Fault `seed-invalid`, `config-invalid`.
 */
export async function openOwnPlan(config: Config, log: Log, own: OwnPlan): Promise<LocalDemo> {
  const document = await readOwn(own);
  const people = peopleOf(document, own.language ?? 'lv');
  const dataFolder = join(config.dataFolder, 'plans', joinId(document.id));
  if (own.isFresh) await rm(dataFolder, { recursive: true, force: true });
  const store = await openStore({ dataFolder });
  const isContinued = (await store.plans.get(document.id, document.id)) !== undefined;
  const clock = await openDemoClock(store, startOf(document, own), () => performance.now());
  if (own.at !== undefined && dateIn(document.zone, clock.now()) > own.at) {
    await store.close();
    throw new Fault('config-invalid', `--at ${own.at} is before where this plan's clock stands. Add --fresh to begin anew.`);
  }
  if (clock.now() < startOf(document, own) && own.at !== undefined) clock.jumpTo(startOf(document, own));
  await clock.keep();
  if (isContinued) await followFile(document, own, { store, at: clock.now() });
  else await plant(document, people, store);
  return wireLocal({ ...config, dataFolder }, { store, clock, log, plan: document.id, tenant, isContinued, officer: busiest(document) });
}

/** Of a document that does not say since when it is tracked, what was due before the first day is not asked for. */
async function readOwn(own: OwnPlan): Promise<Plan> {
  const { plan, problems } = await readDocument(own.file, {});
  if (plan === undefined) throw new Fault('seed-invalid', `${own.file}:\n${problems.map(problemLine).join('\n')}\n`);
  const first = dateIn(plan.zone, startOf(plan, own));
  const isSilent = plan.trackFrom === plan.period.from && plan.trackFrom < first;
  return isSilent ? { ...plan, trackFrom: first } : plan;
}

/** 9:00 of the day that was named, or of today. */
function startOf({ zone }: Plan, { at }: OwnPlan): ReturnType<typeof instantAt> {
  return instantAt(zone, at ?? dateIn(zone, toInstant(Date.now())), '09:00');
}

async function followFile(
  document: Plan,
  { file }: OwnPlan,
  { store, at }: { readonly store: Store; readonly at: ReturnType<typeof toInstant> },
): Promise<void> {
  await revise(document, { kind: 'amended', by: 'command-line', at, reason: file }, { store });
}

/** One official for each institution that owes something, and a coordinator; the first official and the coordinator have a page. */
function peopleOf(plan: Plan, language: Language): readonly Person[] {
  const owing = plan.institutions.filter(({ code }) => plan.measures.some(({ responsible }) => responsible.includes(code)));
  const paged = busiest(plan);
  const officers = owing.map(({ code }) => ({ role: 'officer', institution: code }) as const);
  return [...officers, { role: 'coordinator', institution: plan.coordinator } as const].map((role, index) =>
    personFor({ ...role, plan: plan.id }, { index, language, hasPage: role.role === 'coordinator' || role.institution === paged }),
  );
}

function personFor(
  role: Role,
  { index, language, hasPage }: { readonly index: number; readonly language: Language; readonly hasPage: boolean },
): Person {
  const id = joinId(role.institution, role.role);
  const title = { lv: { officer: 'amatpersona', coordinator: 'koordinators' }, en: { officer: 'official', coordinator: 'coordinator' } }[
    language
  ];
  return {
    id,
    tenant,
    objectId: `a7d15000-0000-4000-9000-${String(index + 1).padStart(12, '0')}`,
    name: `${role.institution} ${role.role === 'coordinator' ? title.coordinator : title.officer}`,
    language,
    roles: [role],
    conversation: hasPage ? null : colleagueAddress(id),
    reachability: hasPage ? { kind: 'never-installed' } : { kind: 'reachable' },
    welcomedAt: null,
  };
}

/** Whose page is shown: the institution that owes information most often. */
function busiest(plan: Plan): InstitutionCode {
  const owed = demandedObligations(plan, ({ schedule }) => occurrencesOf(schedule, plan)).map(({ institution }) => institution);
  const counts = [...Map.groupBy(owed, (code) => code)].sort(([, a], [, b]) => b.length - a.length);
  const [most] = counts;
  if (most === undefined) throw new Fault('seed-invalid', `plan ${plan.id} owes no information in the time that it is tracked.`);
  return most[0];
}
