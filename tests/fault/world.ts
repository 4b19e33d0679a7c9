import Stripe from "stripe";
import { closeDatabase, type Database, db } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { closeDispatchers } from "@/lib/workflows/events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";

/** Where a process finds its Postgres and its Stripe. */
export interface World {
  databaseUrl: string;
  stripePort: number;
  stripeSecretKey: string;
}

/** What a scenario works with in whichever process it is. */
export interface Hands {
  database: Database;
  /** Straight to the stand-in: looking is none of the steps. */
  stripe: Stripe;
  /** What is written of a hosted page of Stripe, or where it leads. */
  page(url: string, form?: Record<string, string>): Promise<{ status: number; text: string; location: string | null }>;
}

const shared = globalThis as { solebookBookQueue?: unknown; solebookStripe?: unknown };

/** Lets go of everything that this process keeps of the world it was in. */
export async function leaveWorld(): Promise<void> {
  await closeDispatchers();
  await closeMatchingDatabase();
  await closeRateLimits();
  await closeDatabase();
  delete shared.solebookBookQueue;
  delete shared.solebookStripe;
}

/** From now on the application's own code in this process works in that world. */
export async function enterWorld(world: World): Promise<void> {
  await leaveWorld();
  Object.assign(env(), {
    DATABASE_URL: world.databaseUrl,
    STRIPE_PORT: world.stripePort,
    STRIPE_SECRET_KEY: world.stripeSecretKey,
  });
}

/** @param standInPort the stand-in itself, not a way to it */
export function handsOf(world: World, standInPort: number): Hands {
  return {
    database: db(),
    stripe: new Stripe(world.stripeSecretKey, {
      host: "127.0.0.1",
      port: standInPort,
      protocol: "http",
      maxNetworkRetries: 0,
      telemetry: false,
    }),
    page: async (url, form) => {
      const { pathname, search } = new URL(url);
      const response = await fetch(`http://127.0.0.1:${standInPort}${pathname}${search}`, {
        redirect: "manual",
        ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
      });
      return { status: response.status, text: await response.text(), location: response.headers.get("location") };
    },
  };
}
