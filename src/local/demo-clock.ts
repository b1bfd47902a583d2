import type { ClockMove } from '../domain/command.ts';
import { addDays, dateIn, dayNumber, type Instant, instantAt, parseIsoDate, toInstant } from '../domain/dates.ts';
import { digestMoment } from '../domain/sending-hours.ts';
import { clockFactId } from '../flows/demonstration.ts';
import type { ClockReport, Demo, FlowDeps } from '../flows/deps.ts';
import type { Dispatched } from '../flows/dispatch.ts';
import { type Heartbeat, runOnce } from '../flows/heartbeat.ts';
import type { Store } from '../store/store.ts';

/** The clock is kept this often, so a killed process has lost at most this much of it and starts beyond it. */
export const keepEveryMs = 10_000;

/** A business clock that runs like a real one, stands still while the process is down, and only goes forward. */
export interface DemoClock {
  readonly now: () => Instant;
  /** @throws when it would go back. */
  jumpTo(instant: Instant): void;
  /** Writes where it stands. */
  keep(): Promise<void>;
}

/** Where a store's demo clock was last kept; undefined outside local mode. */
export async function keptClock(store: Store): Promise<Instant | undefined> {
  const kept = await store.facts.get('installation', clockFactId);
  return kept === undefined ? undefined : toInstant(Date.parse(kept.doc.value));
}

/** What time it is for a command: the demonstration's, where the store has one. */
export async function clockFor(store: Store): Promise<Instant> {
  return (await keptClock(store)) ?? toInstant(Date.now());
}

/** Goes on from where it was kept, or starts at `startAt`. */
export async function openDemoClock(store: Store, startAt: Instant, elapsedMs: () => number): Promise<DemoClock> {
  const kept = await keptClock(store);
  let origin = kept === undefined ? Date.parse(startAt) : Date.parse(kept) + keepEveryMs;
  let started = elapsedMs();
  const now = (): Instant => toInstant(origin + elapsedMs() - started);
  return {
    now,
    jumpTo: (instant) => {
      if (instant < now()) throw new Error('the demo clock only goes forward');
      origin = Date.parse(instant);
      started = elapsedMs();
    },
    keep: async () => {
      const current = await store.facts.get('installation', clockFactId);
      const doc = { id: clockFactId, value: now() };
      await (current === undefined ? store.facts.create(doc) : store.facts.replace(doc, current.version));
    },
  };
}

const mostDays = 400;

/** The commands `laiks …`: steps the clock from one moment something is due to the next, and runs a heartbeat at each. */
export function createDemo(clock: DemoClock, { deps, heartbeat }: { readonly deps: FlowDeps; readonly heartbeat: Heartbeat }): Demo {
  return {
    moveClock: (move) =>
      heartbeat.alone(async () => {
        const target = await targetOf(move, deps);
        if (typeof target !== 'string') return target;
        const report = await stepTo(target, move.kind === 'next', { clock, deps });
        await clock.keep();
        return report;
      }),
  };
}

/** The moment to stop at; "next" stops at the first that sends something. */
async function targetOf(move: ClockMove, deps: FlowDeps): Promise<Instant | Exclude<ClockReport, { kind: 'moved' }>> {
  const now = deps.now();
  const zone = await zoneOf(deps);
  const today = dateIn(zone, now);
  switch (move.kind) {
    case 'unreadable':
      return { kind: 'unreadable' };
    case 'next':
      return instantAt(zone, addDays(today, mostDays), '09:00');
    case 'days':
      return move.days > mostDays ? { kind: 'too-far' } : toInstant(Date.parse(now) + move.days * 86_400_000);
    case 'to': {
      const date = parseIsoDate(move.date);
      if (date === undefined || !/^([01]\d|2[0-3]):[0-5]\d$/u.test(move.time)) return { kind: 'unreadable' };
      if (dayNumber(date) - dayNumber(today) > mostDays) return { kind: 'too-far' };
      const target = instantAt(zone, date, move.time);
      return target < now ? { kind: 'back' } : target;
    }
    default:
      return move satisfies never;
  }
}

type Sent = Extract<ClockReport, { kind: 'moved' }>['sent'][number];

/** Runs a heartbeat at every moment up to the target at which something is due; `onlyNext` stops after the first that sent something. */
export async function stepTo(
  target: Instant,
  onlyNext: boolean,
  { clock, deps }: { readonly clock: Pick<DemoClock, 'jumpTo'>; readonly deps: FlowDeps },
): Promise<ClockReport> {
  const sent: Sent[] = [];
  for (let next = await nextMoment(deps); next !== undefined && next <= target; next = await nextMoment(deps)) {
    clock.jumpTo(next);
    const done = await runOnce(deps);
    sent.push(...done.sent.map(sentTo));
    if (onlyNext && sent.length > 0) return { kind: 'moved', sent };
  }
  if (onlyNext) return { kind: 'end' };
  if (deps.now() < target) clock.jumpTo(target);
  const done = await runOnce(deps);
  return { kind: 'moved', sent: [...sent, ...done.sent.map(sentTo)] };
}

const sentTo = ({ message, person }: Dispatched['sent'][number]): Sent => ({ kind: message.content.kind, to: person.name });

/** The earliest moment after now at which a stage, a message or a digest is due. */
async function nextMoment(deps: FlowDeps): Promise<Instant | undefined> {
  const now = deps.now();
  const candidates = [
    await deps.store.obligations.earliestLook(now),
    await deps.store.rounds.earliestLook(now),
    await deps.store.messages.earliestDue(now),
  ];
  for (const loaded of await deps.plans.all()) {
    const today = dateIn(loaded.plan.zone, now);
    for (const day of [today, addDays(today, 7), addDays(today, 14)]) {
      const at = digestMoment(day, loaded.plan, loaded.calendar)?.at;
      if (at !== undefined && at > now) candidates.push(at);
    }
  }
  return candidates.filter((candidate) => candidate !== undefined).sort()[0];
}

async function zoneOf(deps: FlowDeps): Promise<string> {
  const [loaded] = await deps.plans.all();
  return loaded?.plan.zone ?? 'UTC';
}
