/**
 * Indicator sentences in the manner of Latvian and English plans, with the reading that a person gives them.
 * `row`: the responsible institutions, and how often the row is due. `targets`: number, scope, per.
 * `asked`: the numbers that are to be asked about instead of taken.
 */
export interface IndicatorSentence {
  readonly text: string;
  readonly row: string;
  readonly targets: readonly string[];
  readonly asked: readonly string[];
}

const of = (text: string, row: string, ...[targets = [], asked = []]: readonly (readonly string[])[]): IndicatorSentence => ({ text, row, targets, asked });

export const indicatorSentences: readonly IndicatorSentence[] = [
  // Plain numbers
  of('Noorganizēti 3 semināri.', 'VP once', ['3 together plan']),
  of('Noorganizēti vismaz 3 semināri.', 'VP, VRS once', ['3 together plan']),
  of('Organizētas ne mazāk kā 2 konferences.', 'VP, VID once', ['2 together plan']),
  of('Izstrādāti 5 informatīvie materiāli.', 'VP, VRS yearly', ['5 together occurrence']),
  of('Apmācītas 150 amatpersonas.', 'VPK once', ['150 together plan']),
  of('Apmācīti 1 200 darbinieki.', 'VP, VRS once', ['1200 together plan']),
  of('Sagatavots 1 pārskats.', 'KNAB yearly', ['1 together occurrence']),
  of('Noslēgti 4 sadarbības līgumi ar augstskolām.', 'VP once', ['4 together plan']),
  of('Iegādātas 12 specializētās iekārtas un 6 transportlīdzekļi.', 'VRS once', ['12 together plan', '6 together plan']),
  of('Izveidota 1 darba grupa; sagatavoti 2 ziņojumi.', 'VP, KNAB once', ['1 together plan', '2 together plan']),
  of('1) Izstrādātas 2 metodikas; 2) apmācīti 60 izmeklētāji.', 'VP once', ['2 together plan', '60 together plan']),
  of('1. Veikts 1 pētījums.\n2. Organizēti 3 semināri.', 'VP, VID once', ['1 together plan', '3 together plan']),
  of('Veiktas 20 pārbaudes, sagatavoti 4 priekšlikumi', 'VID quarterly', ['20 together occurrence', '4 together occurrence']),
  of('Publicēti 24 raksti un 6 video', 'VP, VRS, KNAB once', ['24 together plan', '6 together plan']),
  of('Izstrādāts 1 likumprojekts', 'IeM once', ['1 together plan']),
  of('Apmācīto darbinieku skaits – 120.', 'VP, VRS once', ['120 together plan']),
  of('Apmācīto darbinieku skaits: vismaz 120', 'VP once', ['120 together plan']),
  of('Īstenoto kampaņu skaits – 3', 'VP once', ['3 together plan']),
  // Written numbers
  of('Organizēti divi semināri.', 'VP once', ['2 together plan']),
  of('Sagatavoti trīs ziņojumi.', 'VP, VDD once', ['3 together plan']),
  of('Noorganizētas vismaz četras darbnīcas', 'VP once', ['4 together plan']),
  of('Sagatavots viens pārskats par organizēto noziedzību', 'VP yearly', ['1 together occurrence']),
  of('Organizētas desmit tikšanās ar kopienām.', 'VP once', ['10 together plan']),
  of('Apmācīti divdesmit pieci prokurori.', 'ĢP once', ['25 together plan']),
  of('Viens no rezultātiem ir ciešāka sadarbība.', 'VP, VRS once', [], ['Viens']),
  // Each, together, named
  of('Katra iestāde organizē vismaz 2 seminārus.', 'VP, VRS, VID yearly', ['2 each occurrence']),
  of('Katra atbildīgā institūcija apmācījusi 10 darbiniekus.', 'VP, VRS once', ['10 each plan']),
  of('Sagatavots katras institūcijas rīcības plāns.', 'VP, VRS, VID once', ['1 each plan']),
  of('Katrā iestādē norīkots 1 kontaktpunkts.', 'VP, VRS, VID once', ['1 each plan']),
  of('Kopumā apmācītas 300 amatpersonas.', 'VP, VRS, VID once', ['300 together plan']),
  of('Iestādes kopīgi organizējušas 2 mācības.', 'VP, VRS yearly', ['2 together occurrence']),
  of('Apmācīti 50 VP darbinieki un 30 VRS darbinieki.', 'VP, VRS, VID once', ['50 VP plan', '30 VRS plan']),
  of('Apmācītas 100 VP un VRS amatpersonas.', 'VP, VRS, VID once', ['100 VP+VRS plan']),
  of('Apmācītas 100 VP un VRS amatpersonas.', 'VP, VID once', ['100 VP plan']),
  of('Apmācīti 20 VID darbinieki un 60 pārējo iestāžu darbinieki.', 'VID, VP, VRS once', ['20 VID plan', '60 VP+VRS plan']),
  of('VP – 5 semināri, VRS – 3 semināri.', 'VP, VRS once', ['5 VP plan', '3 VRS plan']),
  of('Apmācīti 40 Valsts robežsardzes darbinieki.', 'VP, VRS once', ['40 VRS plan']),
  of('Apmācīti 80 policisti', 'VPK, VP once', ['80 together plan']),
  of('Noorganizēti 5 semināri VP un VRS darbiniekiem.', 'VP, VRS, VID once', ['5 together plan']),
  of('Visas iestādes sagatavojušas 1 ziņojumu.', 'VP, VRS yearly', ['1 together occurrence']),
  of('Ikviena iestāde reizi gadā iesniedz 1 pārskatu.', 'VP, VRS yearly', ['1 each occurrence']),
  // Rates
  of('Reizi gadā organizēts 1 forums.', 'VP, VRS yearly', ['1 together occurrence']),
  of('Organizētas vismaz 2 sanāksmes gadā.', 'VP, VRS yearly', ['2 together occurrence']),
  of('Organizētas vismaz 2 sanāksmes gadā.', 'VP once', ['2 together occurrence']),
  of('Katru gadu apmācīti 30 darbinieki.', 'VP, VRS yearly', ['30 together occurrence']),
  of('Vadības grupas sanāksmes notiek ne retāk kā 4 reizes gadā.', 'IeM yearly', ['4 together occurrence']),
  of('Plāna darbības laikā organizēti 6 semināri.', 'VP, VRS yearly', ['6 together plan']),
  of('Katru mēnesi publicēta 1 ziņa.', 'VP, VRS monthly', ['1 together occurrence']),
  of('Katru ceturksni sagatavots 1 pārskats.', 'FID quarterly', ['1 together occurrence']),
  of('Vadības grupa sanāk divreiz gadā.', 'IeM yearly', [], ['divreiz']),
  // Steps
  of('Izstrādāta un apstiprināta 1 stratēģija.', 'IeM once', ['1 together plan steps 2']),
  of('Sagatavots, saskaņots un iesniegts 1 ziņojums.', 'VP once', ['1 together plan steps 3']),
  of('Izstrādātas, saskaņotas un apstiprinātas 3 vadlīnijas.', 'VP once', ['3 together plan']),
  // No numbers
  of('Uzlabota sadarbība starp iestādēm.', 'VP, VRS once', []),
  of('Sabiedrība ir informēta.', 'VP once', []),
  of('Ieviesta ISO 27001 prasībām atbilstoša sistēma.', 'VID once', [], ['27001']),
  of('Projekts Nr. 5.1.1.0/20/I/001 pabeigts.', 'VID once', []),
  of('Grozījumi MK 2019. gada 12. marta noteikumos Nr. 105.', 'IeM once', []),
  of('Izpildīts Kriminālprocesa likuma 37. pants.', 'ĢP once', []),
  of('Sagatavota informācija ES SOCTA 2025 ziņojumam.', 'VP once', []),
  of('Nodrošināta darbība 24/7 režīmā.', 'VP once', [], ['24/7']),
  of('Pasākums īstenots līdz 31.12.2025.', 'VP once', []),
  of('Pasākums pabeigts 2025. gada 2. ceturksnī.', 'VP once', []),
  of('Pabeigts 2. posms.', 'VP once', []),
  // Numbers that are no count
  of('Apmācīti 80 % darbinieku.', 'VP, VRS once', [], ['80 %']),
  of('Atklāto noziegumu īpatsvars pieaudzis par 10%.', 'VP yearly', [], ['10%']),
  of('Organizēti 3–5 semināri.', 'VP once', [], ['3–5']),
  of('Organizēti no 3 līdz 5 semināriem.', 'VP once', [], ['3', '5']),
  of('Darbinieku skaits palielināts no 40 uz 60.', 'VP once', [], ['40', '60']),
  of('Izlietoti 50 000 EUR.', 'VP once', [], ['50 000 EUR']),
  of('Organizētas 8 stundu apmācības.', 'VP once', [], ['8']),
  of('Atbilde sniegta 10 dienu laikā.', 'VP once', [], ['10']),
  of('Organizēti 2 semināri katrā reģionā.', 'VP once', [], ['2']),
  of('Ne vairāk kā 5 sūdzības gadā.', 'VP yearly', [], ['5']),
  of('2024. gadā apmācīti 20 darbinieki, 2025. gadā – 40 darbinieki.', 'VP yearly', [], ['20', '40']),
  of('Sagatavots ziņojums par 3 pilotprojektiem.', 'VP once', [], ['3']),
  of('Piedalījušies 5 starptautiskos pasākumos.', 'VP, VRS once', [], ['5']),
  of('Dalība vismaz 2 Eiropola darba grupās.', 'VP once', [], ['2']),
  of('Vidējais rādītājs 4,5 balles.', 'VP once', [], ['4,5']),
  of('Pieejami 15.', 'VP once', [], ['15']),
  of('Organizēti semināri (3 gadā).', 'VP yearly', [], ['3']),
  // Mixed
  of('COVID-19 ietekmes novērtējums: sagatavoti 2 ziņojumi.', 'VP once', ['2 together plan']),
  of('Saskaņā ar Nr. 857 izstrādāta 1 metodika, apmācīti 80 % darbinieku.', 'VP once', ['1 together plan'], ['80 %']),
  of('Katra iestāde apmācījusi 5 darbiniekus; kopā sagatavots 1 ziņojums.', 'VP, VRS once', ['5 each plan', '1 together plan']),
  // English
  of('At least 3 training sessions held.', 'VP, VRS once', ['3 together plan']),
  of('Three trainings organised.', 'VP once', ['3 together plan']),
  of('Each institution has submitted 1 report.', 'VP, VRS yearly', ['1 each occurrence']),
  of('120 officials trained in total.', 'VP, VRS once', ['120 together plan']),
  of('50 VP officials and 30 VRS officials trained.', 'VP, VRS once', ['50 VP plan', '30 VRS plan']),
  of('1 methodology drafted, agreed and approved.', 'VP once', ['1 together plan steps 3']),
  of('Number of trained employees: 45', 'VP once', ['45 together plan']),
  of('80% of staff trained.', 'VP once', [], ['80%']),
  of('2 workshops per year.', 'VP, VRS yearly', ['2 together occurrence']),
  of('Cooperation improved.', 'VP once', []),
  of('Reports published in 5 regions.', 'VP once', [], ['5']),
  of('Horizon 2020 project completed.', 'VP once', []),
  of('40 employees of other institutions and 10 VP employees trained.', 'VP, VRS, VID once', ['40 VRS+VID plan', '10 VP plan']),
  of('10–15 seminars held.', 'VP once', [], ['10–15']),
];
