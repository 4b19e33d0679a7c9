import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { startStripeServer } from "../stripe-server.ts";
import { stripePortFile } from "./directories.ts";
import { completeEnvironment, findLocalParts, isProduction, readEnvironment, type Variables } from "./environment.ts";
import { openLocalDatabase } from "./local-database.ts";
import { loadSecrets } from "./secrets.ts";

export interface OpenedWorld {
  /** What the site would be given, as far as database and Stripe are concerned. */
  environment: Variables;
  /** Stops what was started for this; what was running is left alone. */
  close(): Promise<void>;
}

/** The stand-in's port, if the one of a running world answers to this key. */
async function findRunningStripe(dataDirectory: string, secretKey: string): Promise<number | null> {
  const file = stripePortFile(dataDirectory);
  if (!existsSync(file)) return null;
  const port = Number(readFileSync(file, "utf8"));
  const headers = { authorization: `Bearer ${secretKey}` };
  const answer = await fetch(`http://127.0.0.1:${port}/v1/balance`, { headers }).catch(() => null);
  return answer?.ok ? port : null;
}

/**
 * Database and Stripe for commands beside the site: those the environment names, else this checkout's own, used as they run under
 * `npm start` or started for as long as the command needs them.
 */
export async function openLocalWorld(root: string): Promise<OpenedWorld> {
  const given = readEnvironment(root, process.env);
  const dataDirectory = path.join(root, ".data");
  const database = await openLocalDatabase(root);
  const secrets = isProduction(given) ? undefined : loadSecrets(dataDirectory);
  const addresses = {
    address: "http://localhost:3000",
    databaseUrl: database.url,
    mailUrl: "http://127.0.0.1:1",
    pusherPort: 1,
    carrierPort: 1,
  };
  const local = findLocalParts(given);
  const { pusherPort, mailUrl, carrierPort, ...always } = addresses;
  const standIns = {
    ...(local.pusher ? { pusherPort } : {}),
    ...(local.mail ? { mailUrl } : {}),
    ...(local.carrier ? { carrierPort } : {}),
  };
  if (!local.stripe || !secrets) {
    return { environment: completeEnvironment(given, { ...always, ...standIns }, secrets), close: database.close };
  }
  const running = await findRunningStripe(dataDirectory, secrets.STRIPE_SECRET_KEY);
  const directory = path.join(dataDirectory, "stripe");
  const started =
    running === null ? await startStripeServer({ port: 0, directory, secretKey: secrets.STRIPE_SECRET_KEY }) : null;
  const stripePort = running ?? started?.port ?? 0;
  return {
    environment: completeEnvironment(given, { ...always, ...standIns, stripePort }, secrets),
    close: async () => {
      await started?.stop();
      await database.close();
    },
  };
}
