import type { englishChasingTexts } from './en-chasing-texts.ts';

/** What coordinators do about institutions that say nothing. */
export const latvianChasingTexts: Readonly<Record<keyof typeof englishChasingTexts, string>> = {
  'preview.head': 'Atgādnis: Jūsu iestāde nav sniegusi informāciju.',
  'clock.sent.head-informed': 'Iestādes vadītājam: {list}.',
  'action.informHead': 'Informēt iestādes vadītāju…',
  'head.send': 'Nosūtīt',
  'head.title': 'Informēt iestādes vadītāju',
  'head.text':
    'Informējam, ka {coordinator} nav {gender, select, feminine {saņēmusi} other {saņēmis}} informāciju par pasākuma {measure} izpildi. Lūdzam uzdot atbildīgajai amatpersonai to sniegt līdz {date} vai norādīt citu kontaktpersonu.',
  'head.until': 'Informāciju lūdzam sniegt līdz',
  'head.until.hint': 'Izvēlēto datumu ierakstīs tekstā.',
  'head.to': 'Saņems: {names}',
  'head.nobody': 'Iestādes vadītājs cilvēku sarakstā nav norādīts. Šo tekstu varat izmantot vēstulē:',
  'head.unreachable': 'Iestādes vadītāju pašlaik nevar sasniegt. Šo tekstu varat izmantot vēstulē:',
  'head.done': 'Iestādes vadītājs informēts: {measure}. Informācija lūgta līdz {date}.',
  'head.later': 'Ziņa tiks nosūtīta darba laikā.',
  'refused.head-date-unusable': 'Lūdzam norādīt datumu: ne agrāku par rītdienu un ne vēlāk kā pēc 90 dienām.',
  'refused.no-head': 'Iestādes vadītāju pašlaik nevar sasniegt.',
  'refused.informed-recently': 'Iestādes vadītājs informēts nesen; vēlreiz informēt varēs {date}.',
  'history.head-informed': 'Informēts iestādes vadītājs; informācija lūgta līdz {date}',
  'action.chooseReminders': 'Izvēlēties…',
  'choose.title': 'Kam atgādināt?',
  'choose.items': 'Nav sniegta informācija',
  'choose.item': '{institution} – {measure} · {state}',
  'choose.recent': 'Nesen atgādināts: {list}.',
  'choose.unreachable': 'Iestādes, kurās nevienu nevar sasniegt: {list}.',
  'choose.recent.item': '{institution} – {measure} (vēlreiz varēs {date})',
  'choose.none': 'Pašlaik nav neviena, kam atgādināt.',
  'choose.missing': 'Lūdzam atzīmēt vismaz vienu.',
  'choose.until': 'līdz {date}',
  'choose.late': 'kavējas kopš {date}',
  'help.head':
    '„statuss” – Jūsu iestādes informācija. „kavējumi” – kas kavējas. „nākamie 30” – termiņi nākamajās 30 dienās. „english” – cita valoda.',
  'welcome.reader':
    'Labdien! Esmu Atgādnis. Aicinu iestādes sniegt informāciju par {title} ({order}) izpildi un reģistrēju katru atbildi. Šeit redzat savas iestādes informāciju.',
};
