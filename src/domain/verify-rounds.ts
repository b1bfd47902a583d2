import type { Chained, Sealing } from './chain.ts';
import { chainFaults, type Checkpoint, compareWith, placeFaults, type RecordFault } from './checkpoint.ts';
import { closingOf, type Round, roundId } from './round.ts';
import { type Submission, submissionId } from './submission.ts';

interface RoundRecord {
  readonly rounds: readonly Round[];
  readonly submissions: readonly Submission[];
  /** What closed rounds froze, whole, where it does not stand in the rounds themselves. */
  readonly snapshots?: readonly Checkpoint[];
}

/** Recomputes the chains of rounds and submissions, and holds what each closed round froze of obligations and accounts against the record. */
export function verifyRounds(
  { rounds, submissions, snapshots = rounds.flatMap((round) => closingOf(round)?.snapshot ?? []) }: RoundRecord,
  counted: readonly Chained[],
  hash: Sealing['hash'],
): readonly RecordFault[] {
  return [
    ...rounds.flatMap((round) => chainFaults(round, hash) ?? placeFaults(round, roundId(round))),
    ...submissions.flatMap((submission) => chainFaults(submission, hash) ?? placeFaults(submission, submissionId(submission))),
    ...snapshots.flatMap((snapshot) => compareWith(snapshot, [...counted, ...submissions], hash)),
  ];
}
