import type { Language } from '../domain/person.ts';
import type { Topic } from './topics.ts';

/** What words can stand for, whatever the language and their endings; a word may stand for several. */
export const concepts = [
  'filler',
  'ask',
  'lead',
  'show',
  'can',
  'me',
  'own',
  'not',
  'cannot',
  'all',
  'any',
  'list',
  'plan',
  'measure',
  'institution',
  'info',
  'report',
  'status',
  'done',
  'undone',
  'remain',
  'late',
  'lateness',
  'term',
  'over',
  'inTime',
  'answered',
  'answer',
  'unanswered',
  'wait',
  'duty',
  'next',
  'week',
  'month',
  'year',
  'end',
  'days',
  'review',
  'reviewable',
  'new',
  'change',
  'digest',
  'history',
  'previous',
  'written',
  'remind',
  'reminder',
  'send',
  'message',
  'stop',
  'competence',
  'concern',
  'handOver',
  'other',
  'notLiable',
  'extend',
  'notMake',
  'make',
  'more',
  'time',
  'request',
  'executor',
  'assign',
  'person',
  'unreachable',
  'reach',
  'question',
  'unclear',
  'open',
  'file',
  'paper',
  'produce',
  'help',
  'ability',
  'confused',
  'speech',
  'latvian',
  'english',
  'access',
  'away',
  'myself',
  'apart',
  'await',
  'those',
  'does',
  'planned',
  'how',
  'toAnswer',
  'calendar',
] as const;
export type Concept = (typeof concepts)[number];

/** A way of asking for a topic: which concepts it is made of. */
export interface ConceptRule {
  readonly topic: Topic;
  /** One of each group must be there. */
  readonly needs: readonly (readonly Concept[])[];
  /** May stand beside; any other word makes it another text. */
  readonly beside: readonly Concept[];
  /**
   * `asked`: only as a question, or with "show me"; a statement of the same words is somebody's answer.
   * `short`: so, or as a few words by themselves. `any`: however it is said. `told`: only as a statement.
   */
  readonly form: 'asked' | 'short' | 'any' | 'told';
  /** Not even an answer is made of these. */
  readonly isSure?: boolean;
  /** Days when no number is said. */
  readonly days?: number;
  /** Days that a number stands for, where it does not count days. */
  readonly each?: number;
  /** Only where a measure, an institution or a year is named beside it. */
  readonly isAbout?: boolean;
  /** The language that is wanted. */
  readonly to?: Language;
}

/** May stand beside anything. */
export const everywhere: readonly Concept[] = ['filler', 'ask', 'lead', 'show', 'can'];

const named: readonly Concept[] = ['measure', 'institution', 'info', 'plan'];
const given: readonly Concept[] = ['answered', 'answer', 'info', 'report'];
const late: readonly Concept[] = ['late', 'lateness', 'unanswered', 'not', 'answered', 'term', 'all', 'any'];
const mine: readonly Concept[] = ['me', 'own'];
const until: readonly Concept[] = ['end', 'year', 'month'];
const several: readonly Concept[] = ['all', 'any', 'list', 'remain'];

