-- Who is who at Stripe, its events that were taken in, and cards that Stripe keeps.

CREATE TABLE "stripe_customers" (
    "user_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stripe_customers_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "stripe_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "account" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stripe_events_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "stripe_customers_customer_id_key" ON "stripe_customers"("customer_id");
CREATE INDEX "stripe_events_received_at_idx" ON "stripe_events"("received_at");

ALTER TABLE "stripe_customers" ADD CONSTRAINT "stripe_customers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "stripe_customers" ADD CONSTRAINT "stripe_customers_customer_id" CHECK ("customer_id" LIKE 'cus\_%');
ALTER TABLE "stripe_events" ADD CONSTRAINT "stripe_events_id" CHECK ("id" LIKE 'evt\_%');
-- One card at Stripe is one row, removed or not, however often and in whatever order we hear of it.
CREATE UNIQUE INDEX "payment_methods_stripe_reference" ON "payment_methods" ("provider_reference") WHERE "provider" = 'stripe';

-- The made-up cards from before Stripe cannot be charged.
UPDATE "payment_methods" SET "removed_at" = CURRENT_TIMESTAMP, "is_default" = false WHERE "provider" = 'test' AND "removed_at" IS NULL;
