import type { Command } from '../../src/domain/command.ts';
import type { Language } from '../../src/domain/person.ts';

export const measure = (code: string, occurrence?: string): Command => ({ kind: 'ShowMeasure', code, occurrence });
export const institution = (code: string, year?: number): Command => ({ kind: 'ShowInstitution', institution: code, year, page: 0 });
export const next = (days: number): Command => ({ kind: 'ShowNext', days, page: 0 });
export const late = (code?: string): Command => ({ kind: 'ShowLate', institution: code, page: 0 });
export const history = (code: string, of?: string): Command => ({ kind: 'ShowHistory', code, institution: of, page: 0 });
export const passed = (code?: string): Command => ({ kind: 'ChoosePassed', code });
export const request = (code?: string): Command => ({ kind: 'ChooseRequest', code, page: 0 });

export const status: Command = { kind: 'ShowStatus' };
export const mine: Command = { kind: 'ShowMine', page: 0 };
export const help: Command = { kind: 'ShowHelp' };
export const nod: Command = { kind: 'Nod' };
export const greet: Command = { kind: 'Greet' };
export const reviews: Command = { kind: 'ShowReviews', page: 0 };
export const unanswered: Command = { kind: 'ShowUnanswered', page: 0 };
export const unreachable: Command = { kind: 'ShowUnreachable', page: 0 };
export const questions: Command = { kind: 'ShowQuestions', page: 0 };
export const calendar = (days = 30, institution?: string): Command => ({ kind: 'ShowCalendar', days, ...(institution !== undefined && { institution }), page: 0 });
export const people = (institution?: string): Command => ({ kind: 'ShowPeople', institution, page: 0 });
export const round = (institution?: string): Command => ({ kind: 'ShowRound', institution });
export const institutions: Command = { kind: 'ShowInstitutions', page: 0 };
export const measures: Command = { kind: 'ShowMeasures', page: 0 };
export const file: Command = { kind: 'AskFile' };
export const remind = (institution?: string, code?: string): Command => ({ kind: 'RemindLate', institution, code });
export const absence: Command = { kind: 'OpenAbsence' };
export const explain = (about: 'history' | 'stop'): Command => ({ kind: 'Explain', about });

export const bind = (language: Language = 'lv'): Command => ({ kind: 'BindChannel', to: { kind: 'digest' }, language });
export const bindTo = (code: string | undefined, language: Language = 'lv'): Command => ({
  kind: 'BindChannel',
  to: { kind: 'institution', institution: code },
  language,
});

/** Texts separated by bars, and the command that each of them gives. */
type Row = readonly [command: Command, ...texts: readonly string[]];

