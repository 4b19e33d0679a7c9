import "server-only";
import { db } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";

export interface Health {
  status: "ok" | "unavailable";
  database: "up" | "down";
}

const timeoutMs = 2_000;

/** Whether this process can serve: it answers, and its database does. */
export async function checkHealth(): Promise<Health> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the database did not answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([db().$queryRaw`SELECT 1 AS one`, late]);
    return { status: "ok", database: "up" };
  } catch (error) {
    logger.warn({ err: error }, "health check failed");
    return { status: "unavailable", database: "down" };
  } finally {
    clearTimeout(timer);
  }
}
