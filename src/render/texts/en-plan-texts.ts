/** A plan as a whole: draft, start, pause. */
export const englishPlanTexts = {
  'plan.short': 'Plan {from}–{until}',
  'plan.since': '{state} (since {date})',
  'plan.state.draft': 'Draft: nobody is sent anything yet',
  'plan.state.active': 'The plan is running',
  'plan.state.paused': 'The plan is paused: nothing is sent, information can be given',
  'plan.state.closed': 'The plan is closed',
  'plan.period': 'Period: {from}–{until}',
  'plan.owed': '{measures, plural, one {# measure} other {# measures}}; information is owed {n, plural, one {# time} other {# times}}',
  'plan.officers':
    '{n, plural, =0 {No official is named to give information} one {# official gives information} other {# officials give information}}',
  'plan.nobody': 'Institutions without a named official: {list}',
  'plan.questions':
    '{n, plural, one {The plan’s text leaves # question open} other {The plan’s text leaves # questions open}}; until it is answered, the reading shown applies',
  'plan.draft': 'Once the plan is started, Atgādnis sends reminders by itself, on working days and within working hours.',
  'plan.pause.title': 'Pause the plan',
  'plan.pause.text':
    'While the plan is paused, Atgādnis sends no reminders, notices or digests. Information that was given stays, and more can be given. After resuming everybody gets one list of what holds then.',
  'plan.pause.reason': 'Reason',
  'plan.refused.not-a-draft': 'The plan has been started already.',
  'plan.refused.not-active': 'Only a plan that is running can be paused.',
  'plan.refused.not-paused': 'Only a paused plan can be resumed.',
  'plan.refused.reason-missing': 'Please give the reason.',
  'plan.refused.reason-too-long': 'The reason is too long; please put it in up to 300 characters.',
  'plan.not-started': 'This plan has not been started yet. When the coordinator starts it, you will be told what is wanted.',
  'action.plan.start': 'Start',
  'action.plan.openPause': 'Pause…',
  'action.plan.pause': 'Pause',
  'action.plan.resume': 'Resume',
} as const;
