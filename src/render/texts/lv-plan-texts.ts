/** A plan as a whole: draft, start, pause. */
export const latvianPlanTexts = {
  'plan.short': 'Plāns {from}–{until}',
  'plan.since': '{state} (kopš {date})',
  'plan.state.draft': 'Melnraksts: nevienam vēl nekas netiek sūtīts',
  'plan.state.active': 'Plāns darbojas',
  'plan.state.paused': 'Plāns ir apturēts: nekas netiek sūtīts, informāciju var sniegt',
  'plan.state.closed': 'Plāns ir slēgts',
  'plan.period': 'Darbības laiks: {from}–{until}',
  'plan.owed':
    '{measures, plural, zero {# pasākumi} one {# pasākums} other {# pasākumi}}; informācija jāsniedz {n, plural, zero {# reizes} one {# reizi} other {# reizes}}',
  'plan.officers':
    '{n, plural, =0 {Nav norādīta neviena amatpersona, kas sniedz informāciju} zero {Informāciju sniedz # amatpersonas} one {Informāciju sniedz # amatpersona} other {Informāciju sniedz # amatpersonas}}',
  'plan.nobody': 'Iestādes, kurās nav norādīta neviena amatpersona: {list}',
  'plan.questions':
    '{n, plural, zero {Plāna tekstā ir # jautājumi} one {Plāna tekstā ir # jautājums} other {Plāna tekstā ir # jautājumi}}; kamēr nav atbildes, lieto norādīto lasījumu',
  'plan.draft': 'Pēc plāna sākšanas Atgādnis pats sūtīs atgādinājumus darba dienās un darba laikā.',
  'plan.pause.title': 'Apturēt plānu',
  'plan.pause.text':
    'Kamēr plāns ir apturēts, Atgādnis nesūta atgādinājumus, paziņojumus un kopsavilkumus. Sniegtā informācija saglabājas, un to var sniegt arī turpmāk. Pēc atsākšanas katrs saņem vienu sarakstu ar to, kas tobrīd ir aktuāls.',
  'plan.pause.reason': 'Iemesls',
  'plan.refused.not-a-draft': 'Plāns jau ir sākts.',
  'plan.refused.not-active': 'Apturēt var tikai plānu, kas darbojas.',
  'plan.refused.not-paused': 'Atsākt var tikai apturētu plānu.',
  'plan.refused.reason-missing': 'Lūdzam norādīt iemeslu.',
  'plan.refused.reason-too-long': 'Iemesls ir par garu; lūdzam to izteikt īsāk (līdz 300 rakstzīmēm).',
  'plan.not-started': 'Šis plāns vēl nav sākts. Kad koordinators to sāks, saņemsiet ziņu par to, kas jāsniedz.',
  'action.plan.start': 'Sākt',
  'action.plan.openPause': 'Apturēt…',
  'action.plan.pause': 'Apturēt',
  'action.plan.resume': 'Atsākt',
} as const;
