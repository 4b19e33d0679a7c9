import "server-only";

const shared = globalThis as typeof globalThis & {
  /** Deliveries that were started in this process and have not ended. */
  solebookWakings?: Set<Promise<void>>;
};

/** Remembers a delivery until it has ended. */
export function rememberWaking(waking: Promise<void>): void {
  shared.solebookWakings ??= new Set();
  const wakings = shared.solebookWakings;
  wakings.add(waking);
  void waking.finally(() => wakings.delete(waking));
}

/** Resolves when nothing that was woken in this process is under way; for a clean end and for tests. */
export async function wakingsEnd(): Promise<void> {
  while (shared.solebookWakings?.size) await Promise.all(shared.solebookWakings);
}
