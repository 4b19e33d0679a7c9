/** What these rules look at; lib/platform/env.ts says what each is. */
export interface ProductionFacts {
  NEXTAUTH_URL: string;
  NEXTAUTH_SECRET: string;
  ENCRYPTION_KEYS: readonly string[];
  ACCESS_TOKEN_KEYS: readonly string[];
  ORDER_NUMBER_SECRET: string;
  CRON_SECRET: string;
  PUSHER_SECRET: string;
  PUSHER_HOST?: string | undefined;
  PUSHER_CLUSTER: string;
  STRIPE_SECRET_KEY: string;
  STRIPE_HOST?: string | undefined;
  EASYPOST_BASE_URL?: string | undefined;
  INSPECTION_ADDRESS: readonly string[];
  RESEND_BASE_URL?: string | undefined;
  RESEND_WEBHOOK_SECRET: readonly string[];
  TWILIO_BASE_URL?: string | undefined;
  MAIL_FROM: string;
  LOG_PRETTY: boolean;
}

/** A variable that must not stay as it is, and why, in words that end its line: `NAME: must …`. */
export interface EnvironmentProblem {
  name: keyof ProductionFacts;
  message: string;
}

const secretNames = ["NEXTAUTH_SECRET", "ORDER_NUMBER_SECRET", "CRON_SECRET", "PUSHER_SECRET"] as const;
/** Words of examples, tests and tutorials, which everybody knows. */
const knownWords = /only-for-tests|change-?me|example|your-|replace|placeholder|password|dummy/i;
const fewestDifferentCharacters = 8;
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function isOnThisMachine(url: string): boolean {
  return loopback.test(new URL(url).hostname);
}

/** Whether somebody could have guessed it: a known word, or a row of few characters. */
function isGuessable(secret: string): boolean {
  return knownWords.test(secret) || new Set(secret).size < fewestDifferentCharacters;
}

function findWeakSecrets(all: ProductionFacts): EnvironmentProblem[] {
  const problems: EnvironmentProblem[] = [];
  const seen = new Map<string, string>();
  for (const name of secretNames) {
    const first = seen.get(all[name]);
    if (isGuessable(all[name]))
      problems.push({ name, message: "can be guessed: make one with `openssl rand -base64 32`" });
    if (first !== undefined) problems.push({ name, message: `is the same as ${first}: each needs a value of its own` });
    seen.set(all[name], name);
  }
  for (const name of ["ENCRYPTION_KEYS", "ACCESS_TOKEN_KEYS"] as const) {
    const keys = all[name].map((entry) => Buffer.from(entry.slice(entry.indexOf(":") + 1), "base64"));
    if (keys.some((key) => new Set(key).size < fewestDifferentCharacters)) {
      problems.push({ name, message: "can be guessed: make a key with `openssl rand -base64 32`" });
    }
  }
  return problems;
}

function findStandIns(all: ProductionFacts): EnvironmentProblem[] {
  const problems: EnvironmentProblem[] = [];
  const add = (name: keyof ProductionFacts, message: string) => problems.push({ name, message });
  if (all.STRIPE_HOST !== undefined) add("STRIPE_HOST", "must not be set in production: money goes to Stripe itself");
  if (all.STRIPE_SECRET_KEY.includes("standin"))
    add("STRIPE_SECRET_KEY", "belongs to the stand-in: take one from Stripe");
  if (all.EASYPOST_BASE_URL !== undefined)
    add("EASYPOST_BASE_URL", "must not be set in production: parcels are tracked by EasyPost itself");
  if (all.RESEND_BASE_URL !== undefined && isOnThisMachine(all.RESEND_BASE_URL)) {
    add("RESEND_BASE_URL", "must not lead to this machine in production: mail would go to nobody");
  }
  if (all.TWILIO_BASE_URL !== undefined && isOnThisMachine(all.TWILIO_BASE_URL)) {
    add("TWILIO_BASE_URL", "must not lead to this machine in production: texts would go to nobody");
  }
  return problems;
}

/**
 * What is fine on somebody's own machine and must not be in production. Everything is named at once.
 * @returns nothing when all is in order; the value of a variable is never part of a message
 */
export function findProductionProblems(all: ProductionFacts): EnvironmentProblem[] {
  const problems = [...findStandIns(all), ...findWeakSecrets(all)];
  const add = (name: keyof ProductionFacts, message: string) => problems.push({ name, message });
  if (!all.NEXTAUTH_URL.startsWith("https://") && !isOnThisMachine(all.NEXTAUTH_URL)) {
    add("NEXTAUTH_URL", "must begin with https://: sessions must not travel in the open");
  }
  if (all.INSPECTION_ADDRESS.includes("500 Demonstration Way"))
    add("INSPECTION_ADDRESS", "must be where pairs are inspected, its lines separated by |");
  if (all.RESEND_WEBHOOK_SECRET.length === 0) {
    add("RESEND_WEBHOOK_SECRET", "is missing: without it nobody hears of mail that comes back");
  }
  if (/\.local>?$/.test(all.MAIL_FROM)) add("MAIL_FROM", "must name a sender of your own domain");
  if (all.PUSHER_HOST === undefined && all.PUSHER_CLUSTER === "") {
    add("PUSHER_CLUSTER", "is missing: name Pusher's cluster, or a server of your own in PUSHER_HOST");
  }
  if (all.LOG_PRETTY) add("LOG_PRETTY", "must not be on in production: logs are read by programs there");
  return problems;
}

/** How to come by a variable that is missing. */
const howToGet: Readonly<Record<string, string>> = {
  NEXTAUTH_SECRET: "openssl rand -base64 32",
  ENCRYPTION_KEYS: 'echo "2026a:$(openssl rand -base64 32)"',
  ACCESS_TOKEN_KEYS: 'echo "2026a:$(openssl rand -base64 32)"',
  ORDER_NUMBER_SECRET: "openssl rand -base64 24",
  CRON_SECRET: "openssl rand -base64 24",
};

/** What is said of a variable that is not set. */
export function describeMissing(name: string): string {
  const command = howToGet[name];
  return command === undefined ? "is missing" : `is missing; make one with \`${command}\``;
}
