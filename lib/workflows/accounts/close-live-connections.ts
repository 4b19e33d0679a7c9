import "server-only";
import type { AccessEnded } from "@/lib/domain/accounts/events.ts";
import { endConnections } from "@/lib/platform/pusher.ts";

/** Closes what is still open over the live connection for access that has ended. Closing again closes nothing. */
export async function closeLiveConnections(ended: readonly AccessEnded[]): Promise<void> {
  for (const id of ended.flatMap(({ ids }) => ids)) await endConnections(id);
}
