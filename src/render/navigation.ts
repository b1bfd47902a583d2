import type { Press } from '../domain/command.ts';
import type { MessageId } from '../domain/ids.ts';

/** Back to the list that a card was opened from: a sent bundle's, or the person's own. */
export function listPress(from: MessageId | undefined, page = 0): Press {
  return from === undefined ? { kind: 'ShowMine', page } : { kind: 'ShowList', message: from, page };
}

/** The origin as a card carries it; absent rather than empty. */
export function origin(from: MessageId | undefined): { readonly from?: MessageId } {
  return from === undefined ? {} : { from };
}
