/** Texts of channels, of the digest's audiences and of what people choose for themselves. */
export const englishChannelTexts = {
  'channel.bound': 'The channel is bound to the plan',
  'channel.use.digest': 'In this channel I post the digest of the plan every week.',
  'channel.use.institution':
    'When the {institution} is asked for information, I post the list of measures in this channel. Short answers can be given right here; the form goes to the own chat of whoever presses a row.',
  'channel.help':
    'In a channel, mention me and ask: “status”, “1.5”, “VID”, “2025”, “overdue”, “next 30”, “not answered”, “unreachable”, “questions”, “by institution”, “by measure”, “digest”. What institutions wrote is not shown here.',
  'channel.help.personal': 'Giving information, reviewing, the record and settings belong into our own chat.',
  'channel.personal': 'This is answered in our own chat. Please write there.',
  'channel.unbound':
    'This channel is not bound to the plan. The plan’s coordinator can bind it by writing “@Atgādnis digest here” or “@Atgādnis channel for VP” in the channel. Questions about the plan are answered in our own chat.',
  'channel.unbound-now': 'The channel is no longer bound to the plan; nothing more will be posted here.',
  'channel.refused-bind': 'Channels are bound and unbound by the plan’s coordinator.',
  'channel.which': 'Please name the institution, too, for example “channel for VP”.',
  'channel.bind-there':
    'A channel is bound in the channel itself. Please write “@Atgādnis digest here”, “@Atgādnis channel for VP” or “@Atgādnis unbind” there.',
  'channel.not-yours': 'Only officers of the institution can answer: {institution}.',
  'channel.form-sent': '{measure}: the form has been sent to your own chat with me.',
  'channel.form-nowhere': '{measure}: the form could not be sent. Please open your own chat with me and type “my”.',
  'channel.list.hint': 'Press a row and its form is sent to your own chat with me.',
  'channel.gone': 'Channels in which nothing can be posted',
  'channel.name.digest': 'digest channel',
  'channel.name.institution': 'channel of the {institution}',
  'digest.week.own': '{measure}: no information yet (by {date}).',
  'action.rowUnchanged': 'No change',
  'action.settings': 'Settings',
  'action.digestOff': 'Switch the digest off',
  'action.digestOn': 'Switch the digest on',
  'settings.title': 'Settings',
  'settings.saved': 'Settings saved',
  'settings.language': 'Language: English.',
  'settings.coordinator.on':
    'The weekly digest is sent to you. It can be switched off; the digest in bound channels is posted whatever you choose here.',
  'settings.coordinator.off':
    'The weekly digest is not sent to you. The digest in bound channels is posted whatever you choose here; “digest” shows it at any time, too.',
  'settings.observer.on': 'The weekly digest is sent to you. It can be switched off.',
  'settings.observer.off': 'The weekly digest is not sent to you. “digest” shows it at any time.',
  'settings.head.on':
    'Your institution’s digest is sent to you in weeks in which something of it is due, late or changed. It can be switched off.',
  'settings.head.off':
    'Your institution’s digest is not sent to you. Switched on, it comes only in weeks in which something of the institution is due, late or changed.',
  'settings.stays.coordinator': 'The message that an officer can no longer be reached cannot be switched off.',
  'settings.stays.head': 'A message of the plan’s coordinator about your institution’s information cannot be switched off.',
  'settings.no-digest': 'The weekly digest goes to coordinators, observers and heads of institutions, so it is not sent to you.',
  'explain.stop.remove.reader': 'If you remove the app, nothing more is sent.',
  'help.channel':
    'In a channel, “@Atgādnis digest here” binds it to the weekly digest, “@Atgādnis channel for VP” to an institution, “@Atgādnis unbind” to nothing.',
  'help.settings': '“settings” – language and the weekly digest. “stop” – what can be switched off and what cannot.',
} as const;