/** In the order in which they are tried: what is more particular goes first. */
export const conceptRules: readonly ConceptRule[] = [
  { topic: 'stop', needs: [['stop']], beside: ['remind', 'reminder', 'message', 'send', 'all', 'digest', ...mine], form: 'any' },
  { topic: 'language', needs: [['latvian']], beside: ['speech', 'assign', ...mine], form: 'short', to: 'lv' },
  { topic: 'language', needs: [['english']], beside: ['speech', 'assign', ...mine], form: 'short', to: 'en' },
  {
    topic: 'calendar',
    needs: [['calendar']],
    beside: ['reminder', 'message', 'send', 'plan', 'institution', 'next', 'days', 'all', ...mine],
    form: 'short',
  },
  {
    topic: 'calendar',
    needs: [['planned'], ['reminder', 'message']],
    beside: ['plan', 'institution', 'next', 'days', ...mine, ...several],
    form: 'short',
  },
  { topic: 'access', needs: [['access']], beside: ['request', 'wait', 'plan', 'new', ...several], form: 'short' },

  { topic: 'mine', needs: [['remind'], ['me'], ['duty', 'remain']], beside: ['own', ...named, ...given, ...several], form: 'any' },
  {
    topic: 'remind',
    needs: [['remind']],
    beside: ['me', 'other', 'those', 'person', 'send', 'institution', 'measure', ...late],
    form: 'any',
  },
  {
    topic: 'remind',
    needs: [['reminder'], ['send']],
    beside: ['me', 'other', 'those', 'person', 'institution', 'measure', ...late],
    form: 'any',
  },
  { topic: 'remind', needs: [['reminder']], beside: ['late', 'lateness', 'institution'], form: 'short' },

  { topic: 'extension', needs: [['extend']], beside: ['term', 'request', 'more', 'time', 'measure', ...mine, ...until], form: 'any' },
  {
    topic: 'extension',
    needs: [['notMake']],
    beside: ['term', 'measure', 'make', 'inTime', 'time', ...given, ...mine, ...until],
    form: 'any',
  },
  { topic: 'extension', needs: [['cannot'], ['make']], beside: ['term', 'measure', 'inTime', 'time', ...mine, ...until], form: 'any' },
  { topic: 'extension', needs: [['more'], ['time']], beside: ['measure', 'request', 'term', 'month', 'week', ...mine], form: 'any' },
  { topic: 'extension', needs: [['show'], ['time'], ['month', 'week', 'days']], beside: ['measure', 'more', ...mine], form: 'any' },

  { topic: 'passed', needs: [['not'], ['own']], beside: ['measure', 'competence', 'institution'], form: 'any' },
  { topic: 'passed', needs: [['not'], ['competence']], beside: ['measure', 'institution', ...mine], form: 'any' },
  { topic: 'passed', needs: [['concern']], beside: ['measure', 'institution', ...mine], form: 'any' },
  { topic: 'passed', needs: [['handOver'], ['other']], beside: ['measure', 'person', ...mine], form: 'any' },
  {
    topic: 'passed',
    needs: [['other'], ['competence', 'does']],
    beside: ['measure', 'institution', 'person', 'competence'],
    form: 'told',
    isSure: true,
  },
  { topic: 'passed', needs: [['notLiable']], beside: ['measure', ...mine], form: 'any' },

  { topic: 'history', needs: [['history']], beside: ['previous', 'own', ...named, ...given, ...several], form: 'short', isSure: true },
  {
    topic: 'history',
    needs: [['previous'], ['answer', 'info', 'report', 'written', 'answered', 'list']],
    beside: ['written', ...mine, ...named, ...given, ...several],
    form: 'short',
    isSure: true,
    isAbout: true,
  },
  { topic: 'history', needs: [['written']], beside: ['previous', 'measure', 'info'], form: 'asked', isAbout: true },

  { topic: 'unreachable', needs: [['unreachable']], beside: ['person', 'institution', 'message', 'reminder', ...several], form: 'short' },
  { topic: 'unreachable', needs: [['not', 'cannot'], ['reach']], beside: ['person', 'institution', 'message', 'me'], form: 'asked' },
  {
    topic: 'executors',
    needs: [['executor']],
    beside: ['assign', 'person', 'other', 'measure', 'institution', ...mine, ...several],
    form: 'short',
  },
  { topic: 'questions', needs: [['question']], beside: ['plan', 'open', 'unclear', 'unanswered', ...several], form: 'short' },
  { topic: 'questions', needs: [['unclear']], beside: ['plan', 'question', ...several], form: 'asked' },

  { topic: 'reviews', needs: [['reviewable']], beside: ['me', 'new', 'measure', 'wait', 'open', ...given, ...several], form: 'short' },
  { topic: 'reviews', needs: [['review']], beside: ['new', 'measure', 'wait', 'duty', ...mine, ...given, ...several], form: 'asked' },
  { topic: 'reviews', needs: [['show'], ['answered'], ['answer']], beside: ['info', 'all'], form: 'asked' },
  { topic: 'reviews', needs: [['new'], given], beside: ['any', 'list'], form: 'asked' },
  {
    topic: 'digest',
    needs: [['digest']],
    beside: ['all', 'week', 'month', 'previous', 'plan', 'report', 'produce', 'status', 'new'],
    form: 'short',
  },
  { topic: 'digest', needs: [['week'], ['report']], beside: ['previous', 'plan', 'produce'], form: 'short' },
  { topic: 'digest', needs: [['change', 'new']], beside: ['week', 'plan', 'previous', 'any'], form: 'asked' },
  {
    topic: 'file',
    needs: [['file']],
    beside: ['report', 'produce', 'paper', 'plan', 'info', 'year', 'status', 'measure', 'me', ...several],
    form: 'short',
  },
  { topic: 'file', needs: [['paper'], ['show', 'produce']], beside: ['report', 'plan', 'year', 'me'], form: 'any' },
  { topic: 'file', needs: [['report'], ['produce', 'file']], beside: ['plan', 'year', 'measure', 'all', 'me'], form: 'any' },
  { topic: 'help', needs: [['how'], ['toAnswer']], beside: ['me', 'duty', ...given], form: 'asked' },
  { topic: 'help', needs: [['how'], ['me'], given], beside: ['duty', 'send'], form: 'asked' },

  { topic: 'help', needs: [['ability'], ['ask']], beside: ['me', 'any', 'help'], form: 'asked' },
  {
    topic: 'mine',
    needs: [['not', 'undone', 'unanswered', 'remain'], mine],
    beside: ['measure', 'term', 'done', 'duty', 'late', 'undone', 'month', ...given, ...several],
    form: 'asked',
  },
  {
    topic: 'mine',
    needs: [['own'], ['undone', 'remain', 'unanswered', 'open', 'duty']],
    beside: ['measure', 'term', ...given, ...several],
    form: 'short',
  },
  {
    topic: 'mine',
    needs: [['wait', 'duty'], mine],
    beside: ['answered', 'term', 'over', 'month', 'report', 'answer', ...named, ...several],
    form: 'asked',
  },
  {
    topic: 'week',
    needs: [['week']],
    beside: ['duty', 'term', 'next', 'planned', 'measure', 'wait', ...given, ...mine, ...several],
    form: 'short',
  },
  {
    topic: 'next',
    needs: [['days'], ['next', 'duty', 'term']],
    beside: ['next', 'term', 'duty', 'planned', 'measure', 'info', 'wait', 'list', ...mine],
    form: 'short',
  },
  {
    topic: 'next',
    needs: [['end'], ['remain', 'duty', 'term', 'next', 'measure', 'wait']],
    beside: ['year', 'month', 'plan', 'measure', 'info', 'done', 'duty', 'term', ...mine, ...several],
    form: 'asked',
    days: 366,
  },
  {
    topic: 'next',
    needs: [['month'], ['next', 'term', 'duty', 'remain', 'wait', 'planned']],
    beside: ['measure', 'info', 'end', 'next', 'duty', 'term', ...mine, ...several],
    form: 'short',
    days: 30,
    each: 30,
  },
  { topic: 'unanswered', needs: [['institution'], ['duty']], beside: ['remain', 'all', ...given], form: 'asked' },
  { topic: 'mine', needs: [['me'], ['any']], beside: ['measure', 'month', 'week', 'term', 'new', 'report', 'late'], form: 'asked' },
  {
    topic: 'mine',
    needs: [['duty']],
    beside: ['answered', 'report', 'answer', 'term', 'year', 'month', ...named, ...several],
    form: 'asked',
  },
  {
    topic: 'mine',
    needs: [['own'], ['measure', 'term', 'list', 'duty']],
    beside: ['next', 'all', 'plan', 'institution', 'remain'],
    form: 'short',
  },
  {
    topic: 'mine',
    needs: [mine, ['measure', 'remain', 'next', 'does']],
    beside: ['term', 'plan', 'answered', 'answer', ...several],
    form: 'asked',
  },
  { topic: 'mine', needs: [['ask'], ['own']], beside: ['measure', 'all'], form: 'asked' },
  { topic: 'mine', needs: [['ask'], ['me'], ['show']], beside: [], form: 'asked' },

  {
    topic: 'late',
    needs: [['lateness']],
    beside: ['term', 'me', 'own', 'answer', 'report', 'late', 'person', ...named, ...several],
    form: 'short',
  },
  {
    topic: 'late',
    needs: [['late']],
    beside: ['term', 'month', 'me', 'person', 'next', 'inTime', ...named, ...given, ...several],
    form: 'asked',
  },
  { topic: 'late', needs: [['term'], ['over']], beside: ['measure', 'institution', 'all', 'any'], form: 'asked' },
  { topic: 'late', needs: [['not'], ['inTime']], beside: ['term', 'done', 'measure', 'institution', 'all', ...given], form: 'asked' },
  { topic: 'unanswered', needs: [['unanswered']], beside: ['person', ...named, ...given, ...several], form: 'short' },
  { topic: 'unanswered', needs: [['not'], given], beside: ['new', ...named, ...several], form: 'asked' },
  {
    topic: 'unanswered',
    needs: [['all', 'institution', 'any'], ['answered']],
    beside: [...named, ...given, 'remain', 'not'],
    form: 'asked',
  },
  { topic: 'unanswered', needs: [['await']], beside: ['me', 'other', 'those', ...named, ...given, ...several], form: 'asked' },
  { topic: 'unanswered', needs: [['wait', 'remain']], beside: [...named, ...given, 'all', 'list'], form: 'asked' },
  {
    topic: 'next',
    needs: [['next'], ['term', 'measure', 'days', 'duty', 'ask']],
    beside: ['info', 'plan', 'list', 'time', 'inTime'],
    form: 'short',
  },

  {
    topic: 'status',
    needs: [['ask', 'lead', 'show', 'status', 'info', 'report', 'measure', 'plan', 'remain']],
    beside: ['done', 'undone', 'not', 'unanswered', 'year', 'any', 'all', 'duty', 'await', 'wait', 'new', 'late', ...given],
    form: 'short',
    isAbout: true,
  },
  {
    topic: 'institutions',
    needs: [['institution'], ['all', 'list', 'apart', 'status']],
    beside: ['plan', 'report', 'info'],
    form: 'short',
  },
  { topic: 'measures', needs: [['measure'], ['all', 'list', 'plan', 'apart']], beside: ['status', 'report'], form: 'short' },
  {
    topic: 'status',
    needs: [['status', 'done', 'undone', 'plan']],
    beside: ['measure', 'all', 'me', 'info', 'not', 'report', 'any', 'inTime'],
    form: 'asked',
  },
  { topic: 'status', needs: [['status']], beside: ['plan', 'all', 'report', 'info'], form: 'short' },
  { topic: 'help', needs: [['help']], beside: ['me', 'ability', 'any', 'plan', 'list', 'confused'], form: 'short' },
  {
    topic: 'help',
    needs: [
      ['ability', 'confused'],
      ['ask', 'lead'],
    ],
    beside: ['help', 'any', 'all', 'me', 'duty', 'does'],
    form: 'asked',
  },
];
