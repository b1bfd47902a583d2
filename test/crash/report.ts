import type { EngineName } from './engines.ts';
import type { Findings } from './judge.ts';
import type { Kill } from './rounds.ts';
import { phases } from './script.ts';

/** One engine's rounds, added up. */
export interface EngineResult extends Findings {
  readonly engine: EngineName;
  readonly rounds: number;
  /** Rounds in which somebody was killed in each phase. */
  readonly killedIn: Readonly<Record<string, number>>;
  /** SIGKILLs; with several replicas more than rounds. */
  readonly kills: number;
  /** Rounds whose kill met a message in `sending`, and those messages. */
  readonly hitSending: number;
  readonly hitMessages: number;
  /** Rounds whose kill met answers that had been submitted and not acknowledged. */
  readonly hitAnswering: number;
  /** Rounds in which the sender was killed, by who took its place: a process that had been waiting beside it, or one that was started after. */
  readonly survivors: number;
  readonly newcomers: number;
  /** Presses delivered again because no answer had come. */
  readonly redelivered: number;
  readonly seconds: number;
}

export interface StretchResult {
  readonly kills: readonly Kill[];
  readonly redelivered: number;
  readonly findings: Findings;
  /** Why it ended before its last round. */
  readonly trouble: string | undefined;
}

export function addUp(engine: EngineName, stretches: readonly StretchResult[], seconds: number): EngineResult {
  const kills = stretches.flatMap((stretch) => stretch.kills);
  const findings = stretches.map((stretch) => stretch.findings);
  const total = (read: (found: Findings) => number): number => findings.reduce((sum, found) => sum + read(found), 0);
  return {
    engine,
    rounds: kills.length,
    killedIn: Object.fromEntries(phases.map((phase) => [phase, kills.filter((kill) => kill.phase === phase).length])),
    kills: kills.reduce((sum, { processes }) => sum + processes, 0),
    hitSending: kills.filter(({ sending }) => sending > 0).length,
    hitMessages: kills.reduce((sum, { sending }) => sum + sending, 0),
    hitAnswering: kills.filter(({ answering }) => answering > 0).length,
    survivors: kills.filter(({ successor }) => successor === 'survivor').length,
    newcomers: kills.filter(({ successor }) => successor === 'newcomer').length,
    redelivered: stretches.reduce((sum, stretch) => sum + stretch.redelivered, 0),
    acknowledged: total(({ acknowledged }) => acknowledged),
    lost: total(({ lost }) => lost),
    surplusAnswers: total(({ surplusAnswers }) => surplusAnswers),
    lists: total(({ lists }) => lists),
    notices: total(({ notices }) => notices),
    missing: total(({ missing }) => missing),
    surplusMessages: total(({ surplusMessages }) => surplusMessages),
    duplicates: total(({ duplicates }) => duplicates),
    unknown: total(({ unknown }) => unknown),
    unexplained: total(({ unexplained }) => unexplained),
    unsettled: total(({ unsettled }) => unsettled),
    entries: total(({ entries }) => entries),
    brokenChains: total(({ brokenChains }) => brokenChains),
    complaints: stretches.flatMap(({ trouble, findings: found }) => [
      ...(trouble === undefined ? [] : [`ended early: ${trouble}`]),
      ...found.complaints,
    ]),
    seconds: Math.round(seconds),
  };
}

/** What speaks against a result: what was found, and kills that met nothing and so prove nothing. */
export function violationsOf(result: EngineResult): readonly string[] {
  const unmet = result.unknown - result.hitMessages;
  return [
    ...result.complaints,
    ...(unmet > 0 ? [`${unmet} unknown outcomes more than messages that a kill met`] : []),
    ...(result.hitSending === 0 ? ['no kill met a message under way'] : []),
    ...(result.hitAnswering === 0 ? ['no kill met an answer under way'] : []),
    ...(result.engine === 'cosmos-3' && result.survivors === 0 ? ['no surviving process took the place of a killed sender'] : []),
  ];
}

const rows: readonly (readonly [string, (result: EngineResult) => string])[] = [
  ['rounds', ({ rounds }) => `${rounds}`],
  ['  killed while reminding / answering / dispatching', ({ killedIn }) => phases.map((phase) => killedIn[phase]).join(' / ')],
  ['processes killed', ({ kills }) => `${kills}`],
  ['  kills that met messages under way (messages)', ({ hitSending, hitMessages }) => `${hitSending} (${hitMessages})`],
  ['  kills that met answers under way', ({ hitAnswering }) => `${hitAnswering}`],
  ['  senders killed, replaced by a survivor / a newcomer', ({ survivors, newcomers }) => (survivors + newcomers === 0 ? '–' : `${survivors} / ${newcomers}`)],
  ['answers acknowledged', ({ acknowledged }) => `${acknowledged}`],
  ['  presses delivered again', ({ redelivered }) => `${redelivered}`],
  ['  lost', ({ lost }) => `${lost}`],
  ['  recorded twice, or by nobody', ({ surplusAnswers }) => `${surplusAnswers}`],
  ['reminders and notices owed', ({ lists, notices }) => `${lists + notices}`],
  ['  missing', ({ missing }) => `${missing}`],
  ['  sent without being owed', ({ surplusMessages }) => `${surplusMessages}`],
  ['  left unsettled', ({ unsettled }) => `${unsettled}`],
  ['unknown outcomes', ({ unknown }) => `${unknown}`],
  ['  duplicates', ({ duplicates }) => `${duplicates}`],
  ['  duplicates without an unknown outcome', ({ unexplained }) => `${unexplained}`],
  ['entries recomputed', ({ entries }) => `${entries}`],
  ['  broken chains', ({ brokenChains }) => `${brokenChains}`],
  ['seconds', ({ seconds }) => `${seconds}`],
];

/** One column for each engine. */
export function tableOf(results: readonly EngineResult[]): string {
  const heads = results.map(({ engine }) => engine);
  const cells = rows.map(([label, read]) => [label, ...results.map(read)]);
  const widths = ['', ...heads].map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [['', ...heads], ...cells].map(line).join('\n');
}
