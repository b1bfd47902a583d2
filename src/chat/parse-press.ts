import { z } from 'zod';
import { askableRoles } from '../domain/access-request.ts';
import type { Command, Inputs, Press } from '../domain/command.ts';
import { parseIsoDate } from '../domain/dates.ts';
import { exportKindNames } from '../domain/export-kind.ts';
import { rulingKinds } from '../domain/deadline.ts';
import { answerStatuses, delayReasons, lookAnswers } from '../domain/obligation.ts';
import { mostDays } from '../domain/overview.ts';
import { languages } from '../domain/person.ts';
import { plainText } from '../domain/plain-text.ts';

const id = z.string().min(1).max(255);
const from = id.optional();
const page = z.int().min(0).max(10_000);
const entryNumber = z.int().min(1).max(10_000);
const roundNumber = z.int().min(1).max(10_000);
const year = z.int().min(1900).max(2100);
const day = z.string().transform((text, context) => {
  const date = parseIsoDate(text);
  if (date === undefined) context.addIssue('is not a date');
  return date ?? z.NEVER;
});
const count = z.int().min(0).max(10_000);
const code = z.string().min(1).max(40);
const files = z.array(id).max(10).optional();

const toRemind = { institution: code.optional(), code: code.optional(), late: z.boolean().optional() };

const pressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ShowHelp') }),
  z.object({ kind: z.literal('ShowMine'), page }),
  z.object({ kind: z.literal('ShowList'), message: id, page }),
  z.object({ kind: z.literal('ShowStatus') }),
  z.object({ kind: z.literal('ShowMeasures'), page }),
  z.object({ kind: z.literal('ShowMeasure'), code, occurrence: code.optional(), page: page.optional() }),
  z.object({ kind: z.literal('ShowDigest') }),
  z.object({
    kind: z.literal('AskFile'),
    file: z.enum(exportKindNames).optional(),
    institution: code.optional(),
    year: year.optional(),
    round: roundNumber.optional(),
  }),
  z.object({ kind: z.literal('ShowInstitution'), institution: code, year: year.optional(), page }),
  z.object({ kind: z.literal('ShowYear'), year, page }),
  z.object({ kind: z.literal('ShowInstitutions'), page }),
  z.object({ kind: z.literal('ShowLate'), institution: code.optional(), page }),
  z.object({ kind: z.literal('ShowNext'), days: z.int().min(1).max(mostDays), page }),
  z.object({ kind: z.literal('ShowUnanswered'), page }),
  z.object({ kind: z.literal('ShowUnreachable'), page }),
  z.object({ kind: z.literal('ShowCalendar'), days: z.int().min(1).max(mostDays), institution: code.optional(), page }),
  z.object({ kind: z.literal('ShowRound'), institution: code.optional(), page: page.optional() }),
  z.object({ kind: z.literal('ShowGaps'), institution: code.optional(), page }),
  z.object({ kind: z.literal('OpenGap'), obligation: id }),
  z.object({ kind: z.literal('NameGaps'), round: id, institution: code, obligation: id.optional() }),
  z.object({ kind: z.literal('CloseRound'), round: id }),
  z.object({ kind: z.literal('OpenRoundForm') }),
  z.object({ kind: z.literal('SubmitRoundForm') }),
  z.object({ kind: z.literal('SubmitRound'), round: id, institution: code, seen: id, nonce: id }),
  z.object({ kind: z.literal('ShowPeople'), institution: code.optional(), page }),
  z.object({ kind: z.literal('ShowPerson'), person: id }),
  z.object({ kind: z.literal('OpenRemoval'), person: id }),
  z.object({ kind: z.literal('SubmitRemoval'), person: id }),
  z.object({ kind: z.literal('OpenReplacement'), person: id, institution: code.optional() }),
  z.object({ kind: z.literal('SubmitReplacement'), person: id, institution: code }),
  z.object({ kind: z.literal('CheckRoster'), nonce: id }),
  z.object({ kind: z.literal('SubmitRoster'), nonce: id, fingerprint: id }),
  z.object({ kind: z.literal('DropRoster'), nonce: id }),
  z.object({ kind: z.literal('CheckFormFile'), nonce: id }),
  z.object({ kind: z.literal('SubmitFormFile'), nonce: id }),
  z.object({ kind: z.literal('DropFormFile'), nonce: id }),
  z.object({ kind: z.literal('ShowQuestions'), page }),
  z.object({ kind: z.literal('OpenQuestion'), question: id }),
  z.object({ kind: z.literal('SubmitQuestion'), question: id }),
  z.object({ kind: z.literal('ConfirmDefaults'), seen: count }),
  z.object({ kind: z.literal('ResendMessage'), message: id }),
  z.object({ kind: z.literal('ShowPlan') }),
  z.object({ kind: z.literal('ChoosePlan'), plan: id }),
  z.object({ kind: z.literal('StartPlan'), fromToday: z.boolean().optional() }),
  z.object({ kind: z.literal('OpenPause') }),
  z.object({ kind: z.literal('SubmitPause') }),
  z.object({ kind: z.literal('ResumePlan') }),
  z.object({ kind: z.literal('ChangeLanguage'), language: z.enum(languages) }),
  z.object({ kind: z.literal('ShowSettings') }),
  z.object({ kind: z.literal('SetDigest'), wanted: z.boolean() }),
  z.object({ kind: z.literal('OpenForm'), obligation: id, own: z.boolean().optional(), words: z.boolean().optional(), files, from }),
  z.object({ kind: z.literal('SubmitAnswer'), obligation: id, nonce: id, seen: count, files, from }),
  z.object({ kind: z.literal('LeaveForm'), obligation: id, seen: count, from }),
  z.object({ kind: z.literal('ChooseUnchanged'), from }),
  z.object({ kind: z.literal('SubmitUnchanged'), nonce: id, from }),
  z.object({ kind: z.literal('AnswerLook'), obligation: id, says: z.enum(lookAnswers), after: count, from }),
  z.object({ kind: z.literal('JoinResult'), obligation: id, tookPart: z.boolean(), after: count, from }),
  z.object({ kind: z.literal('StayUnchanged'), obligation: id, after: count, from }),
  z.object({ kind: z.literal('SubmitLine'), obligation: id, after: count, line: z.string().regex(/^line-\d$/u), from }),
  z.object({ kind: z.literal('OpenRequest'), obligation: id, from }),
  z.object({ kind: z.literal('SubmitRequest'), obligation: id, nonce: id, from }),
  z.object({ kind: z.literal('ChooseRequest'), code: code.optional(), page }),
  z.object({ kind: z.literal('ChoosePassed'), obligation: id.optional(), code: code.optional(), from }),
  z.object({ kind: z.literal('SubmitPassed'), from }),
  z.object({ kind: z.literal('ShowExecutors'), institution: code.optional() }),
  z.object({ kind: z.literal('SubmitExecutor'), institution: code }),
  z.object({ kind: z.literal('ShowReviews'), page }),
  z.object({ kind: z.literal('ShowHistory'), code, institution: code.optional(), page }),
  z.object({ kind: z.literal('OpenEntry'), document: id, entry: entryNumber }),
  z.object({ kind: z.literal('SubmitRedaction'), document: id, entry: entryNumber }),
  z.object({ kind: z.literal('OpenReview'), obligation: id }),
  z.object({ kind: z.literal('AcceptAnswers'), answers: z.array(z.object({ obligation: id, answer: entryNumber })).max(100) }),
  z.object({ kind: z.literal('OpenReturn'), obligation: id, answer: entryNumber }),
  z.object({ kind: z.literal('SubmitReturn'), obligation: id, answer: entryNumber }),
  z.object({ kind: z.literal('ShowOverdue'), day, page }),
  z.object({ kind: z.literal('AskReminders'), obligations: z.array(id).max(100) }),
  z.object({ kind: z.literal('ChooseReminders'), ...toRemind }),
  z.object({ kind: z.literal('SubmitReminders'), ...toRemind }),
  z.object({ kind: z.literal('OpenHeadNotice'), obligation: id }),
  z.object({ kind: z.literal('SubmitHeadNotice'), obligation: id }),
  z.object({ kind: z.literal('OpenWaiver'), obligation: id, from }),
  z.object({ kind: z.literal('SubmitWaiver'), obligation: id, from }),
  z.object({ kind: z.literal('DemandReporting'), obligation: id }),
  z.object({ kind: z.literal('OpenRuling'), obligation: id }),
  z.object({ kind: z.literal('SubmitRuling'), obligation: id, request: entryNumber }),
  z.object({ kind: z.literal('OpenAbsence') }),
  z.object({ kind: z.literal('SubmitAbsence') }),
  z.object({ kind: z.literal('EndAbsence') }),
  z.object({ kind: z.literal('OpenAccessForm') }),
  z.object({ kind: z.literal('SubmitAccess') }),
  z.object({ kind: z.literal('ShowAccessRequests') }),
  z.object({ kind: z.literal('ChooseAccessRequest') }),
  z.object({ kind: z.literal('OpenAccessRequest'), request: id }),
  z.object({ kind: z.literal('GrantAccess'), request: id }),
  z.object({ kind: z.literal('OpenOtherAccess'), request: id }),
  z.object({ kind: z.literal('GrantOtherAccess'), request: id }),
  z.object({ kind: z.literal('OpenAccessRefusal'), request: id }),
  z.object({ kind: z.literal('RefuseAccess'), request: id }),
  z.object({ kind: z.literal('OpenAccount'), code, occurrence: code }),
  z.object({ kind: z.literal('SubmitAccount'), code, occurrence: code, nonce: id, seen: count }),
]) satisfies z.ZodType<Press>;