const rows: readonly Row[] = [
  [status, 'statuss | Statuss? | statuss. | STATUSS | Kā iet? | ka iet | plāna izpilde | pārskats | parskats | kāds ir statuss? | parādi statusu'],
  [status, 'statsus | statussss | stauss | plana izpidle | Labdien! Kāds ir statuss? | statuss lūdzu | status | overview | how is it going | show me the status'],
  [status, 'where do we stand? | Atgādni, statuss | @Atgādnis statuss | <at>Atgādnis</at> statuss | izpildes gaita | stāvoklis | hello, status please'],
  [measure('1.5'), '1.5 | 1.5? | 1.5. | statuss 1.5 | 1.5 statuss | kā iet 1.5 | 1.5 kā iet? | kā iet ar 1.5? | par 1.5 | status 1.5 | 1.5 VP | VP 1.5'],
  [measure('1.5'), 'pasākums 1.5 | parādi 1.5 | Labdien, kas ir ar 1.5? | measure 1.5 | show me 1.5 please | status of measure 1.5 | 1.5 paldies | statsus 1.5'],
  [measure('1.5'), 'kas kavē 1.5? | kurš nav atbildējis 1.5 | 1.5 neatbildējuši | who has not answered 1.5? | <at>Atgādnis</at> 1.5 | 1.5 statuss VP'],
  [measure('1.7(2)'), '1.7(2) | 1.7 2 | 1.7.2 | 1.7 (2)? | statuss 1.7 2 | kā iet ar 1.7(2)'],
  [measure('1.6', '2024'), '1.6 2024 | statuss 1.6 2024. gads | 2024 1.6 | status 1.6 in 2024'],
  [institution('VID'), 'VID | vid? | statuss VID | VID statuss | kā iet VID? | kā iet ar VID | vai VID ir atbildējis? | status VID | Valsts ieņēmumu dienests | valsts ienemumu dienests'],
  [institution('VID'), 'ieņēmumu dienests | statuss Valsts ieņēmumu dienestam | State Revenue Service | revenue service status | statuss par VID | statsus VID'],
  [institution('ĢP'), 'ĢP | gp | statuss gp | ģenerālprokuratūra | prokuratūra | generalprokuratura statuss'],
  [institution('VP'), 'VP | valsts policija | Valsts Policija? | statuss valsts policijai | State Police'],
  [institution('VRS'), 'robežsardze | robezsardze | valsts robežsardze statuss | border guard | statuss robežsardzē'],
  [institution('VPK IMC'), 'VPK IMC | vpk imc statuss | statuss VPK IMC'],
  [institution('KNAB'), 'KNAB | korupcijas novēršanas un apkarošanas birojs | korupcijas noversanas un apkarosanas biroj'],
  [institution('VID', 2025), 'statuss VID 2025 | VID 2025. gads | 2025 VID statuss'],
  [{ kind: 'ShowYear', year: 2025, page: 0 }, 'statuss 2025 | 2025 statuss | statuss 2025. gadā | status 2025 | kā iet 2025. gadā | pārskats par 2025. gadu'],
  [late(), 'kavējumi | kavejumi | kas kavē | kas kavē? | kurš kavē | Kuri kavē? | kurš nav atsūtījis | kurš nav atsutijis | kavē kas | kaveejumi | kavejummi'],
  [late(), 'kavējmui | parādi kavējumus | overdue | who is late | who is late? | late | overdu | Who is overdue? | lūdzu kavējumi | kas ir nokavēts'],
  [late('VID'), 'kavējumi VID | VID kavējumi | vai VID kavē? | VID late | kavejumi valsts ieņēmumu dienests'],
  [next(30), 'nākamie | nākamie 30 | nakamie 30 | nākamās 30 dienas | 30 nākamās dienas | next 30 | next 30 days | upcoming | termiņi | tuvākie termiņi | deadlines'],
  [next(14), 'nākamie 14 | 14 nākamās | next 14 days | nākamās 14 dienas | kas ir nākamās 14 dienās?'],
  [next(7), 'nākamie 7 | šonedēļ | nākamā nedēļa | next week | this week | kas ir šonedēļ?'],
  [next(1), 'nākamie 0 | nākamie 1'],
  [calendar(), 'kalendārs | Kalendārs? | kalendars | kalendāru lūdzu | parādi kalendāru | kas tiks sūtīts | kas tiks sūtīts? | kas man tiks sūtīts? | kad man atgādināsi?'],
  [calendar(), 'ko sūtīsiet? | plānotie atgādinājumi | nākamie atgādinājumi | kad tiks atgādināts | kalendrs | atgādinājumu kalendārs | mans kalendārs'],
  [calendar(), 'calendar | show me the calendar | what will be sent | what will be sent? | when will you remind me? | planned reminders | upcoming reminders | calender'],
  [round(), 'kārta | kārtas | Kārtas? | parādi kārtas | ziņojuma kārta | gala ziņojuma kārta | kartas | apstiprināt un iesniegt | gribu apstiprināt informāciju'],
  [round(), 'round | rounds | reporting round | reporting rounds | show me the final round | confirm and submit'],
  [{ kind: 'OpenRoundForm' }, 'sākt kārtu | sākt gala ziņojuma kārtu | sakt zinojuma kartu | start round | start the round | begin the final round'],
  [round('VP'), 'kārta VP | VP kārta | round VP'],
  [calendar(60), 'kalendārs 60 | 60 kalendārs | calendar 60 | kalendārs 60 dienas | kas tiks sūtīts 60'],
  [calendar(366), 'kalendārs 1000'],
  [calendar(30, 'VP'), 'kalendārs VP | VP kalendārs | calendar VP | kalendārs valsts policija | kas tiks sūtīts VP'],
  [calendar(14, 'VID'), 'kalendārs VID 14 | calendar VID 14'],
  [people(), 'cilvēki | Cilvēki | cilveki? | parādi cilvēkus | cilvēku saraksts | iesaistītie | plānā iesaistītās personas | amatpersonas | kas ir iesaistīts plānā'],
  [people(), 'people | People? | show me the people | list of people | who is involved | officers | cilvēkki | kontaktpersonas'],
  [people('VID'), 'cilvēki VID | VID cilvēki | VID amatpersonas | people VID | people of the State Revenue Service | cilveki valsts ieņēmumu dienests'],
  [unanswered, 'neatbildējuši | neatbildejusi | kurš nav atbildējis | kuri nav atbildējuši? | nav atbildējuši | neatbildejuši | not answered | who has not answered'],
  [unanswered, 'kurš vēl nav atbildējis? | not answered yet? | kas nav atbildējis? | neatbildējušie | unanswered | who has not replied | neatbildeejushi'],
  [reviews, 'izskatāmie | izskatamie | izskatāmā informācija | kas jāizskata | ko man jāizskata? | to review | reviews | izskatmie | review'],
  [history('1.5', 'VP'), 'vēsture 1.5 VP | vesture 1.5 vp | VP vēsture 1.5 | 1.5 VP vēsture | 1.5 vēsture VP | vēsture VP 1.5 | history 1.5 VP | vēsture par 1.5 VP'],
  [history('1.5', 'VP'), 'vēsture 1.5 valsts policija | parādi vēsturi 1.5 VP | <at>Atgādnis</at> vēsture 1.5 VP | vestuure 1.5 VP'],
  [history('1.5'), 'vēsture 1.5 | 1.5 vēsture | history 1.5 | vēsture par 1.5'],
  [history('1.7(2)', 'VP'), 'vēsture 1.7(2) VP | vēsture 1.7 2 VP | VP 1.7.2 vēsture'],
  [explain('history'), 'vēsture | vesture | history | vēsture VP | vēsturi'],
  [mine, 'mani | mani termiņi | Mani pasākumi | termiņi mani | kas man jādara | kas man jādara? | jādara man kas | kas jānodod | kad jāatskaitās | mani termini'],
  [mine, 'man jādara kas | Sveiki! Kas man jādara? | my measures | what do I have to do? | what is due | my deadlines | mine | mans statuss | mani terminni | mani pasakumii'],
  [unreachable, 'nesasniedzami | nesasniedzamie | kas nav sasniedzami? | kurus nevar sasniegt | unreachable | who cannot be reached? | nesasniezdami | not reachable'],
  [questions, 'jautājumi | jautajumi | plāna jautājumi | atvērtie jautājumi | questions | open questions | jautājumi plāna | qestions'],
  [{ kind: 'ShowDigest' }, 'kopsavilkums | kopsavilkms | kopsavlikums | nedēļas kopsavilkums | digest | weekly summary | lūdzu kopsavilkumu | digset'],
  [{ kind: 'ShowExecutors' }, 'izpildītāji | izpilditaji | norādīt izpildītājus | executors | izpildiitaji | izpildītājs'],
  [institutions, 'pa iestādēm | pa iestadem | statuss pa iestādēm | by institution | status by institution | pa iestādem | per institution'],
  [measures, 'pa pasākumiem | visi pasākumi | by measure | pasākumu saraksts | pa pasakumiem lūdzu'],
  [help, 'palīdzība | palidziba | ? | ?? | help | ko tu vari | ko tu proti? | palidzba | What can you do? | Sveiki, man ir jautājums'],
  [{ kind: 'ChangeLanguage', language: 'en' }, 'english | English please | in english | anglish | angļu valodā | angliski'],
  [{ kind: 'ChangeLanguage', language: 'lv' }, 'latviski | latviešu valodā | latvisik | lūdzu latviski'],
  [explain('stop'), 'stop | STOP! | beidz | unsubscribe | izslēgt atgādinājumus | stop reminders | atrakstīties | stop, please'],
  [passed(), 'nevaru | tas nav mans | tas nav mans. | nav mans | not mine | this is not mine | Labdien! Tas nav mans. | nav manā pārziņā | nav mūsu pārziņā'],
  [passed('1.5'), '1.5 nav mans | 1.5 tas nav mans | tas nav mans 1.5 | 1.5 is not mine | pasākums 1.5 nav manā pārziņā'],
  [request(), 'lūdzu pagarināt | ludzu pagarinat | pagarināt termiņu | lūdzu pagarināt termiņu | pagariniet lūdzu | nepaspēsim | extend the deadline | more time'],
  [request(), 'pagarinaat lūdzu | vajag vairāk laika | we need more time'],
  [request('1.5'), '1.5 lūdzu pagarināt | 1.5 lūdzu pagarināt termiņu | lūdzu pagarināt 1.5 | extend 1.5 please | pagarināt 1.5 termiņu'],
  [absence, 'es esmu atvaļinājumā līdz 5.01. | esmu atvaļinājumā | es esmu atvalinajuma lidz 5.01.2026. | aizvietos Jānis | mani aizvietos Jānis Bērziņš'],
  [absence, 'aizvietos Janis no pirmdienas | būšu atvaļinājumā no 22.12. līdz 5.01. | I am on leave until 5 January | on leave until 5.01. | on vacation | slimoju'],
  [remind('VID'), 'atgādini VID | atgadini vid | remind VID | atgādini lūdzu VID'],
  [remind('VID', '1.5'), 'atgādini VID par 1.5 | remind VID about 1.5 | atgadini par 1.5 VID'],
  [remind('VRS'), 'atgādini robežsardzei'],
  [remind(), 'atgādini'],
  [file, 'excel | Excel? | word | atskaite | atskaite excel | excel atskaite | lūdzu atskaiti | export | report | eksports | parādi atskaiti'],
  [{ kind: 'AskFile', year: 2025 }, 'word atskaite 2025 | eksports 2025'],
  [{ kind: 'AskFile', file: 'annex' }, 'eksports annex | eksports pielikums | eksports word | export annex | annex | ziņojuma pielikums | lūdzu ziņojuma pielikumu | eksports, annex'],
  [{ kind: 'AskFile', file: 'annex', year: 2024 }, 'eksports annex 2024 | export annex 2024 | eksports pielikums 2024'],
  [{ kind: 'AskFile', file: 'ics' }, 'eksports ics | ics | export ics | eksports kalendārs | calendar file | kalendāra fails'],
  [nod, 'paldies | Paldies! | ok | labi | jā | liels paldies | labi, paldies | ok, paldies! | jā, labi | skaidrs | thank you | yes | thanks! | lūdzu'],
  [greet, 'sveiki | Labdien | labdien! | hello | hi | Labrīt! | sveiki, labdien'],
  [late(), 'kuri ir nokavējuši? | kas vēl nav iesniedzis | cik ir kavējumu | vai ir kavējumi? | vai kāds kavē? | parādi man visus kavējumus lūdzu | kurš kavējas ar atbildi'],
  [late(), 'kuras iestādes kavē | show overdue measures | which institutions are late | anything overdue? | list of late institutions | kavēumi | kavejmi | kavēkumi'],
  [measure('1.20'), 'kas notiek ar 1.20? | VID 1.20 | par VID 1.20 | who is late with 1.20'],
  [next(30), 'kad ir nākamais termiņš? | kādi termiņi tuvojas | nakamei 30 | kas ir tuvākie termiņi?'],
  [next(14), 'nākmie 14 | due in the next 14 days | what is due in 14 days | mani termiņi 14 dienas'],
  [next(7), "kas jādara nākamnedēļ | what's due next week"],
  [mine, 'kādi ir mani uzdevumi | kas no manis vajadzīgs? | kur ir mani pasākumi | ko man vajag iesniegt | manipasākumi'],
  [unanswered, 'kuras iestādes nav atbildējušas | kuras iestādes nav sniegušas informāciju? | kas nav sniedzis informāciju | neatbildējši'],
  [history('1.20', 'VID'), 'rādi vēsturi 1.20 VID | show history of 1.20 for VID | history of VID 1.20 | vesutre 1.20 VID'],
  [passed(), "tas nav mūsu iestādes pārziņā | mēs par to neatbildam | šis nav mūsu pasākums | not my measure | I can't do this | I can’t do this"],
  [request(), "vajag pagarinājumu | gribu pagarināt | nepaspēsim līdz termiņam | we won't make it | var pagarināt termiņu?"],
  [request('1.20'), 'vai varu pagarināt 1.20 termiņu | need an extension for 1.20'],
  [absence, "esmu slims | esmu atvaļinājumā no 15. decembra | mani aizvieto kolēģe | I'm on vacation until Monday"],
  [remind(), 'atgādini visiem | atgādini KNAB un MP'],
  [remind('KNAB'), 'nosūti atgādinājumu KNAB'],
  [remind('VID'), 'send a reminder to VID'],
  [file, 'sagatavo atskaiti | vajag excel | var excelī? | lejupielādēt atskaiti | give me a report | download as excel'],
  [help, 'ko tu dari | kas tu esi | kā man atbildēt | kā iesniegt informāciju | how do i answer | palidziib'],
  [{ kind: 'ChangeLanguage', language: 'en' }, 'pārslēdz uz angļu valodu | change language to english'],
  [{ kind: 'ChangeLanguage', language: 'lv' }, 'switch to latvian | latvian please'],
  [explain('stop'), 'please stop sending me messages'],
  [nod, 'ok paldies viss skaidrs | super | 👍 | labi, izdarīšu | paldies par atgādinājumu | paldies par neko | thank you for the reminder | sapratu, paldies | nē, paldies'],
  [late(), "labdien, vai varu redzēt kavējumus? | kas vēl kavē? | cik iestādes kavē | late institutions | my overdue measures | mani kavējumi"],
  [status, 'kāds ir progress | kā mums iet ar plānu | plāna statuss lūdzu'],
  [institution('VID'), 'kāds progress VID | VID pasākumi | VID termiņi | kādi pasākumi ir VID'],
  [measure('1.5'), 'kad jānodod 1.5 | kad termiņš 1.5 | 1.5 termiņš | not answered 1.5'],
  [institutions, 'iestāžu statuss | by institution please'],
  [next(30), 'nākamo 30 dienu termiņi | upcoming deadlines | 30 dienu termiņi'],
  [reviews, 'kas jāizskata šodien | ko man vajag izskatīt'],
  [questions, 'parādi jautājumus | plāna neskaidrie jautājumi | show questions'],
  [unreachable, 'nesasniedzamās personas | kurus nevar sasniegt? | unreachable people'],
  [unanswered, "kurš neatbild | who hasn't answered | who hasn’t reported?"],
  [passed('1.7(2)'), '1.7(2) nav mūsu pārziņā | 1.7 2 nav mans'],
  [request('1.10'), 'lūdzu pagarināt termiņu 1.10 pasākumam | pls extend 1.10'],
  [absence, "esmu prombūtnē nākamnedēļ | šodien slimoju | I'm away next week"],
  [remind(), 'atgādini man rīt'],
  [explain('stop'), 'beidz rakstīt | nesūti man vairs'],
  [file, 'lūdzu atsūti excel | vai ir word atskaite'],
  [{ kind: 'ChangeLanguage', language: 'en' }, 'runā angliski | speak english'],
  [nod, 'paldies, redzēju | thanks, got your message'],
  [greet, 'čau | sveicināti'],
  [late(), 'kam ir kavējumi | iestādes kas kavē | kas nokavējis termiņu'],
  [late('KNAB'), 'KNAB kavējumi | overdue KNAB | kavē korupcijas novēršanas un apkarošanas birojs'],
  [institution('IDB'), 'idb statuss | iekšējās drošības birojs'],
  [institution('VP', 2024), 'VP 2024 | statuss vp 2024. gadā'],
  [mine, 'mūsu pasākumi | kas mums jānodod | kas man vēl jāizdara | my list please'],
  [next(60), 'nākamās 60 dienas'],
  [history('1.7(1)', 'VP'), '1.7 1 vēsture VP'],
  [passed(), 'nav mūsu kompetencē | šis neattiecas uz mums'],
  [file, 'word dokuments | pdf atskaite'],
  [nod, 'labs, paldies | okey'],
  [status, '> Valsts policija: lūdzam sniegt informāciju par 4 pasākumiem\n\nstatuss | <quoted messageId="1764576000000"/> statuss'],
  [mine, '<blockquote itemtype="http://schema.skype.com/Reply"><p>Plāna izpilde. Kavējas: KNAB – 1.19.</p></blockquote>\nkas man jādara? | > Plāna izpilde\n> Kavējas: KNAB\nmani'],
  [measure('1.5'), '<quoted messageId="1"/> 1.5? | > 1.7(2) KAIS apmācības\n1.5'],
  [nod, '<quoted messageId="1"></quoted> paldies | > Atgriezts precizēšanai\nok'],
  [status, '<at>Atgādnis</at> statuss | <quoted messageId="7"/><at>Atgādnis</at> statuss, lūdzu | @Atgādnis status'],
  [measure('1.5'), '<at>Atgādnis</at> statuss 1.5 | <at>Atgādnis</at> status 1.5 | <blockquote><p>Plāna izpilde</p></blockquote><at>Atgādnis</at> 1.5?'],
  [bind(), 'kopsavilkums šeit | <at>Atgādnis</at> kopsavilkums šeit | kopsavilkumu šeit lūdzu | šeit kopsavilkums | nedēļas kopsavilkums šeit'],
  [bind('en'), 'digest here | <at>Atgādnis</at> digest here | Digest here, please | post digest here'],
  [bindTo('VP'), 'iestādes kanāls VP | <at>Atgādnis</at> iestādes kanāls VP | kanāls VP | VP kanāls | iestādes kanāls Valsts policija'],
  [bindTo('VP', 'en'), 'channel for VP | <at>Atgādnis</at> channel for VP | VP channel'],
  [bindTo('VPK IMC', 'en'), 'channel for VPK IMC'],
  [bindTo(undefined), 'iestādes kanāls | kanāls'],
  [{ kind: 'UnbindChannel' }, 'atsaistīt | <at>Atgādnis</at> atsaistīt | atsaisti kanālu | unbind | unbind channel | atsaistīt kanālu'],
  [{ kind: 'ShowPlan' }, 'par plānu | apturēt plānu | atsākt plānu | sākt plānu | cits plāns | plan details | pause the plan | resume the plan | apturet planu | another plan'],
  [{ kind: 'ShowSettings' }, 'iestatījumi | iestatijumi | settings | mani iestatījumi | parādi iestatījumus | my settings | iestatijmi'],
  [{ kind: 'SetDigest', wanted: false }, 'kopsavilkumu nesūtīt | nesūtīt kopsavilkumu | lūdzu nesūtiet kopsavilkumu | digest off | turn off the digest | no digest | izslēgt kopsavilkumu'],
  [{ kind: 'SetDigest', wanted: true }, 'sūtīt kopsavilkumu | kopsavilkumu sūtīt | lūdzu sūtiet kopsavilkumu | digest on | turn on the digest | ieslēgt kopsavilkumu'],
  [late(), '<at>Atgādnis</at> kas kavē? | <quoted messageId="5"/><at>Atgādnis</at> kavējumi'],
];

