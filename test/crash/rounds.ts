import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { PlantedStore } from './engines.ts';
import { type Mailbox, slowestAnswerMs } from './mailbox.ts';
import type { People } from './people.ts';
import { type Phase, phases, type Round } from './script.ts';
import type { Servers } from './servers.ts';

const patienceMs = 60_000;

/** What a round is played with. */
export interface Stage {
  readonly servers: Servers;
  readonly store: PlantedStore;
  readonly mailbox: Mailbox;
  readonly people: People;
  readonly chance: Chance;
  /** How long the lists take when nobody is killed, ms; learnt on the way. */
  usualListsMs: number;
}

/** What a kill met. */
export interface Kill {
  readonly phase: Phase;
  readonly processes: number;
  /** Messages that the killed process had handed to the platform without having learnt what became of them. */
  readonly sending: number;
  /** Answers that had been submitted and not been acknowledged. */
  readonly answering: number;
  /** Who has the killed sender's place now; undefined where the sender was not killed. */
  readonly successor: 'survivor' | 'newcomer' | undefined;
}

/** One working day: the lists at nine, everybody's answers, the coordinator's returns; in one of the three somebody is killed. */
export async function playRound(round: Round, stage: Stage): Promise<Kill> {
  const { servers, mailbox, people } = stage;
  const acts: Readonly<Record<Phase, () => Promise<unknown>>> = {
    reminding: () => {
      servers.setClock({ shows: round.opensAt, at: Date.now() });
      return mailbox.all(round.owed.atNine);
    },
    answering: () => Promise.all(round.answers.map(people.answer)),
    dispatching: async () => {
      await Promise.all(round.returns.map(people.giveBack));
      await mailbox.all(round.owed.afterReturns);
    },
  };
  let killed: (Omit<Kill, 'successor'> & Victims) | undefined;
  for (const phase of phases) {
    const act = acts[phase];
    const startedAt = performance.now();
    if (phase === round.killedIn) {
      const names = chooseVictims(servers.running, await stage.store.sender(), stage.chance);
      const kill = killIn(round, names, stage); // begins to wait for its moment before anything happens
      await Promise.all([act(), kill]);
      killed = { phase, ...(await kill) };
    } else {
      await act();
      if (phase === 'reminding') stage.usualListsMs = performance.now() - startedAt;
    }
  }
  if (killed === undefined) throw new Error(`round ${round.number} has no kill`);
  await servers.settled();
  const { sender, names, survivors, ...kill } = killed;
  if (sender === undefined || !names.includes(sender)) return { ...kill, successor: undefined };
  const next = await successorOf(sender, stage.store);
  return { ...kill, successor: survivors.includes(next) ? 'survivor' : 'newcomer' };
}

/** Who takes the place of a dead sender; nothing may be left to send, so this may take the lease. */
async function successorOf(dead: string, store: PlantedStore): Promise<string> {
  for (const startedAt = performance.now(); performance.now() - startedAt < patienceMs; await delay(50)) {
    const next = await store.sender();
    if (next !== undefined && next !== dead) return next;
  }
  throw new Error(`nobody has taken the place of ${dead} within ${patienceMs / 1000} s`);
}

interface Victims {
  readonly names: readonly string[];
  /** Who had the sender's place at their death. */
  readonly sender: string | undefined;
  readonly survivors: readonly string[];
}

/** Waits for its moment, kills, looks what was under way, and starts others in their place. */
async function killIn(round: Round, names: readonly string[], stage: Stage): Promise<Omit<Kill, 'phase' | 'successor'> & Victims> {
  const { servers, store, people } = stage;
  await momentIn(round, stage);
  const answering = people.waiting;
  await servers.kill(names);
  const survivors = servers.running;
  const { sending, sender } = await store.atDeath();
  await servers.revive();
  const isTheirs = sender === undefined || names.includes(sender);
  return { names, survivors, sender, processes: names.length, sending: isTheirs ? sending : 0, answering };
}

/** Any moment between the clock's step and the platform's answer to the last list; about the time of a submission; while the platform has a notice, or soon after. */
async function momentIn({ killedIn, answers, owed }: Round, { mailbox, people, chance, usualListsMs }: Stage): Promise<void> {
  switch (killedIn) {
    case 'reminding':
      await delay(chance.share() * (usualListsMs + slowestAnswerMs));
      return;
    case 'answering':
      await people.submission(1 + chance.below(answers.length));
      await delay(chance.share() * people.lastWaitMs);
      return;
    case 'dispatching':
      await mailbox.arrival(1 + chance.below(owed.afterReturns.length));
      await delay(chance.below(slowestAnswerMs));
      return;
    default:
      killedIn satisfies never;
  }
}

/** Of several processes mostly the one that sends, sometimes any one, sometimes all. */
function chooseVictims(running: readonly string[], sender: string | undefined, chance: Chance): readonly string[] {
  const drawn = chance.below(5);
  if (drawn === 0) return running;
  const isRunning = sender !== undefined && running.includes(sender);
  return [drawn < 4 && isRunning ? sender : chance.pick(running)];
}
