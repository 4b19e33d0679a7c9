import { randomBytes } from "node:crypto";

const prefix = "EZTK_standin_";

/** A key for the simulated carrier. EasyPost never made one like it. */
export function makeCarrierKey(): string {
  return `${prefix}${randomBytes(16).toString("hex")}`;
}

/** Whether a key was made for the simulated carrier. */
export function isOwnCarrierKey(key: string): boolean {
  return key.startsWith(prefix);
}

/** What its webhooks are signed with. */
export function makeCarrierSecret(): string {
  return randomBytes(24).toString("hex");
}