/** Every kind of press that is read. */
export const pressKinds: readonly Press['kind'][] = pressSchema.options.map(({ shape }) => shape.kind.value);

/** Prefixes of the inputs that hold totals and ticked steps, as the form names them. */
const totalPrefix = 'total-';
const stepsPrefix = 'steps-';

type Data = Readonly<Record<string, unknown>>;

/** How the inputs beside a button are read, by the button's kind. */
const inputs: { readonly [Kind in keyof Inputs]: (data: Data, press: Extract<Press, { kind: Kind }>) => Inputs[Kind] } = {
  SubmitAnswer: (data) => ({ draft: readDraft(data) }),
  LeaveForm: (data) => ({ draft: readDraft(data) }),
  OpenRequest: (data) => typedBeside(data),
  ChoosePassed: (data) => typedBeside(data),
  SubmitUnchanged: (data) => ({ chosen: listOf(data['chosen']) }),
  SubmitLine: (data, { line }) => ({ text: textOf(data[line]) }),
  SubmitRequest: (data) => ({
    draft: { expectedOn: textOf(data['expected-on']), reason: oneOf(delayReasons, data['reason']), text: textOf(data['text']) },
  }),
  SubmitPassed: (data) => ({ chosen: listOf(data['chosen']), executor: executorOf(data) }),
  SubmitExecutor: (data) => ({ chosen: listOf(data['chosen']), executor: executorOf(data) }),
  SubmitReplacement: (data) => ({ successor: textOf(data['successor']) }),
  SubmitRedaction: (data) => ({ reason: textOf(data['reason']) }),
  SubmitReminders: (data) => ({ chosen: listOf(data['chosen']).slice(0, 100) }),
  SubmitRoundForm: (data) => ({
    draft: {
      label: textOf(data['label']),
      from: textOf(data['from']),
      until: textOf(data['until']),
      institutionsBy: textOf(data['institutions-by']),
      coordinatorBy: textOf(data['coordinator-by']),
      addressee: textOf(data['addressee']),
    },
  }),
  ShowRound: (data) => (data['letter-number'] === undefined ? {} : { typed: roundLetter(data) }),
  SubmitRound: roundLetter,
  SubmitHeadNotice: (data) => ({ until: textOf(data['until']) }),
  SubmitWaiver: (data) => ({ reason: textOf(data['reason']) }),
  SubmitQuestion: (data) => ({ choice: { option: textOf(data['option']), value: textOf(data['value']), note: textOf(data['note']) } }),
  SubmitPause: (data) => ({ reason: textOf(data['reason']) }),
  SubmitReturn: (data) => ({ comment: textOf(data['comment']) }),
  SubmitRuling: (data) => ({
    draft: {
      kind: oneOf(rulingKinds, data['ruling']),
      reportBy: textOf(data['report-by']),
      reference: textOf(data['reference']),
      dueOn: textOf(data['due-on']),
      comment: textOf(data['comment']),
    },
  }),
  SubmitAbsence: (data) => ({
    draft: { from: textOf(data['from']), until: textOf(data['until']), substitute: textOf(data['substitute']) },
  }),
  SubmitAccess: (data) => ({
    draft: { ...placeOf(data), language: oneOf(languages, data['language']), text: textOf(data['text']) },
  }),
  ChooseAccessRequest: (data) => ({ chosen: textOf(data['chosen']) }),
  GrantOtherAccess: (data) => ({ draft: placeOf(data) }),
  RefuseAccess: (data) => ({ reason: textOf(data['reason']) }),
  SubmitFormFile: (data) => ({ letter: { number: textOf(data['letter-number']), on: textOf(data['letter-on']) } }),
  SubmitAccount: (data) => ({
    draft: {
      status: oneOf(answerStatuses, data['status']),
      totals: prefixed(data, totalPrefix, textOf),
      reason: textOf(data['reason']),
      text: textOf(data['text']),
    },
  }),
};

