import { rm } from 'node:fs/promises';
import { launchBrowser } from './support/browser.ts';
import { finish, scenario } from './support/scenario.ts';
import { asking } from './scenarios/asking.ts';
import { mainJob } from './scenarios/main-job.ts';
import { badInput } from './scenarios/bad-input.ts';
import { board } from './scenarios/board.ts';
import { channel } from './scenarios/channel.ts';
import { documents } from './scenarios/documents.ts';
import { english } from './scenarios/english.ts';
import { finalRound } from './scenarios/final-round.ts';
import { replyLoop } from './scenarios/reply-loop.ts';
import { planLife } from './scenarios/plan-life.ts';
import { review } from './scenarios/review.ts';
import { colleagues } from './scenarios/colleagues.ts';
import { people } from './scenarios/people.ts';
import { makeDataFolder } from './support/data-folder.ts';

const browser = await launchBrowser();
const folder = await makeDataFolder();
try {
  await scenario('the main job, from reminder to status', (scene) => mainJob(scene, browser, `${folder}/main`));
  await scenario('bad input gets an answer and loses nothing', (scene) => badInput(scene, browser, `${folder}/bad`));
  await scenario('an answer is returned, completed and accepted', (scene) => review(scene, browser, `${folder}/review`));
  await scenario('the whole reply loop, with four people', (scene) => replyLoop(scene, browser, `${folder}/loop`));
  await scenario('colleagues see what one of them has answered', (scene) => colleagues(scene, browser, `${folder}/colleagues`));
  await scenario('the coordinator asks, goes into the answers and acts', (scene) => asking(scene, browser, `${folder}/asking`));
  await scenario('an officer is replaced by a colleague', (scene) => people(scene, browser, `${folder}/people`));
  await scenario('a channel gets states and numbers', (scene) => channel(scene, browser, `${folder}/channel`));
  await scenario('a plan is read otherwise, paused and resumed', (scene) => planLife(scene, browser, `${folder}/plan-life`));
  await scenario('the annex is asked for, written and printed', (scene) => documents(scene, browser, `${folder}/documents`));
  await scenario('the whole plan is looked at on one page', (scene) => board(scene, browser, `${folder}/board`));
  await scenario('the final round, from the offer to the annex', (scene) => finalRound(scene, browser, `${folder}/final-round`));
  await scenario('the same in English', (scene) => english(scene, browser, `${folder}/english`));
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
finish();
