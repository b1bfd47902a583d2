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
   * `short`: so, or as a few words by themselves. `any`: however it is said.
   */
  readonly form: 'asked' | 'short' | 'any';
  /** Not even an answer is made of these. */
  readonly isSure?: boolean;
  /** Days when no number is said. */
  readonly days?: number;
  /** Only where a measure, an institution or a year is named beside it. */
  readonly isAbout?: boolean;
}

/** May stand beside anything. */
export const everywhere: readonly Concept[] = ['filler', 'ask', 'lead', 'show', 'can'];

const named: readonly Concept[] = ['measure', 'institution', 'info', 'plan'];
const answering: readonly Concept[] = ['answered', 'answer', 'info', 'report'];

/** In the order in which they are tried: what is more particular goes first. */
export const conceptRules: readonly ConceptRule[] = [
  { topic: 'stop', needs: [['stop']], beside: ['remind', 'reminder', 'message', 'me', 'own', 'send', 'all', 'digest'], form: 'any' },
  { topic: 'language', needs: [['latvian', 'english']], beside: ['speech', 'me', 'assign'], form: 'short' },
  { topic: 'access', needs: [['access']], beside: ['request', 'wait', 'list', 'plan', 'new', 'all'], form: 'short' },
  {
    topic: 'remind',
    needs: [['remind']],
    beside: ['late', 'lateness', 'all', 'institution', 'me', 'other', 'person', 'unanswered', 'not', 'answered', 'measure', 'term', 'send'],
    form: 'any',
  },
  {
    topic: 'remind',
    needs: [['reminder'], ['send']],
    beside: ['late', 'lateness', 'all', 'institution', 'other', 'person', 'unanswered', 'not', 'answered', 'measure', 'term', 'me'],
    form: 'any',
  },
  { topic: 'remind', needs: [['reminder']], beside: ['late', 'lateness', 'institution'], form: 'short' },
  {
    topic: 'extension',
    needs: [['extend']],
    beside: ['term', 'request', 'me', 'own', 'more', 'time', 'measure', 'end', 'year'],
    form: 'any',
  },
  {
    topic: 'extension',
    needs: [['notMake']],
    beside: ['term', 'me', 'own', 'measure', 'end', 'year', 'month', 'inTime', 'time', 'answered', 'info', 'report'],
    form: 'any',
  },
  {
    topic: 'extension',
    needs: [['cannot'], ['make']],
    beside: ['term', 'me', 'own', 'measure', 'end', 'year', 'month', 'inTime', 'time'],
    form: 'any',
  },
  { topic: 'extension', needs: [['more'], ['time']], beside: ['me', 'measure', 'request', 'term', 'own'], form: 'any' },
  { topic: 'passed', needs: [['not'], ['own']], beside: ['measure', 'competence', 'institution'], form: 'any' },
  { topic: 'passed', needs: [['not'], ['competence']], beside: ['measure', 'institution', 'me', 'own'], form: 'any' },
  { topic: 'passed', needs: [['concern']], beside: ['me', 'measure', 'institution', 'own'], form: 'any' },
  { topic: 'passed', needs: [['handOver'], ['other']], beside: ['measure', 'me', 'own', 'person'], form: 'any' },
  { topic: 'passed', needs: [['notLiable']], beside: ['me', 'measure', 'own'], form: 'any' },
  {
    topic: 'history',
    needs: [['history']],
    beside: [...named, ...answering, 'list', 'all', 'previous', 'own'],
    form: 'short',
    isSure: true,
  },
  {
    topic: 'history',
    needs: [['previous'], ['answer', 'info', 'report', 'written', 'answered', 'list']],
    beside: [...named, ...answering, 'all', 'own', 'me', 'written'],
    form: 'short',
    isSure: true,
    isAbout: true,
  },
  { topic: 'access', needs: [['request'], ['access']], beside: ['wait', 'all', 'list'], form: 'short' },
  {
    topic: 'unreachable',
    needs: [['unreachable']],
    beside: ['person', 'institution', 'message', 'reminder', 'all', 'list'],
    form: 'short',
  },
  {
    topic: 'unreachable',
    needs: [['not', 'cannot'], ['reach']],
    beside: ['person', 'institution', 'message', 'reminder', 'me'],
    form: 'asked',
  },
  {
    topic: 'executors',
    needs: [['executor']],
    beside: ['assign', 'person', 'list', 'me', 'own', 'measure', 'other', 'institution', 'all'],
    form: 'short',
  },
  { topic: 'questions', needs: [['question']], beside: ['plan', 'open', 'remain', 'list', 'all', 'unclear', 'unanswered'], form: 'short' },
  { topic: 'questions', needs: [['unclear']], beside: ['plan', 'list', 'all', 'question'], form: 'asked' },
  {
    topic: 'reviews',
    needs: [['reviewable']],
    beside: [...answering, 'list', 'me', 'new', 'measure', 'wait', 'all', 'any', 'remain', 'open'],
    form: 'short',
  },
  {
    topic: 'reviews',
    needs: [['review']],
    beside: [...answering, 'list', 'me', 'new', 'measure', 'wait', 'all', 'any', 'duty', 'remain', 'own'],
    form: 'asked',
  },
  {
    topic: 'reviews',
    needs: [['new'], ['answer', 'info', 'report', 'answered']],
    beside: [...answering, 'any', 'list', 'institution'],
    form: 'asked',
  },
  {
    topic: 'digest',
    needs: [['digest']],
    beside: ['week', 'previous', 'list', 'plan', 'report', 'produce', 'status', 'new', 'month'],
    form: 'short',
  },
  { topic: 'digest', needs: [['week'], ['report']], beside: ['previous', 'plan', 'produce'], form: 'short' },
  { topic: 'digest', needs: [['change', 'new']], beside: ['week', 'plan', 'previous', 'any'], form: 'asked' },
  {
    topic: 'file',
    needs: [['file']],
    beside: ['report', 'produce', 'paper', 'plan', 'info', 'list', 'year', 'status', 'measure', 'me', 'all'],
    form: 'short',
  },
  { topic: 'file', needs: [['paper'], ['show', 'produce']], beside: ['report', 'plan', 'year', 'me'], form: 'any' },
  { topic: 'file', needs: [['report'], ['produce', 'file']], beside: ['plan', 'year', 'measure', 'all', 'me'], form: 'any' },
  {
    topic: 'mine',
    needs: [
      ['not', 'undone', 'unanswered', 'remain'],
      ['me', 'own'],
    ],
    beside: [...answering, 'measure', 'term', 'done', 'duty', 'any', 'late', 'list', 'all', 'undone', 'remain'],
    form: 'asked',
  },
  {
    topic: 'mine',
    needs: [['own'], ['undone', 'remain', 'unanswered', 'open', 'duty']],
    beside: ['measure', 'term', 'list', 'report', 'info', 'all'],
    form: 'short',
  },
  {
    topic: 'mine',
    needs: [
      ['wait', 'duty'],
      ['me', 'own'],
    ],
    beside: [...named, 'report', 'answer', 'term', 'any', 'remain', 'list', 'all', 'over'],
    form: 'asked',
  },
  {
    topic: 'week',
    needs: [['week']],
    beside: ['duty', 'term', 'next', 'measure', 'me', 'own', 'wait', 'info', 'report', 'list', 'all', 'answered'],
    form: 'short',
  },
  { topic: 'next', needs: [['days'], ['next']], beside: ['term', 'duty', 'measure', 'info', 'wait', 'list', 'me', 'own'], form: 'short' },
  {
    topic: 'next',
    needs: [['month'], ['next', 'term', 'duty', 'remain', 'wait']],
    beside: ['measure', 'info', 'list', 'term', 'end', 'duty', 'me', 'own', 'all'],
    form: 'asked',
    days: 30,
  },
  {
    topic: 'next',
    needs: [['end'], ['remain', 'duty', 'term', 'next', 'measure', 'wait']],
    beside: ['year', 'plan', 'measure', 'info', 'list', 'me', 'own', 'all', 'duty', 'term', 'done'],
    form: 'asked',
    days: 366,
  },
  { topic: 'unanswered', needs: [['institution'], ['duty']], beside: [...answering, 'remain', 'all', 'report'], form: 'asked' },
  { topic: 'mine', needs: [['me'], ['any']], beside: ['measure', 'month', 'week', 'term', 'new', 'report'], form: 'asked' },
  {
    topic: 'mine',
    needs: [['duty']],
    beside: [...named, 'report', 'answer', 'term', 'any', 'remain', 'list', 'all', 'year', 'month'],
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
    needs: [
      ['me', 'own'],
      ['measure', 'remain', 'next'],
    ],
    beside: ['term', 'list', 'all', 'any', 'plan'],
    form: 'asked',
  },
  {
    topic: 'late',
    needs: [['lateness']],
    beside: [...named, 'term', 'list', 'all', 'any', 'me', 'answer', 'report', 'late', 'person', 'own'],
    form: 'short',
  },
  {
    topic: 'late',
    needs: [['late']],
    beside: [...named, 'term', 'list', 'all', 'any', 'me', 'answer', 'answered', 'report', 'person', 'next'],
    form: 'asked',
  },
  { topic: 'late', needs: [['term'], ['over']], beside: ['measure', 'institution', 'all', 'any'], form: 'asked' },
  {
    topic: 'late',
    needs: [['not'], ['inTime']],
    beside: ['answered', 'done', 'measure', 'institution', 'info', 'report', 'all'],
    form: 'asked',
  },
  {
    topic: 'unanswered',
    needs: [['unanswered']],
    beside: [...named, ...answering, 'list', 'all', 'any', 'remain', 'person'],
    form: 'short',
  },
  {
    topic: 'unanswered',
    needs: [['not'], ['answered', 'answer', 'report', 'info']],
    beside: [...named, ...answering, 'all', 'any', 'remain'],
    form: 'asked',
  },
  {
    topic: 'unanswered',
    needs: [['all', 'institution', 'any'], ['answered']],
    beside: [...named, ...answering, 'remain', 'not', 'all'],
    form: 'asked',
  },
  { topic: 'unanswered', needs: [['wait', 'remain']], beside: [...named, ...answering, 'all', 'list'], form: 'asked' },
  {
    topic: 'next',
    needs: [['next'], ['term', 'measure', 'days', 'duty', 'ask']],
    beside: ['info', 'plan', 'list', 'measure', 'duty', 'term'],
    form: 'short',
  },
  {
    topic: 'status',
    needs: [['ask', 'lead', 'show', 'status', 'info', 'report', 'measure', 'plan']],
    beside: ['status', ...named, ...answering, 'done', 'undone', 'not', 'year', 'unanswered', 'any', 'all', 'remain'],
    form: 'short',
    isAbout: true,
  },
  {
    topic: 'institutions',
    needs: [['institution'], ['all', 'list', 'apart', 'status']],
    beside: ['plan', 'status', 'report', 'list', 'all', 'info', 'apart'],
    form: 'short',
  },
  {
    topic: 'measures',
    needs: [['measure'], ['all', 'list', 'plan', 'apart']],
    beside: ['status', 'plan', 'list', 'all', 'apart', 'report'],
    form: 'short',
  },
  {
    topic: 'status',
    needs: [['status', 'done', 'plan']],
    beside: ['status', 'plan', 'done', 'undone', 'measure', 'all', 'me', 'info', 'not', 'report', 'any'],
    form: 'asked',
  },
  { topic: 'status', needs: [['status']], beside: ['status', 'plan', 'all', 'report', 'info'], form: 'short' },
  { topic: 'help', needs: [['help']], beside: ['me', 'ability', 'any', 'plan', 'list', 'confused'], form: 'short' },
  {
    topic: 'help',
    needs: [
      ['ability', 'confused'],
      ['ask', 'lead'],
    ],
    beside: ['help', 'any', 'all', 'me', 'duty', 'ability'],
    form: 'asked',
  },
];
