/** Next calls this once when the server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env, requireEnvironment } = await import("@/lib/platform/env.ts");
  requireEnvironment();
  const { startTracing } = await import("@/lib/platform/tracing-start.ts");
  await startTracing("solebook-web");
  const { followRequests } = await import("@/lib/platform/request-context.ts");
  followRequests();
  const { recordPeerAddresses } = await import("@/lib/platform/client-address.ts");
  recordPeerAddresses();
  const { measureRequests } = await import("@/lib/platform/http-metrics.ts");
  measureRequests();
  const { endInOrder } = await import("@/lib/platform/shutdown.ts");
  const { endDeliveries } = await import("@/lib/workflows/events/end-deliveries.ts");
  const { endTracing } = await import("@/lib/platform/tracing.ts");
  const finish = () => endDeliveries().finally(endTracing);
  endInOrder({ finish, timeoutMs: env().SHUTDOWN_TIMEOUT_MS });
}
