export interface Measurement {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  orders: number;
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * Keeps `clients` calls of `work` going, one after the other each, first `warmUpMs` uncounted, then `runMs` counted.
 * @param work one order; throws when it was not carried out
 */
export async function measure(
  clients: number,
  work: (client: number) => Promise<void>,
  times: { warmUpMs: number; runMs: number },
): Promise<Measurement> {
  const latencies: number[] = [];
  const countFrom = performance.now() + times.warmUpMs;
  const stopAt = countFrom + times.runMs;
  const runClient = async (client: number) => {
    while (performance.now() < stopAt) {
      const startedAt = performance.now();
      await work(client);
      const endedAt = performance.now();
      if (startedAt >= countFrom && endedAt <= stopAt) latencies.push(endedAt - startedAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => runClient(client)));
  latencies.sort((first, second) => first - second);
  return {
    orders: latencies.length,
    perSecond: (latencies.length / times.runMs) * 1_000,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
}
