import type { englishQuestionTexts } from './en-question-texts.ts';

/** Texts of questions about the plan and their answers. */
export const latvianQuestionTexts: Readonly<Record<keyof typeof englishQuestionTexts, string>> = {
  'action.late': 'Kavējumi',
  'action.institutions': 'Pa iestādēm',
  'action.unanswered': 'Neatbildējuši',
  'action.unreachable': 'Nesasniedzami',
  'action.questions': 'Jautājumi',
  'overview.institution.year': '{institution} · {year}',
  'overview.institution.none': 'Informācija par plāna pasākumiem šai iestādei nav jāsniedz.',
  'overview.own': 'Citu iestāžu informāciju redz plāna koordinators. Šeit ir Jūsu iestādes pasākumi.',
  'overview.year': 'Termiņi {year}. gadā',
  'overview.year.none': 'Šajā gadā termiņu nav.',
  'overview.given': 'informācija sniegta: {given} no {owed}',
  'overview.next': 'Termiņi {n, plural, zero {nākamajās # dienās} one {nākamajā # dienā} other {nākamajās # dienās}}',
  'overview.next.none': '{n, plural, zero {Nākamajās # dienās} one {Nākamajā # dienā} other {Nākamajās # dienās}} termiņu nav',
  'overview.unanswered': 'Gala informācija vēl nav sniegta',
  'overview.unanswered.none': 'Visa gala informācija, kam pienācis laiks, ir sniegta',
  'overview.reportBy': 'Informācija jāsniedz līdz {date}',
  'overview.reportBy.past': 'Informācija bija jāsniedz līdz {date}',
  'overview.missing': 'nav sniegta: {list}',
  'overview.late': '{n, plural, =0 {Kavējumu nav} zero {# kavējumi} one {# kavējums} other {# kavējumi}}',
  'overview.reminded':
    '{times, plural, =0 {vēl nav atgādināts} zero {atgādināts # reizes} one {atgādināts # reizi} other {atgādināts # reizes}}',
  'overview.unreachable':
    '{n, plural, =0 {Visas amatpersonas ir sasniedzamas} zero {Nav sasniedzamas # amatpersonas} one {Nav sasniedzama # amatpersona} other {Nav sasniedzamas # amatpersonas}}',
  'overview.unreachable.alone': 'Iestādes, kurās nav sasniedzama neviena amatpersona',
  'overview.unreachable.others': 'Iestādes, kurās ir sasniedzamas citas amatpersonas',
  'overview.never-installed': 'lietotne vēl nav pievienota',
  'overview.removed': 'lietotne noņemta {date}',
  'overview.blocked': 'ziņojumus nevar nogādāt kopš {date}',
  'overview.owes':
    '{n, plural, =0 {pašlaik informācija nav jāsniedz} zero {jāsniedz informācija par # pasākumiem} one {jāsniedz informācija par # pasākumu} other {jāsniedz informācija par # pasākumiem}}',
  'overview.institutions': 'Informācija pa iestādēm {date}',
  'overview.questions':
    '{n, plural, =0 {Plānā neskaidru jautājumu nav} zero {Neskaidri plāna jautājumi – #} one {Neskaidrs plāna jautājums – #} other {Neskaidri plāna jautājumi – #}}',
  'overview.question.default': 'Kamēr nav lemts citādi: {text}',
  'overview.question.changes': 'Kas mainītos: {text}',
  'overview.request': 'Par kura pasākuma termiņu vēlaties informēt?',
  'overview.request.text': 'Plāna termiņš no tā nemainās; par to lemj plāna koordinators.',
  'overview.request.none': 'Pašlaik nav pasākumu, par kuriem Jums jāsniedz informācija',
  'overview.no-file': 'Failu šeit nevar saņemt; to var sagatavot sistēmas administrators (npx plan export). Tās pašas ziņas ir šeit.',
  'explain.officers': 'Šī iespēja paredzēta iestāžu amatpersonām.',
  'explain.remind.by-itself': 'Amatpersonām atgādinu plānā noteiktajā kārtībā: pirms termiņa un, ja informācija kavējas, arī pēc tā.',
  'explain.stop': 'Atgādinājumus par informāciju, kas Jums jāsniedz, izslēgt nevar.',
  'explain.stop.instead':
    'To skaitu varat mazināt: kad gala informācija ir sniegta, par to vairs neatgādinu. Pasākumu, kas nav Jūsu pārziņā, varat nodot kolēģim. Ja termiņš netiks ievērots, varat par to informēt.',
  'explain.stop.remove': 'Ja noņemsiet lietotni, vairs neko nesūtīšu, un plāna koordinators redzēs, ka Jūs neesat sasniedzams.',
};
