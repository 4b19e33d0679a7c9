import { z } from "zod";
import { describeMissing, findProductionProblems } from "./production-rules.ts";

const port = z.coerce.number().int().min(1).max(65_535);
const url = z.url();
const base64Key = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,16}:[A-Za-z0-9+/]{43}=$/, "must be KEYID:BASE64 with 32 bytes of key");

/** Every variable the application reads. The runner (`npm start`) fills what is missing with local parts. */
const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  /** `production`: no stand-in starts, no demo people exist. */
  APP_ENV: z.enum(["local", "production"]).default("local"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Past a pooler (PgBouncer) to the server itself, for what needs a session: matching, the worker's queue, migrations. */
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A streaming replica for reads that may be a moment old. */
  DATABASE_REPLICA_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A replica further behind than this, in milliseconds, is not asked. */
  DATABASE_REPLICA_MAX_LAG_MS: z.coerce.number().int().min(100).max(600_000).default(5_000),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  NEXTAUTH_URL: url,
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  /** Newest first, separated by commas; the first encrypts, all decrypt. */
  ENCRYPTION_KEYS: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(base64Key).min(1)),
  /** Newest first, separated by commas; the first signs programs' access tokens, all are accepted. */
  ACCESS_TOKEN_KEYS: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(base64Key).min(1)),
  /** Origins of other sites whose pages may call the API with a token or key; separated by commas. */
  API_ALLOWED_ORIGINS: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
    .pipe(z.array(z.url().refine((text) => new URL(text).origin === text, "must be origins like https://app.example"))),
  /** Keys the permutation behind order numbers. Never change it once orders exist. */
  ORDER_NUMBER_SECRET: z.string().min(16, "must have at least 16 characters"),
  PUSHER_APP_ID: z.string().min(1),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  /** Where this server reaches Pusher's REST API. Empty: Pusher Channels by cluster. */
  PUSHER_HOST: z.string().optional(),
  PUSHER_PORT: port.optional(),
  PUSHER_USE_TLS: z.stringbool().default(true),
  PUSHER_CLUSTER: z.string().default(""),
  /**
   * Where browsers reach it, if not at the host above. Only a port: on the page's own host name. Nothing here and a host on
   * loopback: through our own origin (lib/platform/realtime.ts).
   */
  PUSHER_PUBLIC_HOST: z.string().optional(),
  PUSHER_PUBLIC_PORT: port.optional(),
  PUSHER_PUBLIC_TLS: z.stringbool().optional(),
  STRIPE_SECRET_KEY: z.string().min(1),
  /** What webhooks are signed with. Several, separated by commas: two endpoints, or a secret that is being replaced. */
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(z.string().startsWith("whsec_", "must begin with whsec_")).min(1)),
  /** Where Stripe's API is, if not at Stripe: the stand-in. */
  STRIPE_HOST: z.string().optional(),
  STRIPE_PORT: port.optional(),
  STRIPE_PROTOCOL: z.enum(["http", "https"]).default("https"),
  /** The step of an order that releases its escrow: `auth_passed` pays sellers before the buyer has the pair. */
  PAYOUT_RELEASE: z.enum(["completed", "auth_passed"]).default("completed"),
  /** EasyPost tells where parcels are. */
  EASYPOST_API_KEY: z.string().min(1),
  /** What its webhooks are signed with; several, separated by commas, while a secret is being replaced. */
  EASYPOST_WEBHOOK_SECRET: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(z.string().min(16, "must have at least 16 characters")).min(1)),
  /** Where EasyPost's API is, if not at EasyPost: the simulated carrier. */
  EASYPOST_BASE_URL: url.optional(),
  /** Where sellers send pairs; its lines are separated by `|`. */
  INSPECTION_ADDRESS: z
    .string()
    .default("Solebook Inspection|500 Demonstration Way|Portland, OR 97201|United States")
    .transform((text) => text.split("|").map((line) => line.trim()))
    .pipe(z.array(z.string().min(1).max(60)).min(2).max(6)),
  RESEND_API_KEY: z.string().min(1),
  RESEND_BASE_URL: url.optional(),
  /** What its webhooks are signed with; several, separated by commas, while a secret is being replaced. None: no webhook is believed. */
  RESEND_WEBHOOK_SECRET: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
    .pipe(z.array(z.string().regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/, "must begin with whsec_"))),
  MAIL_FROM: z.string().default("Solebook <hello@solebook.local>"),
  /** Twilio texts people; without these three nobody is texted. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, "must be AC and 32 characters")
    .optional(),
  /** Signs Twilio's webhooks as well. */
  TWILIO_AUTH_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** The number that texts come from, or a messaging service. */
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/, "must be a number like +15035550100 or a service (MG…)")
    .optional(),
  /** Where Twilio's API is, if not at Twilio. */
  TWILIO_BASE_URL: url.optional(),
  /** Signs what is sent to browsers (VAPID): 32 bytes as base64url. Without it no browser is asked. */
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, "must be 32 bytes as base64url")
    .optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Where uploaded files live when no bucket is named. */
  UPLOADS_DIRECTORY: z.string().default(".data/uploads"),
  /** A bucket of Amazon S3 or, with an endpoint, of any server that speaks its protocol. */
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: url.optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** What Prometheus brings to `GET /api/metrics` and the worker's `GET /metrics`; not set: only the machine itself may read them. */
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** Where the worker says that it is well (`GET /health`) and tells its figures (`GET /metrics`); not set: nowhere. */
  WORKER_PORT: port.optional(),
  /** How long a process that is told to stop may take over what it has in hand. */
  SHUTDOWN_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(600_000).default(25_000),
  /** Where traces are sent by OTLP over HTTP (`/v1/traces` is added); not set: there are none. The SDK reads more of its own: docs/observability.md. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  /** The same for traces alone, as a whole address. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(["http/protobuf", "http/json"], "must be http/protobuf or http/json: gRPC is not spoken here")
    .default("http/protobuf"),
  OTEL_TRACES_EXPORTER: z.enum(["otlp", "none"]).default("otlp"),
  OTEL_SDK_DISABLED: z.stringbool().default(false),
  CRON_SECRET: z.string().min(16, "must have at least 16 characters"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Lines for a person instead of JSON; never in production. */
  LOG_PRETTY: z.stringbool().default(false),
  /** How many proxies in front may be believed about X-Forwarded-For. */
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** Worker lanes of the matching engine in this process: one transaction in flight each. */
  MATCHING_LANES: z.coerce.number().int().min(1).max(64).default(4),
});

