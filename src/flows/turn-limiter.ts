import type { Language } from '../domain/person.ts';
import { type Bucket, fullBucket, hasTurn, personLimit, refilled, tenantLimit, told, withoutTurn } from '../domain/turn-limits.ts';
import type { Inbound } from '../teams/port.ts';

type Writer = Pick<Inbound, 'tenant' | 'objectId' | 'address'>;

export type TurnAllowance =
  | { readonly kind: 'allowed' }
  /** The language is that of the person's last turn. */
  | { readonly kind: 'limited'; readonly language: Language };

/** Holds back who writes too much, before anything is read for them. One for the process, in memory. */
export interface TurnLimiter {
  /** Counts the turn when it is allowed. */
  take(writer: Writer): TurnAllowance;
  /** Whether a text that is held back is answered: the first in a while, which is counted. */
  tell(writer: Writer): boolean;
  /** In which language the writer reads, learnt in a turn. */
  noteLanguage(writer: Writer, language: Language): void;
}

interface Known {
  readonly bucket: Bucket;
  readonly language: Language;
}

/** As many writers and tenants are remembered; 10,000 take 2 MB. Beyond it whoever was silent longest is forgotten, and begins anew. */
const mostKnown = 10_000;

export function createTurnLimiter(elapsedMs: () => number, most: number = mostKnown): TurnLimiter {
  const people = new Map<string, Known>();
  const tenants = new Map<string, Bucket>();
  return {
    take: (writer) => {
      const at = elapsedMs();
      const key = keyOf(writer);
      const known = people.get(key) ?? { bucket: fullBucket(personLimit, at), language: 'lv' };
      const person = refilled(known.bucket, personLimit, at);
      const tenant = refilled(tenants.get(writer.tenant) ?? fullBucket(tenantLimit, at), tenantLimit, at);
      if (hasTurn(person) && hasTurn(tenant)) {
        keep(people, key, { value: { ...known, bucket: withoutTurn(person) }, most });
        keep(tenants, writer.tenant, { value: withoutTurn(tenant), most });
        return { kind: 'allowed' };
      }
      keep(people, key, { value: { ...known, bucket: person }, most });
      return { kind: 'limited', language: known.language };
    },
    tell: (writer) => {
      const known = people.get(keyOf(writer));
      if (known === undefined) return false;
      const { isTold, bucket } = told(known.bucket);
      people.set(keyOf(writer), { ...known, bucket });
      return isTold;
    },
    noteLanguage: (writer, language) => {
      const known = people.get(keyOf(writer));
      if (known !== undefined) people.set(keyOf(writer), { ...known, language });
    },
  };
}

/** A guest without an object id is told apart by the platform's own id. */
function keyOf({ tenant, objectId, address }: Writer): string {
  return JSON.stringify([tenant, objectId ?? address.userId]);
}

/** Whoever is touched goes last, so the first is whoever was silent longest. */
function keep<Value>(map: Map<string, Value>, key: string, { value, most }: { readonly value: Value; readonly most: number }): void {
  map.delete(key);
  const [oldest] = map.keys();
  if (map.size >= most && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}
