import { z } from 'zod';
import type { Command, Press } from '../domain/command.ts';
import { answerStatuses } from '../domain/obligation.ts';
import { languages } from '../domain/person.ts';

const id = z.string().min(1).max(255);
const from = id.optional();
const page = z.int().min(0).max(10_000);
const entryNumber = z.int().min(1).max(10_000);

const pressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ShowHelp') }),
  z.object({ kind: z.literal('ShowMine'), page }),
  z.object({ kind: z.literal('ShowList'), message: id, page }),
  z.object({ kind: z.literal('ShowStatus') }),
  z.object({ kind: z.literal('ShowMeasures'), page }),
  z.object({ kind: z.literal('ShowMeasure'), code: z.string().min(1).max(40) }),
  z.object({ kind: z.literal('ShowDigest') }),
  z.object({ kind: z.literal('ChangeLanguage'), language: z.enum(languages) }),
  z.object({ kind: z.literal('OpenForm'), obligation: id, from }),
  z.object({ kind: z.literal('SubmitAnswer'), obligation: id, nonce: id, from }),
  z.object({ kind: z.literal('ChooseUnchanged'), from }),
  z.object({ kind: z.literal('SubmitUnchanged'), nonce: id, from }),
  z.object({ kind: z.literal('ShowReviews'), page }),
  z.object({ kind: z.literal('ShowHistory'), code: z.string().min(1).max(40), institution: z.string().min(1).max(40).optional(), page }),
  z.object({ kind: z.literal('OpenReview'), obligation: id }),
  z.object({ kind: z.literal('AcceptAnswers'), answers: z.array(z.object({ obligation: id, answer: entryNumber })).max(100) }),
  z.object({ kind: z.literal('OpenReturn'), obligation: id, answer: entryNumber }),
  z.object({ kind: z.literal('SubmitReturn'), obligation: id, answer: entryNumber }),
]) satisfies z.ZodType<Press>;

/** Prefix of the inputs that hold totals, as the form names them. */
const totalPrefix = 'total-';

/**
 * Reads what a pressed button carries and what its card's inputs hold. Undefined when it is not ours or no longer understood.
 * Everything in it comes from the client and is trusted for nothing.
 */
export function parsePress(data: Readonly<Record<string, unknown>>): Command | undefined {
  const read = pressSchema.safeParse(data['do']);
  if (!read.success) return undefined;
  const press = read.data;
  if (press.kind === 'SubmitAnswer') return { ...press, draft: readDraft(data) };
  if (press.kind === 'SubmitReturn') return { ...press, comment: textOf(data['comment']) };
  if (press.kind === 'SubmitUnchanged')
    return {
      ...press,
      chosen: textOf(data['chosen'])
        .split(',')
        .filter((chosen) => chosen !== ''),
    };
  return press;
}

function readDraft(data: Readonly<Record<string, unknown>>): Extract<Command, { kind: 'SubmitAnswer' }>['draft'] {
  const status = textOf(data['status']);
  return {
    status: answerStatuses.find((known) => known === status),
    risk: isTicked(data['risk']),
    totals: Object.fromEntries(
      Object.entries(data).flatMap(([key, value]) => (key.startsWith(totalPrefix) ? [[key.slice(totalPrefix.length), textOf(value)]] : [])),
    ),
    text: textOf(data['text']),
    evidence: textOf(data['evidence']),
    corrects: isTicked(data['corrects']),
  };
}

/** Clients send inputs as text, some numbers and toggles as their own types. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.normalize('NFC');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

const isTicked = (value: unknown): boolean => textOf(value) === 'true';
