/** Who else is told of something: substitutes, coordinators, co-responsible institutions; and who is away. */
export const englishTellingTexts = {
  'preview.overdue': 'Atgādnis: an institution has not given its information.',
  'preview.contributing': 'Atgādnis: a measure is soon due.',
  'preview.stands-in': 'Atgādnis: you have been named as a substitute.',
  'clock.sent.overdue': 'Information not received: {list}.',
  'clock.sent.contributing': 'To the co-responsible: {list}.',
  'clock.sent.stands-in': 'To a substitute: {list}.',

  'called-upon.single':
    'Information on {n, plural, one {# measure} other {# measures}} was due by {date}.{reminded} As a substitute you can give it here.',
  'called-upon.several':
    'Information on {n, plural, one {# measure} other {# measures}} is late.{reminded} As a substitute you can give it here.',
  'called-upon.reminded': ' The responsible official was reminded on {dates}.',

  'overdue.title':
    '{n, plural, =0 {The information has been received} one {Information not received} other {Information not received – # items}}',
  'overdue.line': '{institution} has not given information on {measure} (it was due by {date}).{reminded}',
  'overdue.wanted': 'was due by {date}',
  'overdue.reminded': 'reminded on {dates}',
  'overdue.reminded.sentence': ' Reminded on {dates}.',
  'action.remindAgain': 'Remind again',

  'contributing.line': 'Co-responsible for, with no information owed: {list}.',
  'contributing.item': '{measure} ({list}, by {date})',
  'contributing.title': 'Measures for which your institution is co-responsible are soon due',
  'contributing.text': 'You owe no information: the responsible institutions give it.',
  'contributing.row': 'due on {date}; information is given by {list}',

  'stands-in.title': 'You have been named as a substitute',
  'stands-in.lead': '{who} has named you as substitute {dates}.',
  'stands-in.now':
    '{n, plural, =0 {No information is wanted at present.} one {Information is wanted on # measure at present.} other {Information is wanted on # measures at present.}}',
  'stands-in.text': 'During this time I will remind you about this person’s measures.',

  'absence.title': 'Absence',
  'absence.text': 'While you are away your substitute gets the reminders or, if none is named, the other officials of your institution.',
  'absence.alone': 'No other person who can be reached is named for your institution, so I will go on reminding you.',
  'absence.from': 'First day',
  'absence.until': 'Last day',
  'absence.substitute': 'Substitute',
  'absence.nobody': 'the other officials of the institution',
  'absence.action.end': 'I am back',
  'absence.action.change': 'Change',
  'absence.action': 'Absence',
  'absence.period': 'from {from} to {until}',
  'absence.done': 'Saved: absence {dates}.',
  'absence.done.substitute': 'Your substitute is {who}. I will let them know.',
  'absence.done.others': 'During this time I will remind the other officials of your institution.',
  'absence.ended': 'Saved: you are back. From now on you get the reminders again.',
  'problem.absence-from-unusable': 'Please give the first day.',
  'problem.absence-until-unusable': 'Please give the last day: not before the first day or today, and at most a year ahead.',
  'problem.absence-substitute-away': 'This person is away at that time, too. Please choose another.',
} as const;
