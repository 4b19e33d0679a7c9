import { invariant } from "@/lib/core/invariant.ts";

/** Refuses keys that could lead out of the folder; ours never do, so it is a bug. */
export function checkKey(key: string): string {
  invariant(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*(?:\.[a-z0-9]+)?$/.test(key), `not a storage key: ${key}`);
  return key;
}
