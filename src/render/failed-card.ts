import type { Press } from '../domain/command.ts';
import { type Action, beginningOf, type Card } from './card.ts';
import { noticeCard } from './notice-card.ts';
import type { Texts } from './texts/texts.ts';

/** Why a turn came to nothing. `busy`: others were writing. `store`: nothing can be stored for now. `bug`: only the log knows. `too-many-…`: they wrote too much. */
export interface Failure {
  readonly why: 'busy' | 'store' | 'bug' | 'too-many-presses' | 'too-many-texts';
  /** Finds it in the log, where it stands there. */
  readonly code: string;
}

/** What a press sent along: `do`, and the fields of its card. */
export type Pressed = Readonly<Record<string, unknown>>;

/** A failure inside a turn: what the person reads. */
export function failedPhrase({ why, code }: Failure, texts: Texts): string {
  if (why === 'busy' || why === 'too-many-presses' || why === 'too-many-texts') return texts.t(`failed.${why}`);
  return why === 'store' ? texts.t('failed.store', { code }) : texts.t('failed.text', { code });
}

/**
 * Takes the place of the card that was pressed, so it keeps what that card's fields held and can be pressed again as it was; the nonce
 * that goes along makes both presses one entry.
 */
export function failedCard(failure: Failure, pressed: Pressed | undefined, texts: Texts): Card {
  if (pressed === undefined) return noticeCard({ paragraphs: [failedPhrase(failure, texts)] }, texts);
  const { do: press, ...inputs } = pressed;
  const isLong = ([, value]: readonly [string, unknown]): boolean => typeof value === 'string' && value.length > mostHidden;
  const [long, short] = [Object.entries(inputs).filter(isLong), Object.entries(inputs).filter((input) => !isLong(input))];
  const again: Action = {
    title: texts.t('action.again'),
    style: 'positive',
    press: press as Press, // given back as it came, and read again when it comes
    along: Object.fromEntries(short.slice(0, mostInputs)),
  };
  const fields = long.slice(0, mostFields).map(([id, value]) => ({
    id,
    label: texts.t('failed.typed'),
    value: beginningOf(String(value), mostEchoed),
  }));
  const kept = Object.keys(inputs).length === 0 ? [] : [texts.t('failed.kept')];
  const paragraphs = [failedPhrase(failure, texts), ...kept];
  return noticeCard({ paragraphs, fields, actions: [again] }, texts);
}

/** Longer texts are shown in a field, where they stand once; what goes with a button stands in the card twice. */
const mostHidden = 120;
/** Beyond what any form has; a hostile client may send more. */
const mostInputs = 80;
const mostFields = 4;
/** More than twice of what an answer may hold. */
const mostEchoed = 10_000;
