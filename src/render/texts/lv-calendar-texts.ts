import type { englishCalendarTexts } from './en-calendar-texts.ts';

/** What will be sent, before it is sent. */
export const latvianCalendarTexts: Readonly<Record<keyof typeof englishCalendarTexts, string>> = {
  'action.calendar': 'Kas tiks sūtīts',
  'calendar.title': 'Kas tiks sūtīts {n, plural, zero {nākamajās # dienās} one {nākamajā # dienā} other {nākamajās # dienās}}',
  'calendar.title.institution':
    '{institution}: kas tiks sūtīts {n, plural, zero {nākamajās # dienās} one {nākamajā # dienā} other {nākamajās # dienās}}',
  'calendar.title.own': 'Kas Jums tiks sūtīts {n, plural, zero {nākamajās # dienās} one {nākamajā # dienā} other {nākamajās # dienās}}',
  'calendar.none': 'Šajā laikā nekas netiks sūtīts',
  'calendar.not-running': 'Plāns pašlaik nedarbojas un nekas netiek sūtīts; tā būtu, ja tas darbotos',
  'calendar.count':
    '{messages, plural, zero {# ziņojumi} one {# ziņojums} other {# ziņojumi}} {people, plural, zero {# saņēmējiem} one {# saņēmējam} other {# saņēmējiem}}, ja informācija pirms tam netiks sniegta',
  'calendar.count.own': '{messages, plural, zero {# ziņojumi} one {# ziņojums} other {# ziņojumi}}, ja informāciju pirms tam nesniegsiet',
  'calendar.waiting': '{n, plural, zero {# cilvēkus} one {# cilvēku} other {# cilvēkus}} nevar sasniegt',
  'calendar.channel': 'kanāls',
  'calendar.at': 'plkst. {time}',
  'calendar.bundle': 'Lūgums sniegt informāciju par {n, plural, zero {# pasākumiem} one {# pasākumu} other {# pasākumiem}}',
  'calendar.confirming': 'Lūgums apstiprināt informāciju ziņojuma kārtā',
  'calendar.digest': 'Nedēļas kopsavilkums',
  'calendar.overdue': 'Koordinatoram: informācija nav saņemta',
  'calendar.contributing': 'Līdzatbildīgajai iestādei: tuvojas termiņš',
  'calendar.stands-in': 'Aizvietotājam: prombūtne',
  'calendar.returned': 'Informācija atgriezta precizēšanai',
  'calendar.decided': 'Lēmums par termiņu',
  'calendar.passed': 'Nodoti pasākumi',
  'calendar.unreachable': 'Koordinatoram: nesasniedzama amatpersona',
  'calendar.head-informed': 'Iestādes vadītājam',
  'calendar.access-asked': 'Koordinatoram: lūgums piekļūt plānam',
  'calendar.access-decided': 'Lēmums par piekļuvi',
};
