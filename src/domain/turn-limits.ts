/** So many turns at once, and then so many a second. */
export interface TurnLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Nobody reads thirty cards a minute; who presses quickly through a list of 30 is not held back. */
export const personLimit: TurnLimit = { burst: 30, perSecond: 1 };

/** Above the 50 messages a second that the platform takes from a bot in one tenant no turn could be answered. */
export const tenantLimit: TurnLimit = { burst: 300, perSecond: 50 };

/** Somebody who is held back is told so this often: an answer to each message would be a flood of its own. */
const tellAgainMs = 60_000;

/** How many turns are left, at which moment of a clock that never goes back, and when the person was last told of it. */
export interface Bucket {
  readonly left: number;
  readonly atMs: number;
  readonly toldAtMs: number | undefined;
}

export const fullBucket = ({ burst }: TurnLimit, atMs: number): Bucket => ({ left: burst, atMs, toldAtMs: undefined });

/** What has come back since, never more than the burst. */
export function refilled(bucket: Bucket, { burst, perSecond }: TurnLimit, atMs: number): Bucket {
  return { ...bucket, left: Math.min(burst, bucket.left + ((atMs - bucket.atMs) / 1000) * perSecond), atMs };
}

export const hasTurn = ({ left }: Bucket): boolean => left >= 1;

export const withoutTurn = (bucket: Bucket): Bucket => ({ ...bucket, left: bucket.left - 1 });

/** Whether somebody who is held back is told so now, and the bucket after it. */
export function told(bucket: Bucket): { readonly isTold: boolean; readonly bucket: Bucket } {
  const isTold = bucket.toldAtMs === undefined || bucket.atMs - bucket.toldAtMs >= tellAgainMs;
  return { isTold, bucket: isTold ? { ...bucket, toldAtMs: bucket.atMs } : bucket };
}
