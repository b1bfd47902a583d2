import type { Indicator, PluralForms } from '../domain/plan.ts';

/** How an indicator's unit reads in both languages. */
export type Unit = Pick<Indicator, 'unit' | 'unitOf'>;

/** Masculine and feminine nouns that decline regularly: lemma, English singular, English plural where it is not regular. */
const regular = `
plāns plan|ziņojums report|pārskats review|pasākums event|seminārs seminar|forums forum|kurss course|projekts project|likumprojekts bill
dokuments document|materiāls material|buklets booklet|plakāts poster|raksts article|raidījums broadcast|līgums agreement|memorands memorandum memoranda
priekšlikums proposal|pētījums study studies|izvērtējums evaluation|novērtējums assessment|standarts standard|algoritms algorithm|rīks tool
reģistrs register|tīkls network|centrs centre|punkts point|kontaktpunkts contact point|reids raid|pakalpojums service
darbinieks employee|speciālists specialist|eksperts expert|prokurors prosecutor|policists police officer|robežsargs border guard|muitnieks customs officer
dalībnieks participant|pedagogs teacher|cilvēks person people|vadītājs manager|izmeklētājs investigator|ierosinājums suggestion
kritērijs criterion criteria|grozījums amendment|protokols protocol|risinājums solution|posms stage|bērns child children
amatpersona official|persona person people|metodika methodology methodologies|darbnīca workshop|kampaņa campaign|stratēģija strategy strategies
koncepcija concept|platforma platform|sistēma system|grupa group|komanda team|operācija operation|inspekcija inspection
vienība unit|konsultācija consultation|publikācija publication|rokasgrāmata handbook|instrukcija instruction|aptauja survey
skola school|ziņa news item|iekārta device|automašīna car|procedūra procedure|prezentācija presentation
lekcija lecture|diskusija discussion|akcija campaign|kamera camera|nodarbība class classes
tehnika piece of equipment pieces of equipment|sūdzība complaint|pašvaldība local government
`;

/** Nouns whose forms do not follow from the lemma: one, other, zero, genitive singular, dative plural; English one, other. */
const irregular: readonly (readonly [string, string, string, string, string, string, string])[] = [
  ['apmācības', 'apmācības', 'apmācību', 'apmācībām', 'apmācībām', 'training event', 'training events'],
  ['mācības', 'mācības', 'mācību', 'mācībām', 'mācībām', 'exercise', 'exercises'],
  ['vadlīnijas', 'vadlīnijas', 'vadlīniju', 'vadlīnijām', 'vadlīnijām', 'set of guidelines', 'sets of guidelines'],
  ['noteikumi', 'noteikumi', 'noteikumu', 'noteikumiem', 'noteikumiem', 'regulation', 'regulations'],
  ['aktivitāte', 'aktivitātes', 'aktivitāšu', 'aktivitātes', 'aktivitātēm', 'activity', 'activities'],
  ['iestāde', 'iestādes', 'iestāžu', 'iestādes', 'iestādēm', 'institution', 'institutions'],
  ['institūcija', 'institūcijas', 'institūciju', 'institūcijas', 'institūcijām', 'institution', 'institutions'],
  ['sanāksme', 'sanāksmes', 'sanāksmju', 'sanāksmes', 'sanāksmēm', 'meeting', 'meetings'],
  ['konference', 'konferences', 'konferenču', 'konferences', 'konferencēm', 'conference', 'conferences'],
  ['tikšanās', 'tikšanās', 'tikšanos', 'tikšanās', 'tikšanās reizēm', 'meeting', 'meetings'],
  ['vienošanās', 'vienošanās', 'vienošanos', 'vienošanās', 'vienošanās', 'agreement', 'agreements'],
  ['video', 'video', 'video', 'video', 'video', 'video', 'videos'],
  ['modelis', 'modeļi', 'modeļu', 'modeļa', 'modeļiem', 'model', 'models'],
  ['modulis', 'moduļi', 'moduļu', 'moduļa', 'moduļiem', 'module', 'modules'],
  ['transportlīdzeklis', 'transportlīdzekļi', 'transportlīdzekļu', 'transportlīdzekļa', 'transportlīdzekļiem', 'vehicle', 'vehicles'],
  ['analītiķis', 'analītiķi', 'analītiķu', 'analītiķa', 'analītiķiem', 'analyst', 'analysts'],
  ['pārstāvis', 'pārstāvji', 'pārstāvju', 'pārstāvja', 'pārstāvjiem', 'representative', 'representatives'],
  ['tiesnesis', 'tiesneši', 'tiesnešu', 'tiesneša', 'tiesnešiem', 'judge', 'judges'],
  ['jaunietis', 'jaunieši', 'jauniešu', 'jaunieša', 'jauniešiem', 'young person', 'young people'],
  ['pārbaude', 'pārbaudes', 'pārbaužu', 'pārbaudes', 'pārbaudēm', 'inspection', 'inspections'],
  ['analīze', 'analīzes', 'analīžu', 'analīzes', 'analīzēm', 'analysis', 'analyses'],
  ['vizīte', 'vizītes', 'vizīšu', 'vizītes', 'vizītēm', 'visit', 'visits'],
  ['reize', 'reizes', 'reižu', 'reizes', 'reizēm', 'time', 'times'],
  ['licence', 'licences', 'licenču', 'licences', 'licencēm', 'licence', 'licences'],
  ['datubāze', 'datubāzes', 'datubāzu', 'datubāzes', 'datubāzēm', 'database', 'databases'],
  ['programma', 'programmas', 'programmu', 'programmas', 'programmām', 'programme', 'programmes'],
];

