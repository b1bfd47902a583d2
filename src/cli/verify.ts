import { sealing } from '../compose.ts';
import { refold } from '../domain/append.ts';
import { type RecordFault, verifyRecord } from '../domain/checkpoint.ts';
import { verifyRounds } from '../domain/verify-rounds.ts';
import { newestCheckpoint } from '../flows/checkpoint.ts';
import { snapshotsOf } from '../flows/checkpoint-parts.ts';
import { planRecord } from '../flows/plan-record.ts';
import { readObligations } from '../flows/read-obligations.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';

/** `plan verify`: recomputes every history and state and compares them with the newest checkpoint. */
export function verify({ isJson, ...settings }: CommandLine): Promise<Outcome> {
  return withPlantedPlan(settings, async (opened) => {
    const found = await readRecord(opened);
    return { exitCode: found.faults.length === 0 ? 0 : 1, text: isJson ? JSON.stringify(found) : recordText(found) };
  });
}

type RecordReport = Awaited<ReturnType<typeof readRecord>>;

/** The record of a plan, recomputed. */
export async function readRecord({ store, plan, calendar }: PlantedPlan) {
  const { heads, accounts } = await planRecord(plan.id, { store });
  const obligations = await readObligations(heads, store);
  const checkpoint = await newestCheckpoint(plan.id, store);
  const [rounds, submissions] = await Promise.all([store.rounds.ofPlan(plan.id), store.submissions.ofPlan(plan.id)]);
  const snapshots = await snapshotsOf(rounds, store);
  return {
    obligations: obligations.length,
    accounts: accounts.length,
    rounds: rounds.length,
    entries: [...obligations, ...accounts, ...rounds, ...submissions].reduce((sum, { entries }) => sum + entries.length, 0),
    checkpoint: checkpoint?.id ?? null,
    fingerprint: checkpoint?.fingerprint ?? null,
    faults: [
      ...verifyRecord(
        { obligations, accounts, others: [...rounds, ...submissions] },
        { checkpoint, refold: (obligation) => refold(obligation, { plan, calendar }) },
        sealing.hash,
      ),
      ...verifyRounds({ rounds, submissions, snapshots }, [...obligations, ...accounts], sealing.hash),
    ],
  };
}

export function recordText({ obligations, accounts, rounds, entries, checkpoint, fingerprint, faults }: RecordReport): string {
  const against = checkpoint === null ? 'there is no checkpoint yet' : `checkpoint ${checkpoint}, fingerprint ${fingerprint ?? ''}`;
  const verdict =
    faults.length === 0 ? 'The record holds.' : `Faults: ${faults.length}\n${faults.map((fault) => `  ${describe(fault)}`).join('\n')}`;
  return `${entries} entries of ${obligations} obligations and ${accounts} measure accounts${rounds === 0 ? '' : ` and ${rounds} reporting rounds`}; ${against}.\n${verdict}`;
}

function describe(fault: RecordFault): string {
  switch (fault.kind) {
    case 'broken-entry':
      return `${fault.document}: entry ${fault.entry} is changed, missing or out of order`;
    case 'lost-entries':
      return `${fault.document}: the checkpoint knows ${fault.expected} entries, ${fault.entries} are there, or another one stands at that place`;
    case 'wrong-place':
      return `${fault.document}: it says that it is about another measure, institution or occurrence than its id`;
    case 'lost-text':
      return `${fault.document}: a text of entry ${fault.entry} is gone, and no recorded redaction took it`;
    case 'lost-document':
      return `${fault.document}: the checkpoint knows it, the store does not`;
    case 'wrong-state':
      return `${fault.document}: its entries make ${fault.computed}, stored is ${fault.stored}`;
    case 'wrong-fingerprint':
      return `checkpoint ${fault.checkpoint}: its fingerprint is not that of its list`;
    default:
      return fault satisfies never;
  }
}
