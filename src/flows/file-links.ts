import type { ExportKind } from '../domain/export-kind.ts';
import type { InstitutionCode, PersonId, PlanId } from '../domain/ids.ts';

/** A document that somebody asked for. What they may have is asked again when it is made. */
export interface FileOrder {
  readonly plan: PlanId;
  readonly tenant: string;
  readonly person: PersonId;
  readonly file: ExportKind;
  /** Whose part of the plan; the whole plan when absent. */
  readonly institution?: InstitutionCode | undefined;
  /** Only what falls due in it. */
  readonly year?: number | undefined;
  /** Of a closed round; as the plan stands when absent. */
  readonly round?: number | undefined;
}

/** Addresses on the bot's own port that hand out a document for a short time; in local mode only. */
export interface FileLinks {
  /** The address under which an order is handed out. */
  linkTo(order: FileOrder): string;
  /** What a token was given for; undefined once its time is over. */
  orderOf(token: string): FileOrder | undefined;
}

/** How long a link holds. */
export const linkMinutes = 15;
const mostLinks = 1000;

export function createFileLinks(settings: {
  /** A fresh token that nobody can guess. */
  readonly newToken: () => string;
  readonly elapsedMs: () => number;
  /** Where the door is: `http://127.0.0.1:3978`. */
  readonly baseUrl: () => string;
}): FileLinks {
  const orders = new Map<string, { readonly order: FileOrder; readonly endsAtMs: number }>();
  const forgetOld = (): void => {
    for (const [token, { endsAtMs }] of orders) {
      if (endsAtMs > settings.elapsedMs() && orders.size <= mostLinks) return;
      orders.delete(token);
    }
  };
  return {
    linkTo: (order) => {
      const token = settings.newToken();
      orders.set(token, { order, endsAtMs: settings.elapsedMs() + linkMinutes * 60_000 });
      forgetOld();
      return `${settings.baseUrl()}/files/${token}`;
    },
    orderOf: (token) => {
      forgetOld();
      return orders.get(token)?.order;
    },
  };
}
