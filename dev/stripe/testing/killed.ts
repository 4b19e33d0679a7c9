import Stripe from "stripe";
import { startStripeServer } from "../../stripe-server.ts";

// A process of its own, for a test that kills it: charges as fast as it can and names each charge that was answered.
const [directory = "", secretKey = ""] = process.argv.slice(2);
const server = await startStripeServer({ port: 0, directory, secretKey });
const stripe = new Stripe(secretKey, { host: "127.0.0.1", port: server.port, protocol: "http", telemetry: false });
for (let index = 0; ; index += 1) {
  const intent = await stripe.paymentIntents.create(
    {
      amount: 1_000 + index,
      currency: "usd",
      payment_method: "pm_card_visa",
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    },
    { idempotencyKey: `charge-${index}` },
  );
  process.stdout.write(`${intent.id}\n`);
}
