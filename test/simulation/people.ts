import type { Press } from '../../src/domain/command.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { indicatorsFor, isYesNo } from '../../src/domain/indicators.ts';
import { isAwaited, type Obligation } from '../../src/domain/obligation.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { stagesOf } from '../../src/domain/reminders.ts';
import type { LoadedPlan } from '../../src/flows/deps.ts';
import { buttonsOf, fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';

type Card = Awaited<ReturnType<World['presses']>>;

/** What somebody did, as the script has it; the product's record is held against it. */
export interface Deed {
  readonly on: IsoDate;
  readonly obligation: string;
  readonly what: 'interim' | 'final' | 'accepted' | 'returned';
}

/** Who acts: the people's hands on the product's own cards. */
export interface Scene {
  readonly world: World;
  readonly loaded: LoadedPlan;
  readonly deeds: Deed[];
  readonly today: IsoDate;
}

/** How an institution answers what it is sent. */
export type Habit = 'prompt' | 'last-call' | 'silent' | 'always-final' | 'never-final';

/** What a person would answer when a list shows an obligation today; undefined when they leave it for later. */
export function answerTo(obligation: Obligation, habit: Habit, { loaded, today }: Scene): 'interim' | 'final' | undefined {
  const { calendar } = loaded;
  if (!isAwaited(obligation) || habit === 'silent') return undefined;
  if (habit === 'last-call') {
    const lastCall = stagesOf(obligation, loaded).find(({ kind }) => kind === 'last-call');
    return lastCall !== undefined && lastCall.on <= calendar.addWorkingDays(today, 2) ? 'final' : undefined;
  }
  if (habit === 'always-final') return 'final';
  const isNear = obligation.dueOn <= calendar.addWorkingDays(today, 5);
  return isNear && habit === 'prompt' ? 'final' : 'interim';
}

/** Answers one obligation on a card that lists it: by the quick press or line on its row where there is one, else in the form. */
export async function answer(
  who: string,
  given: {
    readonly obligation: Obligation;
    readonly what: 'interim' | 'final';
    readonly buttons: readonly Press[];
    readonly from?: string;
  },
  scene: Scene,
): Promise<void> {
  const { world, deeds, today } = scene;
  const { obligation, what, buttons, from } = given;
  const { id } = obligation;
  const look = buttons.find((press) => press.kind === 'AnswerLook' && press.obligation === id && press.says === 'on-plan');
  const line = buttons.find((press) => press.kind === 'SubmitLine' && press.obligation === id);
  let shown: Card;
  if (what === 'interim' && look !== undefined) shown = await world.presses(who, look);
  else if (what === 'final' && line?.kind === 'SubmitLine')
    shown = await world.presses(who, line, { [line.line]: `https://relizes.example/${obligation.occurrence}` });
  else {
    const form = await world.presses(who, { kind: 'OpenForm', obligation: id, own: true, ...(from !== undefined && { from }) });
    shown = await world.presses(who, pressOf(form, said('action.submit')), { ...fieldsOf(form), ...inputsFor(obligation, what, scene) });
  }
  await taken(obligation, shown, scene);
  deeds.push({ on: today, obligation: id, what });
}

/** @throws when a press left no entry. */
async function taken(before: Obligation, card: Card, { world }: Scene): Promise<void> {
  const { entryCount } = await world.obligation(before.id);
  if (entryCount <= before.entryCount) throw new Error(`nothing was recorded for ${before.id}: ${textOf(card)}`);
}

/** Every number that is asked for, reached; of what is counted together, two. */
function inputsFor({ measure, institution }: Obligation, what: 'interim' | 'final', { loaded }: Scene): Readonly<Record<string, string>> {
  if (what === 'interim') return { status: 'in-progress', text: 'Darbs norit pēc plāna.' };
  const totals = indicatorsFor(measureOf(loaded.plan, measure), institution).map((indicator): readonly [string, string] => {
    if (indicator.steps.length > 0) return [`steps-${indicator.key}`, indicator.steps.map(({ key }) => key).join(',')];
    if (isYesNo(indicator)) return [`total-${indicator.key}`, 'yes'];
    return [`total-${indicator.key}`, indicator.scope.kind === 'together' ? '2' : String(indicator.target)];
  });
  return { status: 'done', text: 'Paveikts.', ...Object.fromEntries(totals) };
}

/** The presses of a card and of every page after it. */
export async function pressesOf(who: string, card: Card, world: World): Promise<readonly Press[]> {
  const presses: Press[] = [];
  for (let page: Card = card; page !== undefined;) {
    const buttons = buttonsOf(page);
    presses.push(...buttons.map(({ press }) => press));
    const next = buttons.find(({ title }) => title === said('action.nextPage'));
    page = next === undefined ? undefined : await world.presses(who, next.press);
  }
  return presses;
}

export interface Line {
  readonly text: string;
  /** The obligation that it is about. */
  readonly id: string;
  readonly what: 'interim' | 'final';
  /** What the form still asks for. */
  readonly more?: Readonly<Record<string, string>>;
}

/** One typed sentence, which the product reads into its form; the person adds what is missing and confirms. */
export async function types(who: string, line: Line, scene: Scene): Promise<void> {
  const { world, deeds, today } = scene;
  const before = await world.obligation(line.id);
  const form = await world.says(who, line.text);
  const shown = await world.presses(who, pressOf(form, said('action.submit')), { ...fieldsOf(form), ...line.more });
  await taken(before, shown, scene);
  deeds.push({ on: today, obligation: line.id, what: line.what });
}

/** Joins another institution's result from one's own list; false while it cannot be joined. */
export async function joins(who: string, measure: string, scene: Scene): Promise<boolean> {
  const { world, deeds, today } = scene;
  const presses = await pressesOf(who, await world.says(who, 'mani'), world);
  const press = presses.find(
    (candidate) => candidate.kind === 'JoinResult' && candidate.tookPart && candidate.obligation.includes(`:${measure}:`),
  );
  if (press?.kind !== 'JoinResult') return false;
  const before = await world.obligation(press.obligation);
  await taken(before, await world.presses(who, press), scene);
  deeds.push({ on: today, obligation: before.id, what: 'final' });
  return true;
}

/** "Nav manā pārziņā": from now on the colleague is asked. */
export async function passesOn(
  who: string,
  { obligation, to }: { readonly obligation: string; readonly to: string },
  { world }: Scene,
): Promise<void> {
  const card = await world.presses(who, { kind: 'ChoosePassed', obligation });
  const press = buttonsOf(card).find((button) => button.press.kind === 'SubmitPassed')?.press;
  if (press === undefined) throw new Error(`nothing can be passed on: ${textOf(card)}`);
  await world.presses(who, press, { chosen: obligation, executor: (await world.person(to)).id });
}

/** The coordinator has somebody take over from an officer who leaves. */
export async function replaces(
  who: string,
  { institution, by }: { readonly institution: string; readonly by: string },
  { world }: Scene,
): Promise<void> {
  const [leaver, successor] = [await world.person(institution), await world.person(by)];
  const choice = await world.presses(who, { kind: 'OpenReplacement', person: leaver.id, institution });
  const card = await world.presses(who, { kind: 'SubmitReplacement', person: leaver.id, institution }, { ...fieldsOf(choice), successor: successor.id });
  if ((await world.person(institution)).roles.length > 0) throw new Error(`nobody took over: ${textOf(card)}`);
}

/** "Es esmu atvaļinājumā": typed, checked and saved. */
export async function isAway(
  who: string,
  absence: { readonly from: IsoDate; readonly until: IsoDate; readonly substitute: string },
  { world }: Scene,
): Promise<void> {
  const form = await world.says(who, `es esmu atvaļinājumā no ${absence.from} līdz ${absence.until}`);
  const substitute = (await world.person(absence.substitute)).id;
  await world.presses(who, pressOf(form, said('action.save')), { ...fieldsOf(form), substitute });
  if ((await world.person(who)).absence?.substitute !== substitute) throw new Error(`the absence of ${who} was not taken: ${textOf(form)}`);
}

/** "Informēt par termiņu" from the form. */
export async function requests(
  who: string,
  asked: { readonly obligation: string; readonly expectedOn: string },
  { world }: Scene,
): Promise<void> {
  const { obligation, expectedOn } = asked;
  const form = await world.presses(who, { kind: 'OpenForm', obligation, own: true });
  const request = await world.presses(who, pressOf(form, said('action.request')));
  await world.presses(who, pressOf(request, said('action.submit')), {
    'expected-on': expectedOn,
    reason: 'partners',
    text: 'Partneri pasākumu pārcēla.',
  });
  if ((await world.obligation(obligation)).request?.expectedOn !== expectedOn)
    throw new Error(`the request for ${obligation} was not taken`);
}

export async function takesNote(who: string, { world }: Scene): Promise<void> {
  const presses = await pressesOf(who, await world.says(who, 'izskatāmie'), world);
  for (const press of presses.filter(({ kind }) => kind === 'OpenRuling')) {
    const ruling = await world.presses(who, press);
    await world.presses(who, pressOf(ruling, said('action.rule')), { ruling: 'noted' });
  }
}

/** Everything that waits for review: every third answer that is read is returned with a comment, the rest accepted. */
export async function reviews(who: string, counter: { read: number }, scene: Scene): Promise<void> {
  const { world, deeds, today } = scene;
  const listed = await pressesOf(who, await world.says(who, 'izskatāmie'), world);
  for (const press of listed) {
    if (press.kind !== 'OpenReview') continue;
    counter.read += 1;
    const isReturned = counter.read % 3 === 0;
    const obligation = await world.obligation(press.obligation);
    const card = await world.presses(who, press);
    if (isReturned) {
      const asked = await world.presses(who, pressOf(card, said('action.openReturn')));
      await world.presses(who, pressOf(asked, said('action.return')), { comment: 'Lūdzam precizēt.' });
    } else await world.presses(who, pressOf(card, said('action.accept')));
    await taken(obligation, card, scene);
    deeds.push({ on: today, obligation: obligation.id, what: isReturned ? 'returned' : 'accepted' });
  }
}
