import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stripeEventTypes } from "../../lib/domain/payments/events.ts";
import { startCarrierServer } from "../carrier-server.ts";
import { startMailInbox } from "../mail-inbox.ts";
import { findFreePort, startLocalPostgres } from "../postgres.ts";
import { startPusherServer } from "../pusher-server.ts";
import { startStripeServer } from "../stripe-server.ts";
import { choosePostgresDirectory, stripePortFile } from "./directories.ts";
import type { LocalAddresses, LocalParts } from "./environment.ts";
import { stopStrayPostgres } from "./orphans.ts";
import type { Parts } from "./parts.ts";
import { choosePort } from "./ports.ts";
import type { LocalSecrets } from "./secrets.ts";

export interface ServiceOptions {
  /** Where the site will answer, for what reaches it from this machine. */
  siteUrl: string;
  /** As people reach it. */
  siteAddress: string;
  dataDirectory: string;
  local: LocalParts;
  /** None in production, where nothing starts here. */
  secrets: LocalSecrets | undefined;
  /** `any`: free ports from the system, for tests; `usual`: the same ones each time, where they are free. */
  ports: "usual" | "any";
  /** For tests: no data left however the run ends. */
  isTemporary: boolean;
  /** Whether the database loses nothing in a crash; for tests speed counts more. */
  isDurable: boolean;
  /** Seconds from one scan of a simulated parcel to the next; 0: they move only by hand. */
  parcelSeconds: number;
}

/** A part that can be taken away and brought back at the same address. */
export interface Switchable {
  stop(): Promise<void>;
  start(): Promise<void>;
}

export type Services = Omit<LocalAddresses, "address"> & {
  inboxUrl?: string;
  databaseDirectory?: string;
  realtime?: Switchable;
};

const usualPorts = { database: 54_330, realtime: 6_010, mail: 8_025, stripe: 12_111, carrier: 12_222 };
const postgresMajor = "18";
const databaseName = "solebook";

function choose(options: ServiceOptions, name: keyof typeof usualPorts): Promise<number> {
  return options.ports === "any" ? findFreePort() : choosePort(usualPorts[name]);
}

function assertReadable(directory: string) {
  const versionFile = path.join(directory, "PG_VERSION");
  if (!existsSync(versionFile)) return;
  const found = readFileSync(versionFile, "utf8").trim();
  if (found !== postgresMajor) {
    throw new Error(
      `${directory} was written by Postgres ${found}; this is ${postgresMajor}. Move it away to start anew.`,
    );
  }
}

async function startDatabase(options: ServiceOptions, parts: Parts) {
  const directory = choosePostgresDirectory(options.dataDirectory);
  assertReadable(directory);
  await stopStrayPostgres(directory);
  const logDirectory = path.join(options.dataDirectory, "logs");
  mkdirSync(logDirectory, { recursive: true });
  const logFile = path.join(logDirectory, "database.log");
  const log = createWriteStream(logFile, { flags: "w" });
  const lines: string[] = [];
  const server = await startLocalPostgres({
    directory,
    port: await choose(options, "database"),
    settings: options.isDurable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
    temporary: options.isTemporary,
    onLog: (text) => {
      log.write(text);
      lines.push(text.trimEnd());
      if (lines.length > 20) lines.shift();
    },
  });
  parts.record("database", server.pid);
  const kill = () => process.kill(server.pid, "SIGKILL");
  parts.add({ name: "database", stop: () => server.stop(), kill });
  void server.exited.then(() => {
    parts.forget(server.pid);
    log.end();
    parts.reportEnd({ name: "database", how: "see its last lines", lastLines: lines, logFile });
  });
  await server.createDatabaseIfMissing(databaseName);
  return { databaseUrl: server.urlOf(databaseName), databaseDirectory: directory };
}

