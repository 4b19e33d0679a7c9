import "server-only";
import { db } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { isStopping } from "@/lib/platform/shutdown.ts";
import { within } from "@/lib/platform/time-limit.ts";

export interface Health {
  /** `stopping`: it answers what it has in hand and wants nothing new. */
  status: "ok" | "stopping" | "unavailable";
  database: "up" | "down";
}

const timeoutMs = 2_000;

/** Whether this process can serve: it answers, and its database does. */
export async function checkHealth(): Promise<Health> {
  try {
    await within(db().$queryRaw`SELECT 1 AS one`, timeoutMs);
    return { status: isStopping() ? "stopping" : "ok", database: "up" };
  } catch (error) {
    logger.warn({ err: error }, "health check failed");
    return { status: "unavailable", database: "down" };
  }
}
