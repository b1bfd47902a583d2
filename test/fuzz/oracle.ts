import type { Obligation } from '../../src/domain/obligation.ts';
import type { Person } from '../../src/domain/person.ts';

/**
 * Whether this body may have added an entry to this obligation: it is JSON for Teams, sent by somebody who answers for the institution
 * or coordinates the plan, and names the obligation in a press, chooses it or is a text. Reads the body by itself, not as the product does.
 */
export function isAllowedWrite(body: string, { id, institution }: Obligation, people: readonly Person[]): boolean {
  const activity = parsed(body);
  if (!isObject(activity) || activity['channelId'] !== 'msteams') return false;
  const { from, type, value, text } = activity;
  const sender = isObject(from) ? people.find(({ objectId }) => objectId !== null && objectId === String(from['aadObjectId']).toLowerCase()) : undefined;
  const mayWrite = sender?.roles.some((role) => role.role === 'coordinator' || role.institution === institution) === true;
  if (!mayWrite) return false;
  const data = type === 'invoke' ? actionData(value) : value;
  const press = isObject(data) ? data['do'] : undefined;
  if (isObject(press)) return press['obligation'] === id || (press['obligation'] === undefined && press['kind'] === 'SubmitUnchanged');
  return type === 'message' && typeof text === 'string';
}

function actionData(value: unknown): unknown {
  const action = isObject(value) ? value['action'] : undefined;
  return isObject(action) ? action['data'] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
