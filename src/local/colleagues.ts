import type { ConversationAddress } from '../domain/person.ts';
import type { SendPort } from '../teams/port.ts';

const serviceUrl = 'demo:colleagues';

/** Where the demo's people without a test client are written to: messages arrive and nobody is disturbed. */
export function colleagueAddress(person: string): ConversationAddress {
  return { serviceUrl, conversationId: `demo-${person}`, botId: 'demo', userId: person };
}

/** Delivers what goes to the demo's colleagues by accepting it; everything else goes the real way. */
export function withColleagues(port: SendPort): SendPort {
  let sent = 0;
  return {
    send: async (to, card) => {
      if (to.serviceUrl !== serviceUrl) return port.send(to, card);
      sent += 1;
      return { kind: 'sent', activityId: `demo-${to.userId}-${sent}` };
    },
    open: (to) => port.open(to),
    update: async (to, activityId, card) =>
      to.serviceUrl === serviceUrl ? { kind: 'sent', activityId } : port.update(to, activityId, card),
  };
}