const environmentSchema = variables
  .superRefine((all, context) => {
    if (all.APP_ENV !== "production") return;
    for (const { name, message } of findProductionProblems(all))
      context.addIssue({ code: "custom", path: [name], message });
  })
  .superRefine((all, context) => {
    const missing = (["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"] as const).filter((name) => !all[name]);
    if (missing.length === 3) return;
    for (const name of missing) context.addIssue({ code: "custom", path: [name], message: "belongs to the other two" });
  })
  .refine((all) => all.APP_ENV === "production" || !/^[sr]k_live_/.test(all.STRIPE_SECRET_KEY), {
    path: ["STRIPE_SECRET_KEY"],
    message: "is a live key: with APP_ENV=local there are demo people, and they must not move real money",
  });

export type Environment = z.infer<typeof variables>;

/**
 * Checks an environment and names every wrong variable in one message.
 * Throws with that message; the value of a variable is never part of it.
 */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(filled);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.map(String)[0] ?? "?";
    return `  ${name}: ${issue.code === "invalid_type" && filled[name] === undefined ? describeMissing(name) : issue.message}`;
  });
  throw new Error(`The environment is not complete. See .env.example.\n${[...new Set(lines)].join("\n")}`);
}

let cached: Environment | undefined;

/** Ends the process with the sentences of {@link parseEnvironment} if its environment is wrong: before the first request, not at it. */
export function requireEnvironment(): void {
  try {
    env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** The checked environment of this process; read lazily so that `next build` needs none of it. */
export function env(): Environment {
  cached ??= parseEnvironment(process.env);
  return cached;
}
