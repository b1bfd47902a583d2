import type { Command } from '../../src/domain/command.ts';
import type { Language } from '../../src/domain/person.ts';

/** What a menu offers: the words that are put into the message, and what they do. */
interface MenuText {
  readonly title: string;
  readonly description: string;
}

/** One command of a menu, in every language of the product. */
export type MenuCommand = Readonly<Record<Language, MenuText>> & {
  /** What both titles have to be read as. */
  readonly kind: Command['kind'];
};

const status: MenuCommand = {
  kind: 'ShowStatus',
  lv: { title: 'statuss', description: 'Plāna izpilde' },
  en: { title: 'status', description: 'Where the plan stands' },
};
const next: MenuCommand = {
  kind: 'ShowNext',
  lv: { title: 'nākamie 30', description: 'Termiņi nākamajās 30 dienās' },
  en: { title: 'next 30', description: 'Deadlines in the next 30 days' },
};
const late: MenuCommand = {
  kind: 'ShowLate',
  lv: { title: 'kavējumi', description: 'Kas kavējas un kopš kura laika' },
  en: { title: 'overdue', description: 'What is late, and since when' },
};
const unanswered: MenuCommand = {
  kind: 'ShowUnanswered',
  lv: { title: 'neatbildējuši', description: 'Kas informāciju vēl nav sniedzis' },
  en: { title: 'not answered', description: 'Who has not reported yet' },
};
const digest: MenuCommand = {
  kind: 'ShowDigest',
  lv: { title: 'kopsavilkums', description: 'Šīs nedēļas kopsavilkums' },
  en: { title: 'digest', description: 'This week’s digest' },
};
const help: MenuCommand = {
  kind: 'ShowHelp',
  lv: { title: 'palīdzība', description: 'Ko Atgādnis saprot' },
  en: { title: 'help', description: 'What Atgādnis understands' },
};

/** One's own chat with the bot. */
const personal: readonly MenuCommand[] = [
  {
    kind: 'ShowMine',
    lv: { title: 'mani', description: 'Par ko pašlaik jāsniedz informācija' },
    en: { title: 'my', description: 'What is to be reported now' },
  },
  status,
  next,
  late,
  unanswered,
  {
    kind: 'ShowReviews',
    lv: { title: 'izskatāmie', description: 'Atbildes, kas jāizskata (koordinatoriem)' },
    en: { title: 'to review', description: 'Answers that wait for a review (coordinators)' },
  },
  digest,
  {
    kind: 'AskFile',
    lv: { title: 'eksports', description: 'Pielikums, darbgrāmata vai termiņi kā fails' },
    en: { title: 'export', description: 'Annex, workbook or due dates as a file' },
  },
  {
    kind: 'ShowSettings',
    lv: { title: 'iestatījumi', description: 'Valoda un iknedēļas kopsavilkums' },
    en: { title: 'settings', description: 'Language and the weekly digest' },
  },
  {
    kind: 'Explain',
    lv: { title: 'stop', description: 'Ko var izslēgt un ko nevar' },
    en: { title: 'stop', description: 'What can be switched off and what cannot' },
  },
  {
    kind: 'ChangeLanguage',
    lv: { title: 'english', description: 'Turpmāk rakstīt angliski' },
    en: { title: 'latviski', description: 'Write in Latvian from now on' },
  },
  help,
];

/** Where others read along: questions about the plan, and what the channel is for. */
const shared: readonly MenuCommand[] = [
  status,
  late,
  next,
  unanswered,
  digest,
  {
    kind: 'BindChannel',
    lv: { title: 'kopsavilkums šeit', description: 'Sūtīt iknedēļas kopsavilkumu uz šejieni (koordinatoriem)' },
    en: { title: 'digest here', description: 'Post the weekly digest here (coordinators)' },
  },
  {
    kind: 'BindChannel',
    lv: { title: 'iestādes kanāls', description: 'Piesaistīt iestādei; aiz vārdiem norādiet iestādi (koordinatoriem)' },
    en: { title: 'channel for', description: 'Bind to an institution, named after the words (coordinators)' },
  },
  {
    kind: 'UnbindChannel',
    lv: { title: 'atsaistīt', description: 'Vairs neko šeit nesūtīt (koordinatoriem)' },
    en: { title: 'unbind', description: 'Post nothing here any more (coordinators)' },
  },
  help,
];

/** The menus of the app, one for each scope. */
export const menus = [
  { scope: 'personal', commands: personal },
  { scope: 'team', commands: shared },
  { scope: 'groupChat', commands: shared },
] as const;
