import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { localTexts } from "../mail/text-account.ts";
import type { LocalSecrets } from "./secrets.ts";

export type Variables = Record<string, string | undefined>;

/** The parts of the world that start here because the environment does not name a real one. */
export interface LocalParts {
  postgres: boolean;
  pusher: boolean;
  mail: boolean;
  texts: boolean;
  stripe: boolean;
  carrier: boolean;
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}

/** The variables of .env.local and .env below those of the process itself, as Next reads them. */
export function readEnvironment(root: string, own: Variables): Variables {
  const files = [".env.local", ".env"].map((name) => path.join(root, name)).filter((file) => existsSync(file));
  const layers = files.map((file) => parseEnv(readFileSync(file, "utf8")));
  return Object.assign({}, ...layers.reverse(), own);
}

const worldVariables =
  /^(APP_ENV|DATABASE_|NEXTAUTH_|ENCRYPTION_KEYS|ACCESS_TOKEN_|API_|ORDER_NUMBER_SECRET|PUSHER_|STRIPE_|EASYPOST_|PARCEL_|INSPECTION_|RESEND_|MAIL_|TWILIO_|VAPID_|REDIS_|UPLOADS_|S3_|CRON_|WORKER_|SHUTDOWN_|PORT$|HOST$|NODE_ENV)/;

/** This process's variables without those that would lead a test to a real service or a chosen port. */
export function environmentForTests(own: Variables): Variables {
  return Object.fromEntries(Object.entries(own).filter(([name]) => !worldVariables.test(name)));
}

/** Whether stand-ins and demo people are forbidden. */
export function isProduction(variables: Variables): boolean {
  return variables.APP_ENV === "production";
}

/** Which parts must start locally. In production none: what is missing is an error there (lib/platform/env.ts). */
export function findLocalParts(variables: Variables): LocalParts {
  if (isProduction(variables)) {
    return { postgres: false, pusher: false, mail: false, texts: false, stripe: false, carrier: false };
  }
  return {
    postgres: !isSet(variables.DATABASE_URL),
    pusher: !isSet(variables.PUSHER_APP_ID),
    mail: !isSet(variables.RESEND_API_KEY),
    texts: !isSet(variables.TWILIO_ACCOUNT_SID),
    stripe: !isSet(variables.STRIPE_SECRET_KEY),
    carrier: !isSet(variables.EASYPOST_API_KEY),
  };
}

export interface LocalAddresses {
  /** Where the site answers, e.g. `http://localhost:3000`. */
  address: string;
  databaseUrl?: string;
  pusherPort?: number;
  mailUrl?: string;
  /** Where texts are taken. */
  textsUrl?: string;
  /** Where uploaded files live; each world has its own, so that none sweeps another's. */
  uploadsDirectory?: string;
  stripePort?: number;
  carrierPort?: number;
}

/**
 * The given variables, completed by what the local parts and secrets say. A variable that is set always wins.
 * @param secrets undefined in production: there nothing is added
 */
export function completeEnvironment(
  given: Variables,
  addresses: LocalAddresses,
  secrets: LocalSecrets | undefined,
): Variables {
  const filled: Variables = { ...given };
  const fill = (values: Variables) => {
    for (const [name, value] of Object.entries(values)) if (!isSet(filled[name])) filled[name] = value;
  };
  if (!secrets) return filled;
  const { PUSHER_KEY, PUSHER_SECRET, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, ...furtherSecrets } = secrets;
  const { EASYPOST_API_KEY, EASYPOST_WEBHOOK_SECRET, RESEND_WEBHOOK_SECRET, TWILIO_AUTH_TOKEN, ...otherSecrets } =
    furtherSecrets;
  fill({ APP_ENV: "local", NEXTAUTH_URL: addresses.address, ...otherSecrets });
  if (addresses.uploadsDirectory !== undefined) fill({ UPLOADS_DIRECTORY: addresses.uploadsDirectory });
  if (addresses.databaseUrl !== undefined) filled.DATABASE_URL = addresses.databaseUrl;
  if (addresses.pusherPort !== undefined) {
    // All of them, set or not: half a real Pusher and half a local one would be neither. No public address: browsers
    // come through the site's own origin (lib/platform/realtime.ts), so that a phone or a mapped port works.
    Object.assign(filled, {
      PUSHER_APP_ID: "solebook",
      PUSHER_KEY,
      PUSHER_SECRET,
      PUSHER_HOST: "127.0.0.1",
      PUSHER_PORT: `${addresses.pusherPort}`,
      PUSHER_USE_TLS: "false",
      PUSHER_CLUSTER: "",
    });
  }
  if (addresses.mailUrl !== undefined) {
    const RESEND_BASE_URL = addresses.mailUrl;
    Object.assign(filled, { RESEND_API_KEY: "re_local", RESEND_WEBHOOK_SECRET, RESEND_BASE_URL });
  }
  if (addresses.textsUrl !== undefined) {
    const { accountSid: TWILIO_ACCOUNT_SID, from: TWILIO_FROM } = localTexts;
    Object.assign(filled, { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_BASE_URL: addresses.textsUrl });
  }
  if (addresses.stripePort !== undefined) {
    Object.assign(filled, {
      STRIPE_SECRET_KEY,
      STRIPE_WEBHOOK_SECRET,
      STRIPE_HOST: "127.0.0.1",
      STRIPE_PORT: `${addresses.stripePort}`,
      STRIPE_PROTOCOL: "http",
    });
  }
  if (addresses.carrierPort !== undefined) {
    const EASYPOST_BASE_URL = `http://127.0.0.1:${addresses.carrierPort}/v2`;
    Object.assign(filled, { EASYPOST_API_KEY, EASYPOST_WEBHOOK_SECRET, EASYPOST_BASE_URL });
  }
  return filled;
}