/** English words that Latvian plans count by as well, beside those of the lists. */
const alsoEnglish: Readonly<Record<string, string>> = {
  training: 'training event',
  trainings: 'training event',
  session: 'training event',
  sessions: 'training event',
  'training session': 'training event',
  guidelines: 'set of guidelines',
  staff: 'employee',
};

interface Noun {
  readonly unit: Unit;
  /** Nominative, accusative and genitive forms, in which a number's noun may stand. */
  readonly counted: ReadonlySet<string>;
}

const pluralOf = (one: string): string =>
  /(?:s|x|ch|sh)$/u.test(one) ? `${one}es` : /[^aeiou]y$/u.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`;

function lv(one: string, other: string, zero: string): PluralForms {
  return { one, other, zero };
}

const irregularNouns: readonly Noun[] = irregular.map(([one, other, zero, of, ofMany, en, enMany]) => ({
  unit: {
    unit: { lv: lv(one, other, zero), en: { one: en, other: enMany } },
    unitOf: { lv: { one: of, other: ofMany, zero: ofMany } },
  },
  counted: new Set([one, other, zero, accusativeOf(one), other.replace(/i$/u, 'us')]),
}));

const regularNouns: readonly Noun[] = regular
  .trim()
  .split(/[|\n]/u)
  .map((entry): Noun => {
    const [lemma = '', ...english] = entry.trim().split(' ');
    const forms = declined(lemma);
    const [en, enMany] = englishForms(english);
    return {
      unit: {
        unit: { lv: forms?.lv ?? { one: lemma, other: lemma }, en: { one: en, other: enMany } },
        ...(forms !== undefined && { unitOf: { lv: forms.of } }),
      },
      counted: new Set(
        forms === undefined
          ? [lemma]
          : [lemma, forms.lv.other, forms.lv.zero ?? lemma, accusativeOf(lemma), forms.lv.other.replace(/i$/u, 'us')],
      ),
    };
  });

/** "study studies" gives both forms, "contact point" the singular alone. */
function englishForms(words: readonly string[]): readonly [string, string] {
  const half = words.length / 2;
  const [first, second] = [words.slice(0, half).join(' '), words.slice(half).join(' ')];
  const isPair = Number.isInteger(half) && second.slice(0, 2) === first.slice(0, 2) && words.length > 1;
  if (isPair) return [first, second];
  const one = words.join(' ');
  return [one, pluralOf(one)];
}

function accusativeOf(one: string): string {
  if (/[^aeēiīuū]s$/u.test(one) && !one.endsWith('ās')) return one.replace(/s$/u, 'u');
  return one.replace(/is$/u, 'i').replace(/š$/u, 'u').replace(/a$/u, 'u').replace(/e$/u, 'i');
}

const nouns: readonly Noun[] = [...irregularNouns, ...regularNouns];
const byForm = new Map<string, Noun>(nouns.toReversed().flatMap((noun) => [...noun.counted].map((form) => [form, noun] as const)));
const byEnglish = new Map<string, Noun>(
  nouns.toReversed().flatMap((noun) => [noun.unit.unit.en.one, noun.unit.unit.en.other].map((form) => [form, noun] as const)),
);

/** The unit of a noun that is in the list, in whichever form it is counted. */
export function knownUnit(word: string): Unit | undefined {
  const low = word.toLowerCase();
  return (byForm.get(low) ?? byEnglish.get(low) ?? byEnglish.get(alsoEnglish[low] ?? ''))?.unit;
}

/** The unit that a noun names: from the list, or declined where that is sure, or as it stands in the plan. */
export function unitOfNoun(word: string, count: number): Unit {
  const known = knownUnit(word);
  if (known !== undefined) return known;
  const low = /^\p{Lu}{2}/u.test(word) ? word : word.toLowerCase();
  // Without a Latvian letter the word may be English, which does not decline.
  const lemma = /[āčēģīķļņšūž]/u.test(low) || /(?:nieki|niecas|šanas|ēji|āji)$/u.test(low) ? lemmaOf(low, count) : undefined;
  const forms = lemma === undefined ? undefined : declined(lemma);
  const asItStands = { one: low, other: low };
  return forms === undefined
    ? { unit: { lv: asItStands, en: asItStands } }
    : { unit: { lv: forms.lv, en: { one: forms.lv.one, other: forms.lv.other } }, unitOf: { lv: forms.of } };
}

/** Forms that are sure from the nominative; a noun in -e changes its stem in ways that are not, so it keeps `other` for zero. */
function declined(lemma: string): { readonly lv: PluralForms; readonly of: PluralForms } | undefined {
  const stem = lemma.slice(0, -1);
  if (/[bcdfgjklmnprstvz]s$/u.test(lemma)) {
    return { lv: lv(lemma, `${stem}i`, `${stem}u`), of: { one: `${stem}a`, other: `${stem}iem`, zero: `${stem}iem` } };
  }
  if (lemma.endsWith('a'))
    return { lv: lv(lemma, `${stem}as`, `${stem}u`), of: { one: `${stem}as`, other: `${stem}ām`, zero: `${stem}ām` } };
  if (lemma.endsWith('tāte')) {
    return { lv: lv(lemma, `${stem}es`, `${stem.slice(0, -1)}šu`), of: { one: `${stem}es`, other: `${stem}ēm`, zero: `${stem}ēm` } };
  }
  if (lemma.endsWith('e'))
    return { lv: { one: lemma, other: `${stem}es` }, of: { one: `${stem}es`, other: `${stem}ēm`, zero: `${stem}ēm` } };
  return undefined;
}

/** The nominative singular, where the form in the text leaves no other: nouns of action and agents, and what counts one. */
function lemmaOf(word: string, count: number): string | undefined {
  if (isSingular(count)) return /(?:[bcdfgjklmnprstvz]s|[^ā]a|[^s]e)$/u.test(word) ? word : undefined;
  if (/(?:āj|ēj|ent|um|niek|ist|or|ur|ekt|ums|ināj|ator)i$/u.test(word)) return `${word.slice(0, -1)}s`;
  if (/(?:ij|šan|niec|on)as$/u.test(word)) return word.slice(0, -1);
  return word.endsWith('tātes') ? word.slice(0, -1) : undefined;
}

/** Latvian counts 1, 21, 31 … in the singular. */
export function isSingular(count: number): boolean {
  return count % 10 === 1 && count % 100 !== 11;
}