/**
 * Reads what a pressed button carries and what its card's inputs hold. Undefined when it is not ours or no longer understood.
 * Everything in it comes from the client and is trusted for nothing.
 */
export function parsePress(data: Data): Command | undefined {
  const read = pressSchema.safeParse(data['do']);
  if (!read.success) return undefined;
  const press: Press = read.data;
  return hasInputs(press) ? withInputs(press, data) : press;
}

type PressWithInputs = Extract<Press, { kind: keyof Inputs }>;

function hasInputs(press: Press): press is PressWithInputs {
  return press.kind in inputs;
}

function withInputs(press: PressWithInputs, data: Data): Command {
  const readInputs = inputs[press.kind] as (data: Data, press: PressWithInputs) => Inputs[keyof Inputs]; // the reader of its own kind
  return { ...press, ...readInputs(data, press) } as Command;
}

function readDraft(data: Data): Inputs['SubmitAnswer']['draft'] {
  const [number, on] = [data['letter-number'], data['letter-on']];
  return {
    status: oneOf(answerStatuses, data['status']),
    risk: isTicked(data['risk']),
    totals: prefixed(data, totalPrefix, textOf),
    steps: prefixed(data, stepsPrefix, listOf),
    text: textOf(data['text']),
    evidence: textOf(data['evidence']),
    corrects: isTicked(data['corrects']),
    ...((number !== undefined || on !== undefined) && { letter: { number: textOf(number), on: textOf(on) } }),
  };
}

function roundLetter(data: Data): Inputs['SubmitRound'] {
  return { letterNumber: textOf(data['letter-number']), letterOn: textOf(data['letter-on']) };
}

function placeOf(data: Data): Inputs['GrantOtherAccess']['draft'] {
  return { institution: textOf(data['institution']), role: oneOf(askableRoles, data['role']) };
}

/** Only a form has the field. */
function typedBeside(data: Data): Inputs['OpenRequest'] {
  return data['evidence'] === undefined ? {} : { typed: readDraft(data) };
}

function prefixed<Value>(data: Data, prefix: string, read: (value: unknown) => Value): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), read(value)]] : [])),
  );
}

function oneOf<Value extends string>(known: readonly Value[], value: unknown): Value | undefined {
  const text = textOf(value);
  return known.find((each) => each === text);
}

/** Several choices arrive as one text with commas. */
function listOf(value: unknown): readonly string[] {
  return textOf(value)
    .split(',')
    .filter((chosen) => chosen !== '');
}

/** Nobody in particular is an empty choice. */
function executorOf(data: Data): string | undefined {
  const executor = textOf(data['executor']);
  return executor === '' || executor === 'nobody' ? undefined : executor;
}

/** Clients send inputs as text, some numbers and toggles as their own types. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return plainText(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

const isTicked = (value: unknown): boolean => textOf(value) === 'true';
