import { languages } from '../../src/domain/person.ts';
import type { Card } from '../../src/render/card.ts';
import { accessCases } from './access-cases.ts';
import { formCases, listCases, resultCases, unchangedCases } from './answer-cases.ts';
import { calendarCases } from './calendar-cases.ts';
import { channelCases } from './channel-cases.ts';
import { chasingCases } from './chasing-cases.ts';
import { planLifeCases } from './plan-life-cases.ts';
import { colleagueCases } from './colleague-cases.ts';
import { deadlineCases } from './deadline-cases.ts';
import { fileCases } from './file-cases.ts';
import { formFileCases } from './form-file-cases.ts';
import { joiningCases } from './joining-cases.ts';
import { overviewCases } from './overview-cases.ts';
import { roundCases } from './round-cases.ts';
import { rosterCases } from './roster-cases.ts';
import { peopleCases } from './people-cases.ts';
import { clockCases, digestCases, noticeCases, refusalCases, statusCases } from './plan-cases.ts';
import { recordCases } from './record-cases.ts';
import { reviewCases } from './review-cases.ts';
import { tellingCases } from './telling-cases.ts';

const cases = {
  ...listCases,
  ...formCases,
  ...resultCases,
  ...unchangedCases,
  ...statusCases,
  ...joiningCases,
  ...reviewCases,
  ...deadlineCases,
  ...channelCases,
  ...chasingCases,
  ...planLifeCases,
  ...colleagueCases,
  ...recordCases,
  ...digestCases,
  ...noticeCases,
  ...refusalCases,
  ...clockCases,
  ...overviewCases,
  ...tellingCases,
  ...peopleCases,
  ...rosterCases,
  ...formFileCases,
  ...accessCases,
  ...calendarCases,
  ...fileCases,
  ...roundCases,
};

/** Every card in every language: its name and how to draw it. */
export const allCards: readonly (readonly [string, () => Card])[] = Object.entries(cases).flatMap(([name, draw]) =>
  languages.map((language) => [`${name}.${language}`, () => draw(language)] as const),
);
