import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Press } from '../../src/domain/command.ts';
import { aPress } from '../teams/activities.ts';
import type { ProductReady } from './children/product.ts';
import { startChild } from './children/child.ts';
import { openConnector } from './connector.ts';
import { createPoster, type Load, loadFor } from './load.ts';
import { alternately, median, quantile } from './measure.ts';
import type { Figures } from './report.ts';

const connections = 32;
/** To one obligation; in use it has fewer. */
const mostAnswers = 5;
const at = '2025-12-01T07:07:00.000Z';
const sentence = 'Notikušas divas mācību grupas, apmācīti visi norīkotie darbinieki; nākamā grupa plānota februārī. ';

/** Card submit → entry on disk → result card, beside a bot of the SDK alone that answers a card of the same size. */
export async function answering({ rounds, seconds }: { readonly rounds: number; readonly seconds: number }): Promise<Figures> {
  const connector = await openConnector();
  const runs = await alternately(rounds, {
    product: () => ofProduct(seconds, connector.url),
    bare: () => ofBareBot(seconds, connector.url),
  });
  await connector.close();
  const of = (kind: string, figure: (load: Load) => number): number => median((runs[kind] ?? []).map(figure));
  const [product, bare] = ['product', 'bare'].map((kind) => ({
    perSecond: of(kind, ({ perSecond }) => perSecond),
    p50: of(kind, ({ latencies }) => quantile(latencies, 0.5)),
    p99: of(kind, ({ latencies }) => quantile(latencies, 0.99)),
  }));
  if (product === undefined || bare === undefined) throw new Error('nothing was measured');
  return {
    name: 'Answering',
    size: `${connections} connections, 12 plans of 255 obligations, each answered up to ${mostAnswers} times; ${rounds} × ${seconds} s each, alternately`,
    rows: [
      { what: 'answers a second', value: product.perSecond, floor: bare.perSecond, ratio: product.perSecond / bare.perSecond, target: { atLeast: 0.5 } },
      { what: 'median, ms', value: product.p50, floor: bare.p50, ratio: product.p50 / bare.p50 },
      { what: '99th percentile, ms', value: product.p99, floor: bare.p99, ratio: product.p99 / bare.p99, target: { atMost: 2 } },
    ],
  };
}

/** A result card, for the bare bot to answer with. */
let card: object = {};

async function ofProduct(seconds: number, serviceUrl: string): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  const child = startChild('product', { folder, at, serviceUrl });
  const { url, tenant, owed } = await child.next<ProductReady>();
  const poster = createPoster(url, connections);
  const own = Array.from({ length: connections }, (_, connection) => owed.filter((_each, index) => index % connections === connection));
  const counts = new Map<string, number>();
  const send = async (connection: number): Promise<void> => {
    const ours = own[connection] ?? [];
    const { obligation, who, objectId, inputs } = ours.find((each) => (counts.get(each.obligation) ?? 0) < mostAnswers) ?? {};
    if (obligation === undefined) throw new Error('everything has as many answers as it may have');
    const seen = counts.get(obligation) ?? 0;
    const press: Press = { kind: 'SubmitAnswer', obligation, nonce: `${obligation}-${seen}`, seen };
    const reply = await poster.post(aPress({ who: who ?? '', objectId: objectId ?? '', tenant, serviceUrl }, { do: press, ...inputs, text: `${sentence}${seen}.` }));
    if (reply.status !== 200 || !reply.body.includes('Informācija iesniegta')) throw new Error(`${obligation}: ${reply.status} ${reply.body.slice(0, 2_000)}`);
    card = JSON.parse(reply.body).value;
    counts.set(obligation, seen + 1);
    // The next answer is about another measure, as it would be in use.
    ours.push(...ours.splice(0, 1));
  };
  try {
    await loadFor(1_000, connections, send);
    return await loadFor(seconds * 1_000, connections, send);
  } finally {
    poster.close();
    await child.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ofBareBot(seconds: number, serviceUrl: string): Promise<Load> {
  const child = startChild('bare-bot', { card });
  const { url } = await child.next<{ readonly url: string }>();
  const poster = createPoster(url, connections);
  const activity = aPress({ who: 'vp-amatpersona', objectId: 'object', tenant: 'tenant', serviceUrl }, { do: { kind: 'SubmitAnswer' }, text: sentence });
  const send = async (): Promise<void> => {
    const reply = await poster.post(activity);
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body}`);
  };
  try {
    await loadFor(1_000, connections, send);
    return await loadFor(seconds * 1_000, connections, send);
  } finally {
    poster.close();
    await child.end();
  }
}