/** What people type, and the command that it is. */
export const commandsSaid: readonly (readonly [string, Command])[] = rows.flatMap(([command, ...texts]) =>
  texts.flatMap((text) => text.split(' | ').map((said) => [said, command] as const)),
);

/** Answers, sentences and noise: whatever they are, no command. */
export const noCommands: readonly string[] = [
  'gatavs | izdarīts | izpildīts | izpildīti | izpildīta | izpildītas | izpildits | nav ko ziņot | viss pa vecam | bez izmaiņām | nekas nav mainījies | 250 | 35',
  '1.5 izpildīts | 1.7(2) izpildīts, apmācīti 250 | 1.10 tiek izpildīts, pastāv risks | 1.7 2: 250 | 1.5 80 un 40 | 1.19 preses relīze publicēta https://vp.gov.lv/1',
  'https://www.vp.gov.lv/lv/jaunums | Nr. 1-7/452, 13.11.2025. | 1.4 viss pa vecam | 1.19 novembris: preses relīze | 1.5 done, thanks | no change on 1.4 | done',
  '1.4 un 1.5 | statuss un viss | statuss man ļoti patīk | mani sauc Jānis | mani kolēģi kavējas sapulcē',
  'statusstatuss | asdf | qwertz uiop | Ķīnas sienas garums metros | 🙂 | !!! | … | <b>statuss</b> | SELECT * FROM plan | 12.11.2025. | 80% | 2. grupa',
  'vēstule | vēstule VP | nosūtīju vēstuli VID | policija | dienests | birojs | 1.5 un VID nav atbildējis | kavējumi statuss | stop visiem noziegumiem',
  'es domāju, ka vēsture ir interesanta | pagarināt ceļu līdz Rīgai | nākamie soļi ir skaidri | nākamie 30 cilvēki apmācīti | jautājumi par jaunajām mācībām tika izskatīti',
  'lūdzu nosūtiet Excel tabulu manam kolēģim Jānim | word of the day is nice | history repeats itself | the next president of Latvia | late night show with friends',
  'apmācīti 250 | mācības notika 12. novembrī | sapulcē izskatāmie jautājumi apstiprināti | neatbildējušie cilvēki tiks uzrunāti rīt | Jānis aizvietos mani rīt sapulcē ar VID',
  'izpildīts, kavējumu nav | nav izpildīts, jo nav finansējuma | daļēji izpildīts, pārējais nākamgad | 1.6 2024 izpildīts | 1.20 nav uzsākts | 1.5 VP izpildīts | 1.5 status done',
  'paldies par atgādinājumu, bet kas kavē VID? | paldies, kad zvanīsiet? | paldies par atbildi, 1.5 izpildīts | atgādinājums saņemts, 1.5 izpildīts | esmu atvaļinājumā, bet 1.5 izpildīts | kavējumu saraksts un pasākumu saraksts',
  'statuss un mani | statuss 1.5 un 1.6 | nevaru izpildīt 1.5 | parādi 1.7 otro daļu | vispār viss ir kārtībā | vakar biju sapulcē | 1.5 būs pabeigts nākamnedēļ | VP iesniegusi',
  'vai jūs varat man piezvanīt rīt no rīta? | kāds šodien laiks ārā, laikam līst | es nevaru ierasties uz sapulci | tas nav mans tālruņa numurs | 1.99.1.1 | 1.5.6.7',
].flatMap((text) => text.split(' | '));