/** Its pages are reached through the site, and its webhooks go there. */
async function startStripe(options: ServiceOptions, secrets: LocalSecrets, parts: Parts) {
  const server = await startStripeServer({
    port: await choose(options, "stripe"),
    directory: path.join(options.dataDirectory, "stripe"),
    secretKey: secrets.STRIPE_SECRET_KEY,
    siteUrl: options.siteUrl,
    listener: {
      url: `${options.siteUrl}/api/webhooks/stripe`,
      secret: secrets.STRIPE_WEBHOOK_SECRET,
      events: stripeEventTypes,
    },
  });
  // For commands beside the site, which talk to the same one.
  writeFileSync(stripePortFile(options.dataDirectory), `${server.port}\n`);
  parts.add({ name: "stripe", stop: () => server.stop(), kill: () => undefined });
  return { stripePort: server.port };
}

async function startRealtime(options: ServiceOptions, secrets: LocalSecrets, parts: Parts) {
  const { PUSHER_KEY: key, PUSHER_SECRET: secret } = secrets;
  const startAt = (port: number) => startPusherServer({ port, appId: "solebook", key, secret, signInMs: 10_000 });
  let server = await startAt(await choose(options, "realtime"));
  const { port } = server;
  const realtime: Switchable = {
    stop: () => server.stop(),
    start: async () => {
      server = await startAt(port);
    },
  };
  parts.add({ name: "realtime", stop: realtime.stop, kill: () => undefined });
  return { pusherPort: port, realtime };
}

/** Its pages are reached through the site, and its webhooks go there. */
async function startCarrier(options: ServiceOptions, secrets: LocalSecrets, parts: Parts) {
  const server = await startCarrierServer({
    port: await choose(options, "carrier"),
    directory: path.join(options.dataDirectory, "carrier"),
    apiKey: secrets.EASYPOST_API_KEY,
    webhook: { url: `${options.siteUrl}/api/webhooks/carrier`, secret: secrets.EASYPOST_WEBHOOK_SECRET },
    stepMs: options.parcelSeconds > 0 ? options.parcelSeconds * 1_000 : null,
  });
  parts.add({ name: "carrier", stop: () => server.stop(), kill: () => undefined });
  return { carrierPort: server.port };
}

/** Its pages are reached through the site, and its webhooks go there. */
async function startInbox(options: ServiceOptions, secrets: LocalSecrets, parts: Parts) {
  const { siteUrl, siteAddress, dataDirectory, local } = options;
  const textWebhook = "/api/webhooks/twilio";
  const inbox = await startMailInbox({
    port: await choose(options, "mail"),
    directory: path.join(dataDirectory, "mail"),
    webhook: { url: `${siteUrl}/api/webhooks/resend`, secret: secrets.RESEND_WEBHOOK_SECRET },
    texts: {
      directory: path.join(dataDirectory, "texts"),
      authToken: secrets.TWILIO_AUTH_TOKEN,
      webhook: { url: `${siteUrl}${textWebhook}`, publicUrl: new URL(textWebhook, siteAddress).href },
    },
  });
  parts.add({ name: "mail", stop: () => inbox.stop(), kill: () => undefined });
  return {
    inboxUrl: inbox.inboxUrl,
    ...(local.mail ? { mailUrl: inbox.baseUrl } : {}),
    ...(local.texts ? { textsUrl: inbox.baseUrl } : {}),
  };
}

/** Starts the parts that the environment does not name: database, live server, mail inbox, Stripe, carrier. */
export async function startServices(options: ServiceOptions, parts: Parts): Promise<Services> {
  const services: Services = {};
  if (options.local.postgres) Object.assign(services, await startDatabase(options, parts));
  parts.assertRunning();
  if (options.local.pusher && options.secrets) {
    Object.assign(services, await startRealtime(options, options.secrets, parts));
  }
  parts.assertRunning();
  if ((options.local.mail || options.local.texts) && options.secrets) {
    Object.assign(services, await startInbox(options, options.secrets, parts));
  }
  parts.assertRunning();
  if (options.local.stripe && options.secrets) {
    Object.assign(services, await startStripe(options, options.secrets, parts));
  }
  parts.assertRunning();
  if (options.local.carrier && options.secrets) {
    Object.assign(services, await startCarrier(options, options.secrets, parts));
  }
  return services;
}
