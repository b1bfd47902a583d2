import { readsWholePlan } from '../domain/access.ts';
import type { BoundChannel } from '../domain/channel.ts';
import { institutionOf } from '../domain/plan.ts';
import type { Action, Card } from './card.ts';
import { noticeCard } from './notice-card.ts';
import type { ViewContext } from './view-context.ts';

/** What can be asked in a channel, and what is posted there. */
export function channelHelpCard(
  { channel, isUnknown }: { readonly channel: BoundChannel; readonly isUnknown: boolean },
  context: ViewContext,
): Card {
  const { texts } = context;
  return noticeCard(
    {
      title: texts.t(isUnknown ? 'unknown.title' : 'help.title'),
      paragraphs: [usePhrase(channel, context), texts.t('channel.help'), texts.t('channel.help.personal')],
      actions: questions(context),
    },
    texts,
  );
}

/** A coordinator has bound the channel. */
export function boundCard(channel: BoundChannel, context: ViewContext): Card {
  const { texts } = context;
  return noticeCard(
    { title: texts.t('channel.bound'), paragraphs: [usePhrase(channel, context), texts.t('channel.help')], actions: questions(context) },
    texts,
  );
}

/** A sentence about the channel itself, or that something is not answered in it and what is. */
export function channelNoticeCard(
  key: 'channel.unbound' | 'channel.unbound-now' | 'channel.personal' | 'channel.refused-bind' | 'channel.which',
  context: ViewContext,
): Card {
  const { texts } = context;
  const isPersonal = key === 'channel.personal';
  return noticeCard(
    { paragraphs: [texts.t(key), ...(isPersonal ? [texts.t('channel.help')] : [])], actions: isPersonal ? questions(context) : [] },
    texts,
  );
}

function usePhrase({ binding }: BoundChannel, { texts, plan }: ViewContext): string {
  if (binding.kind === 'digest') return texts.t('channel.use.digest');
  const { name, cases } = institutionOf(plan, binding.institution);
  return texts.t('channel.use.institution', { institution: texts.language === 'lv' ? cases.dative : name.en });
}

/** Questions that everybody in a channel may ask, of the plan or of their own institution. */
function questions({ texts, reader, plan }: ViewContext): readonly Action[] {
  const status: Action = { title: texts.t('action.status'), press: { kind: 'ShowStatus' } };
  const late: Action = { title: texts.t('action.late'), press: { kind: 'ShowLate', page: 0 } };
  const institutions: Action = { title: texts.t('action.institutions'), press: { kind: 'ShowInstitutions', page: 0 } };
  return readsWholePlan(reader, plan.id) ? [status, late, institutions] : [status, late];
}
