import { type CloudAdapter, TeamsInfo } from 'botbuilder';
import { z } from 'zod';
import type { DirectoryPort, Writer } from './port.ts';
import { classifyFailure } from './classify-failure.ts';
import { referenceOf } from './send-port.ts';

export interface DirectoryPortSettings {
  readonly appId: string;
  readonly isAllowedUrl: (serviceUrl: string) => boolean;
  /** Told about every question that the platform did not answer. */
  readonly onFailure: (why: string) => void;
  /** A question that has not been answered after this time is given up: somebody waits for the reply. */
  readonly timeoutMs?: number;
  /** Monotonic. */
  readonly elapsedMs?: () => number;
}

/** A stranger who goes on writing costs one question in this time. */
const rememberedMs = 10 * 60_000;
/** What failed may go well soon. */
const rememberedFailureMs = 60_000;
const mostRemembered = 1000;

const memberSchema = z.object({
  userPrincipalName: z.string().min(1).max(255),
  aadObjectId: z.string().optional(),
  objectId: z.string().optional(),
  tenantId: z.string().optional(),
});

interface Answer {
  readonly signInName: string | undefined;
  readonly until: number;
}

/** Asks the platform who is in a conversation; its answers are remembered in memory for a while. */
export function createDirectoryPort(adapter: CloudAdapter, settings: DirectoryPortSettings): DirectoryPort {
  const { onFailure, timeoutMs = 4000, elapsedMs = () => performance.now() } = settings;
  const remembered = new Map<string, Answer>();
  return {
    signInNameOf: async (writer) => {
      const key = `${writer.tenant} ${writer.objectId}`;
      const known = remembered.get(key);
      if (known !== undefined && known.until > elapsedMs()) return known.signInName;
      let lasts = rememberedMs;
      let signInName: string | undefined;
      try {
        signInName = ownName(await inTime(askPlatform(adapter, writer, settings), timeoutMs), writer);
      } catch (error) {
        lasts = rememberedFailureMs;
        onFailure(error === late ? 'no answer in time' : classifyFailure(error, Date.now()).why);
      }
      remembered.delete(key);
      remembered.set(key, { signInName, until: elapsedMs() + lasts });
      for (const oldest of remembered.keys()) if (remembered.size > mostRemembered) remembered.delete(oldest);
      return signInName;
    },
  };
}

const late = new Error('no answer in time');

async function inTime<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const ending = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late), timeoutMs);
  });
  work.catch(() => undefined); // it may fail after it was given up
  try {
    return await Promise.race([work, ending]);
  } finally {
    clearTimeout(timer);
  }
}

async function askPlatform(adapter: CloudAdapter, { address }: Writer, { appId, isAllowedUrl }: DirectoryPortSettings): Promise<unknown> {
  if (!isAllowedUrl(address.serviceUrl)) return undefined;
  let member: unknown;
  let failure: unknown;
  await adapter.continueConversationAsync(appId, referenceOf(address), async (context) => {
    // Caught here and not outside: the adapter's own error handler would answer into the conversation.
    try {
      member = await TeamsInfo.getMember(context, address.userId);
    } catch (error) {
      failure = error;
    }
  });
  if (failure !== undefined) throw failure instanceof Error ? failure : new Error('the platform failed', { cause: failure });
  return member;
}

/** Only of the writer: whose object id and tenant are those that the platform authenticated. */
function ownName(member: unknown, { tenant, objectId }: Writer): string | undefined {
  const read = memberSchema.safeParse(member);
  if (!read.success) return undefined;
  const { userPrincipalName, aadObjectId, objectId: directoryId, tenantId = tenant } = read.data;
  const isWriter = (aadObjectId ?? directoryId)?.toLowerCase() === objectId.toLowerCase() && tenantId === tenant;
  return isWriter ? userPrincipalName.normalize('NFC').toLowerCase() : undefined;
}
