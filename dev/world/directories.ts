import { createHash } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { findServerUser, isReachableBy } from "../postgres.ts";

/**
 * Where the database's files live: in the data directory, unless the user that Postgres runs as cannot get there (a
 * checkout in root's home). Then under /var/tmp, in a folder of this checkout's own.
 */
export function choosePostgresDirectory(dataDirectory: string): string {
  mkdirSync(dataDirectory, { recursive: true });
  const user = findServerUser();
  if (isReachableBy(user, dataDirectory)) return path.join(dataDirectory, "postgres");
  const name = `solebook-${createHash("sha256").update(dataDirectory).digest("hex").slice(0, 12)}`;
  const directory = path.join("/var/tmp", name);
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
  return path.join(directory, "postgres");
}

/** Where a world writes down the port of its Stripe stand-in. */
export function stripePortFile(dataDirectory: string): string {
  return path.join(dataDirectory, "stripe.port");
}
