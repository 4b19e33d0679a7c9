-- The checkout of a bag: a row that says how far it has come, so that whichever process comes next can finish or undo it.
CREATE TYPE "CheckoutStatus" AS ENUM ('started', 'held', 'paying', 'authorised', 'completed', 'done', 'closing', 'voiding', 'undoing', 'releasing', 'ended');
CREATE TYPE "CheckoutEnd" AS ENUM ('moved', 'expired', 'left', 'unavailable', 'refused', 'not_sold', 'not_captured');
CREATE TYPE "CheckoutStepName" AS ENUM ('hold', 'open_session', 'authorise', 'complete', 'capture', 'expire_session', 'void', 'refund', 'undo', 'release');
CREATE TYPE "CheckoutStepState" AS ENUM ('started', 'done', 'failed');

CREATE TABLE "checkouts" (
    "id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "status" "CheckoutStatus" NOT NULL DEFAULT 'started',
    "end_reason" "CheckoutEnd",
    "hold_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "session_id" TEXT,
    "session_url" TEXT,
    "intent_id" TEXT,
    "total_cents" INTEGER NOT NULL,
    "fee_schedule_version" INTEGER NOT NULL,
    "shipping_address_id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkouts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "checkouts_total" CHECK ("total_cents" > 0),
    CONSTRAINT "checkouts_expiry" CHECK ("expires_at" > "created_at"),
    -- Whoever ended has a reason; whoever goes forward has none.
    CONSTRAINT "checkouts_end" CHECK (("status" IN ('closing', 'voiding', 'undoing', 'releasing', 'ended')) = ("end_reason" IS NOT NULL)),
    CONSTRAINT "checkouts_session" CHECK ("status" <> 'paying' OR ("session_id" IS NOT NULL AND "session_url" IS NOT NULL)),
    CONSTRAINT "checkouts_intent" CHECK ("status" NOT IN ('authorised', 'completed', 'done', 'voiding', 'undoing') OR "intent_id" IS NOT NULL)
);

-- One at a time for each buyer.
CREATE UNIQUE INDEX "checkouts_one_open" ON "checkouts" ("buyer_id") WHERE "status" NOT IN ('done', 'ended');
CREATE UNIQUE INDEX "checkouts_hold_id_key" ON "checkouts" ("hold_id");
CREATE UNIQUE INDEX "checkouts_payment_id_key" ON "checkouts" ("payment_id");
CREATE UNIQUE INDEX "checkouts_session_id_key" ON "checkouts" ("session_id");
-- What the job looks through.
CREATE INDEX "checkouts_unfinished" ON "checkouts" ("created_at") WHERE "status" NOT IN ('done', 'ended');
CREATE INDEX "checkouts_of_buyer" ON "checkouts" ("buyer_id", "created_at" DESC);
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_fee_schedule_version_fkey" FOREIGN KEY ("fee_schedule_version") REFERENCES "fee_schedules"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "checkout_items" (
    "checkout_id" UUID NOT NULL,
    "ask_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "price_cents" INTEGER NOT NULL,

    CONSTRAINT "checkout_items_pkey" PRIMARY KEY ("checkout_id", "ask_id"),
    CONSTRAINT "checkout_items_quantity" CHECK ("quantity" BETWEEN 1 AND 10),
    CONSTRAINT "checkout_items_price" CHECK ("price_cents" > 0)
);

ALTER TABLE "checkout_items" ADD CONSTRAINT "checkout_items_checkout_id_fkey" FOREIGN KEY ("checkout_id") REFERENCES "checkouts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "checkout_items" ADD CONSTRAINT "checkout_items_ask_id_fkey" FOREIGN KEY ("ask_id") REFERENCES "asks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "checkout_items" ADD CONSTRAINT "checkout_items_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "checkout_items_of_ask" ON "checkout_items" ("ask_id");

-- Each try of each step. Its id is committed before Stripe is called and part of the idempotency key, so that whoever tries again
-- after a crash asks for the same thing.
CREATE TABLE "checkout_steps" (
    "id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "step" "CheckoutStepName" NOT NULL,
    "state" "CheckoutStepState" NOT NULL,
    "note" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "checkout_steps_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "checkout_steps_finished" CHECK (("state" = 'started') = ("finished_at" IS NULL))
);

CREATE UNIQUE INDEX "checkout_steps_one_started" ON "checkout_steps" ("checkout_id", "step") WHERE "state" = 'started';
CREATE INDEX "checkout_steps_of_checkout" ON "checkout_steps" ("checkout_id", "started_at");
ALTER TABLE "checkout_steps" ADD CONSTRAINT "checkout_steps_checkout_id_fkey" FOREIGN KEY ("checkout_id") REFERENCES "checkouts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
