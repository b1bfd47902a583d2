import type { Press } from '../../src/domain/command.ts';
import type { Card } from '../../src/render/card.ts';
import type { Inbound, OutgoingCard } from '../../src/teams/port.ts';
import type { World } from '../support/world.ts';

/** A channel of some team, in which people mention the bot and press its cards. */
export interface TestChannel {
  readonly conversation: string;
  says(who: string, text: string): Promise<Card | undefined>;
  presses(who: string, press: Press, inputs?: Readonly<Record<string, unknown>>): Promise<Card | undefined>;
  /** Cards posted in it without being asked for, oldest first. */
  posted(): readonly OutgoingCard[];
  /** Its cards as they were last drawn again. */
  redrawn(): readonly OutgoingCard[];
}

export function channelIn(world: World, name: string): TestChannel {
  const conversation = `19:${name}@thread.tacv2`;
  /** Every word is written in some thread. */
  const where = (person: string): Partial<Inbound> => ({
    scope: 'shared',
    address: {
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      conversationId: `${conversation};messageid=1764576000000`,
      botId: '28:atgadnis',
      userId: person,
      place: 'channel',
    },
  });
  return {
    conversation,
    says: (who, text) => world.says(who, text, where(who)),
    presses: (who, press, inputs = {}) =>
      world.says(who, '', { ...where(who), content: { kind: 'press', data: { do: press, ...inputs }, card: 'card-1' } }),
    posted: () => world.port.sent.filter(({ to }) => to.conversationId === conversation).map(({ card }) => card),
    redrawn: () => world.port.updated.filter(({ to }) => to.conversationId === conversation).map(({ card }) => card),
  };
}
