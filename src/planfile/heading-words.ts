/** What stands in a column of a plan's table. */
export const planColumns = [
  'code',
  'measure',
  'result',
  'indicator',
  'responsible',
  'contributing',
  /** Responsible and contributing in one column: which is which is a question. */
  'institutions',
  'lead',
  'deadline',
  /** The due date itself, ISO; wins over the deadline's words. */
  'due',
  /** An RFC 5545 rule. */
  'repeats',
  'short',
  'short-en',
] as const;
export type PlanColumn = (typeof planColumns)[number];

/** A heading as `plainWords` leaves it; of several that fit one column, the lowest rank has it and the others keep their names. */
interface HeadingWords {
  readonly column: PlanColumn;
  readonly rank: number;
  readonly words: RegExp;
}

const body = '(institucij(a|as|u)|iestad(e|es)|institutions?|authorit(y|ies)|bod(y|ies)|organi[sz]ations?|agenc(y|ies)|part(y|ies))';
const responsible = '(galven(a|as) )?atbildig(a|as|ais|ie|o)';
const contributing = '(lidzatbildig|lidzdarbig|iesaistit|iesaistam|atbalstos|piesaistit)(a|as|ais|ie|o)';

const heading = (column: PlanColumn, rank: number, words: string): HeadingWords => ({
  column,
  rank,
  words: new RegExp(`^(?:${words})$`, 'u'),
});

/** Headings of Latvian orders and plans, and of English ones. */
export const headingWords: readonly HeadingWords[] = [
  heading('code', 0, '(pasakuma|uzdevuma|darbibas)? ?(nr|n|numurs|npk|kods|kartas nr|id)( p k| pk| p)?|p k|pk|n p k|kartas (nr|numurs)'),
  heading('code', 0, '(measure |action |activity |task |item |serial |row )?(no|nr|num|number|code|id|ref|reference)'),
  heading('measure', 0, '(planotie |planotais |veicamie |veicamais |galvenie )?pasakum(s|i|a|u)( nosaukums| apraksts)?( plana izpildei)?'),
  heading('measure', 0, '(planned |key )?(measures?|actions?|activit(y|ies))( name| title| description)?'),
  heading(
    'measure',
    1,
    '(planota |planotas |galvenas )?(aktivitates?|darbibas?)( nosaukums| apraksts)?|(veicamais |galvenie )?uzdevum(s|i|a|u)( nosaukums)?|tasks?( name| description)?',
  ),
  heading('measure', 2, 'ricibas virziens?i?|apaksuzdevum(s|i)|course of action|action line|line of action|area of action'),
  heading(
    'result',
    0,
    '(darbibas|pasakuma|ricibas|sagaidamais|sagaidamie|planotais|planotie|paredzamais|paredzamie|gaidamais) rezultat(s|i)',
  ),
  heading('result', 0, '(expected |planned |action |anticipated )(results?|outcomes?|outputs?)'),
  heading(
    'result',
    1,
    'rezultat(s|i)|(politikas|sasniedzamais|sasniedzamie) rezultat(s|i)|results?|outcomes?|outputs?|deliverables?|result of (the )?(action|activity|measure)',
  ),
  heading(
    'indicator',
    0,
    '(darbibas )?(rezultativ|izpild|sasniedzam|merit)[a-z]* ?(darbibas )?raditaj(s|i)|darbibas rezultata raditaj(s|i)|rezultata raditaj(s|i)',
  ),
  heading(
    'indicator',
    0,
    '(performance |result |output |outcome |progress |achievement |key performance )?indicators?|kpis?|indicators? of achievement',
  ),
  heading('indicator', 1, 'raditaj(s|i)|indikator(s|i)|(merkis|merka vertiba)|targets?( value)?|rezultativie raditaji un to vertibas'),
  heading(
    'institutions',
    0,
    `(${responsible}) (un|vai) (${contributing}) ${body}|(${responsible})( ${body})? (un )?(${contributing})( ${body})?`,
  ),
  heading(
    'institutions',
    0,
    `(responsible|lead)( ${body})? (and|or) (co responsible|involved|supporting|contributing|participating|partner)( ${body})?`,
  ),
  heading('institutions', 1, `${body}|izpilditaj(s|i)|iestades izpilditajas|implementing ${body}|implementers?`),
  heading(
    'responsible',
    0,
    `${responsible}( (${body}|izpilditaj(s|i)|persona|puse))?|${body} kas atbildig(a|as) par izpildi|par izpildi atbildig(a|as|ais|ie) ${body}`,
  ),
  heading(
    'responsible',
    0,
    `(main |primarily )?responsible( ${body})?|responsibilit(y|ies)|responsible for (implementation|execution)|${body} responsible`,
  ),
  heading('responsible', 1, 'atbildiba|owners?|accountable'),
  heading(
    'contributing',
    0,
    `${contributing}( (${body}|izpilditaj(s|i)|puses|partneri|personas))?|(citas|citi) ${contributing}( ${body})?|lidzizpilditaj(s|i)`,
  ),
  heading(
    'contributing',
    0,
    `(co responsible|jointly responsible|involved|supporting|contributing|participating|partner|other|other involved|cooperating)( ${body})|co responsible|contributors?`,
  ),
  heading('contributing', 1, '(sadarbibas |iesaistitie )?partner(is|i)|(cooperation )?partners?|involved|supporting|contributing'),
  heading('lead', 0, `vados(a|ais) (${body}|partneris)|(lead|leading|coordinating) ${body}|vadosa|lead|koordinejosa ${body}`),
  heading(
    'deadline',
    0,
    '(izpildes|ieviesanas|istenosanas|realizacijas|pasakuma izpildes|uzdevuma izpildes|pabeigsanas|iesniegsanas) (termin(s|i)|laiks|periods|datums)( beigas| lidz| gads| ceturksnis)?',
  ),
  heading(
    'deadline',
    0,
    'termin(s|i)( beigas)?|laika (grafiks|periods)|(implementation |completion |final )?(deadlines?|due date|time limit|term|timeframe|time frame|timeline|completion date)|(implementation|completion) period',
  ),
  heading('deadline', 0, 'date of (completion|implementation)|date due|term of (implementation|execution)|to be done by|complete by'),
  heading('deadline', 1, 'izpildes|izpilde lidz|lidz kuram laikam|lidz|timing|target date|by when|when'),
  heading('due', 0, 'due( on)?( iso| date iso)?|dueon|termina datums( iso)?|datums iso'),
  heading(
    'repeats',
    0,
    'repeats|repeat|recurrence( rule)?|rrule|atkartojas|atkartosanas|atkartojums|biezums|periodiskums|regularitate|frequency',
  ),
  heading('short', 0, '(isais|isa|saisinats) (nosaukums|virsraksts)( lv)?|short( name| title| label)?( lv)?'),
  heading('short-en', 0, '(isais|isa|saisinats) nosaukums en|(isais|isa|saisinats) nosaukums angliski|short( name| title| label)? en'),
];
