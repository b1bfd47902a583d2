import type { Press } from '../domain/command.ts';
import type { MessageId } from '../domain/ids.ts';
import { placeOf, type RoundPlace } from '../domain/round-place.ts';
import type { Action } from './card.ts';
import type { Texts } from './texts/texts.ts';

/** Back to the list that a card was opened from: a sent bundle's, a round's, or the person's own. */
export function listPress(from: MessageId | undefined, page = 0): Press {
  const place = placeOf(from);
  if (place !== undefined) return placePress(place);
  return from === undefined ? { kind: 'ShowMine', page } : { kind: 'ShowList', message: from, page };
}

function placePress({ kind, institution }: RoundPlace): Press {
  return kind === 'gaps' ? { kind: 'ShowGaps', institution, page: 0 } : { kind: 'ShowRound', institution };
}

/** The same as a button; a round is called by its name. */
export function listAction(from: MessageId | undefined, texts: Texts): Action {
  return { title: texts.t(placeOf(from) === undefined ? 'action.list' : 'action.toRound'), press: listPress(from) };
}

/** The origin as a card carries it; absent rather than empty. */
export function origin(from: MessageId | undefined): { readonly from?: MessageId } {
  return from === undefined ? {} : { from };
}
