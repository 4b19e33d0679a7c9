import "server-only";
import { logger } from "@/lib/platform/logger.ts";

const shared = globalThis as typeof globalThis & {
  /** What is about to start. */
  solebookWoken?: Set<string>;
  /** What was started here and has not ended. */
  solebookWakings?: Set<Promise<void>>;
};

/**
 * Starts work in this process without waiting for it and without ever failing. Calls by the same name that come together start it once.
 * @param what for the log, when it fails
 */
export function startSoon(name: string, what: string, work: () => Promise<unknown>): void {
  shared.solebookWoken ??= new Set();
  shared.solebookWakings ??= new Set();
  const { solebookWoken: woken, solebookWakings: wakings } = shared;
  if (woken.has(name)) return;
  woken.add(name);
  const waking = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
    woken.delete(name);
    await quietly(what, work);
  });
  wakings.add(waking);
  void waking.finally(() => wakings.delete(waking));
}

/** Does work whose failure costs nothing but time: what it was to do stands in the database, and the worker's poller looks every second. */
export async function quietly(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.warn({ err: error }, what);
  }
}

/** Resolves when nothing that was started in this process is under way; for a clean end and for tests. */
export async function wakingsEnd(): Promise<void> {
  while (shared.solebookWakings?.size) await Promise.all(shared.solebookWakings);
}
