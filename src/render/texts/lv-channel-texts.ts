import type { englishChannelTexts } from './en-channel-texts.ts';

/** Texts of channels, of the digest's audiences and of what people choose for themselves. */
export const latvianChannelTexts: Readonly<Record<keyof typeof englishChannelTexts, string>> = {
  'channel.bound': 'Kanāls ir piesaistīts plānam',
  'channel.use.digest': 'Šajā kanālā katru nedēļu publicēju plāna izpildes kopsavilkumu.',
  'channel.use.institution':
    'Kad {institution} jāsniedz informācija, šajā kanālā publicēju pasākumu sarakstu. Īsas atbildes var sniegt tepat; veidlapu nosūtu personiskajā sarunā tam, kas nospiež rindu.',
  'channel.help':
    'Kanālā, pieminot mani, var jautāt: „statuss”, „1.5”, „VID”, „2025”, „kavējumi”, „nākamie 30”, „neatbildējuši”, „nesasniedzami”, „jautājumi”, „pa iestādēm”, „pa pasākumiem”, „kopsavilkums”. Iestāžu tekstus šeit nerādu.',
  'channel.help.personal': 'Informācijas sniegšana, izskatīšana, vēsture un iestatījumi ir personiskajā sarunā.',
  'channel.personal': 'Uz to atbildu personiskajā sarunā. Lūdzam rakstīt tur.',
  'channel.unbound':
    'Šis kanāls plānam nav piesaistīts. To var izdarīt plāna koordinators, kanālā rakstot „@Atgādnis kopsavilkums šeit” vai „@Atgādnis iestādes kanāls VP”. Uz jautājumiem par plānu atbildu personiskajā sarunā.',
  'channel.unbound-now': 'Kanāls vairs nav piesaistīts plānam; šeit vairs neko nepublicēšu.',
  'channel.refused-bind': 'Kanālu plānam piesaista un atsaista plāna koordinators.',
  'channel.which': 'Lūdzam norādīt arī iestādi, piemēram, „iestādes kanāls VP”.',
  'channel.bind-there':
    'Kanālu piesaista pašā kanālā. Lūdzam tur rakstīt „@Atgādnis kopsavilkums šeit”, „@Atgādnis iestādes kanāls VP” vai „@Atgādnis atsaistīt”.',
  'channel.not-yours': 'Atbildēt var tikai iestādes amatpersonas: {institution}.',
  'channel.form-sent': '{measure}: veidlapa nosūtīta Jums personiskajā sarunā.',
  'channel.form-nowhere': '{measure}: veidlapu neizdevās nosūtīt. Lūdzam atvērt personisko sarunu ar mani un rakstīt „mani”.',
  'channel.list.hint': 'Nospiežot rindu, veidlapu nosūtīšu Jums personiskajā sarunā.',
  'channel.gone': 'Kanāli, kuros nevar publicēt',
  'channel.name.digest': 'kopsavilkuma kanāls',
  'channel.name.institution': '{institution} kanāls',
  'digest.week.own': '{measure}: informācija vēl nav sniegta (līdz {date}).',
  'action.rowUnchanged': 'Bez izmaiņām',
  'action.settings': 'Iestatījumi',
  'action.digestOff': 'Nesūtīt kopsavilkumu',
  'action.digestOn': 'Sūtīt kopsavilkumu',
  'settings.title': 'Iestatījumi',
  'settings.saved': 'Iestatījumi ir saglabāti',
  'settings.language': 'Valoda: latviešu.',
  'settings.coordinator.on':
    'Iknedēļas kopsavilkumu Jums sūtu. To var izslēgt; kopsavilkums piesaistītajos kanālos tiek publicēts neatkarīgi no šī iestatījuma.',
  'settings.coordinator.off':
    'Iknedēļas kopsavilkumu Jums nesūtu. Kopsavilkums piesaistītajos kanālos tiek publicēts neatkarīgi no šī iestatījuma; to jebkurā brīdī parāda arī „kopsavilkums”.',
  'settings.observer.on': 'Iknedēļas kopsavilkumu Jums sūtu. To var izslēgt.',
  'settings.observer.off': 'Iknedēļas kopsavilkumu Jums nesūtu. To jebkurā brīdī parāda „kopsavilkums”.',
  'settings.head.on': 'Jūsu iestādes kopsavilkumu sūtu tajās nedēļās, kurās iestādei ir termiņš, kavējums vai izmaiņas. To var izslēgt.',
  'settings.head.off':
    'Jūsu iestādes kopsavilkumu nesūtu. Ja to ieslēgsiet, sūtīšu to tikai tajās nedēļās, kurās iestādei ir termiņš, kavējums vai izmaiņas.',
  'settings.stays.coordinator': 'Ziņu par to, ka kādu amatpersonu vairs nevar sasniegt, izslēgt nevar.',
  'settings.stays.head': 'Plāna koordinatora ziņu par Jūsu iestādes informāciju izslēgt nevar.',
  'settings.no-digest': 'Iknedēļas kopsavilkumu saņem plāna koordinatori, novērotāji un iestāžu vadītāji, tāpēc Jums to nesūtu.',
  'explain.stop.remove.reader': 'Ja noņemsiet lietotni, vairs neko nesūtīšu.',
  'help.channel':
    'Kanālu nedēļas kopsavilkumam piesaista, tajā rakstot „@Atgādnis kopsavilkums šeit”, iestādei – „@Atgādnis iestādes kanāls VP”; atsaista, rakstot „@Atgādnis atsaistīt”.',
  'help.settings': '„iestatījumi” – valoda un iknedēļas kopsavilkums. „stop” – ko var izslēgt un ko nevar.',
};
