import type { Chained, Sealing } from './chain.ts';
import { chainFaults, compareWith, placeFaults, type RecordFault } from './checkpoint.ts';
import { closingOf, type Round, roundId } from './round.ts';
import { type Submission, submissionId } from './submission.ts';

/** Recomputes the chains of rounds and submissions, and holds what each closed round froze of obligations and accounts against the record. */
export function verifyRounds(
  { rounds, submissions }: { readonly rounds: readonly Round[]; readonly submissions: readonly Submission[] },
  counted: readonly Chained[],
  hash: Sealing['hash'],
): readonly RecordFault[] {
  return [
    ...rounds.flatMap((round) => chainFaults(round, hash) ?? placeFaults(round, roundId(round))),
    ...submissions.flatMap((submission) => chainFaults(submission, hash) ?? placeFaults(submission, submissionId(submission))),
    ...rounds.flatMap((round) => {
      const closing = closingOf(round);
      return closing === undefined ? [] : compareWith(closing.snapshot, [...counted, ...submissions], hash);
    }),
  ];
}
