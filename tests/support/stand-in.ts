import { startStandIn, type TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { env } from "@/lib/platform/env.ts";

/**
 * A stand-in that the application's own code talks to in this test file. Start it before anything has asked Stripe; its
 * events go nowhere unless a test delivers them.
 */
export async function startApplicationStandIn(): Promise<TestStandIn> {
  const standIn = await startStandIn();
  // The environment is read once; this is that reading.
  Object.assign(env(), { STRIPE_SECRET_KEY: standIn.secretKey, STRIPE_PORT: standIn.port });
  return standIn;
}
