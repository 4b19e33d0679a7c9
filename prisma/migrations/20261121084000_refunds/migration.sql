-- What buyers get back, and who pays it.

-- CreateEnum
CREATE TYPE "RefundStatus" AS ENUM ('requested', 'pending', 'succeeded', 'failed', 'withdrawn');

CREATE TABLE "refunds" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "status" "RefundStatus" NOT NULL DEFAULT 'requested',
    "amount_cents" INTEGER NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "buyer_fee_cents" INTEGER NOT NULL,
    "shipping_cents" INTEGER NOT NULL,
    "from_escrow_cents" INTEGER NOT NULL,
    "from_seller_cents" INTEGER NOT NULL,
    "from_platform_cents" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "stripe_refund_id" TEXT,
    "failure_code" TEXT,
    "requested_by" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "refunds_stripe_refund_id_key" ON "refunds"("stripe_refund_id");
CREATE INDEX "refunds_order_id_idx" ON "refunds"("order_id");
CREATE INDEX "refunds_payment_id_idx" ON "refunds"("payment_id");
CREATE INDEX "refunds_requested_at_idx" ON "refunds"("requested_at" DESC, "id" DESC);

ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_requested_by_fkey" FOREIGN KEY ("requested_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "refunds" ADD CONSTRAINT "refunds_amount" CHECK ("amount_cents" > 0);
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_parts" CHECK (
  "price_cents" >= 0 AND "buyer_fee_cents" >= 0 AND "shipping_cents" >= 0
  AND "price_cents" + "buyer_fee_cents" + "shipping_cents" = "amount_cents"
);
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_sources" CHECK (
  "from_escrow_cents" >= 0 AND "from_seller_cents" >= 0 AND "from_platform_cents" >= 0
  AND "from_escrow_cents" + "from_seller_cents" + "from_platform_cents" = "amount_cents"
);
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_sent" CHECK ("status" NOT IN ('pending', 'succeeded') OR "stripe_refund_id" IS NOT NULL);
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_settled" CHECK (("status" IN ('succeeded', 'failed', 'withdrawn')) = ("settled_at" IS NOT NULL));

-- The job's list: what Stripe has not got yet, or has not finished.
CREATE INDEX "refunds_unsettled" ON "refunds" ("updated_at") WHERE "status" IN ('requested', 'pending');
-- What somebody has to look at.
CREATE INDEX "refunds_failed" ON "refunds" ("requested_at" DESC, "id" DESC) WHERE "status" = 'failed';

-- Nobody gets back more than was paid. Refunds of an order are made one after the other: each waits for the order's part of the
-- payment, so that two at once cannot both see the same money.
CREATE FUNCTION "refuse_excess_refund"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid BIGINT;
  refunded BIGINT;
BEGIN
  SELECT "amount_cents" INTO paid FROM "payment_allocations"
    WHERE "order_id" = NEW."order_id" AND "payment_id" = NEW."payment_id" FOR NO KEY UPDATE;
  SELECT coalesce(sum("amount_cents"), 0) INTO refunded FROM "refunds"
    WHERE "order_id" = NEW."order_id" AND "status" <> 'withdrawn' AND "id" <> NEW."id";
  IF paid IS NULL OR refunded + NEW."amount_cents" > paid THEN
    RAISE EXCEPTION 'order % was paid % and % is refunded already', NEW."order_id", paid, refunded USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "refunds_within_paid" BEFORE INSERT ON "refunds" FOR EACH ROW EXECUTE FUNCTION "refuse_excess_refund"();

-- What a seller pays who fails an order: a share of the price, and at least so much.
INSERT INTO "settings" ("key", "version", "value", "effective_at") VALUES
  ('seller_penalty_bps', 1, 1500, '2020-01-01T00:00:00Z'),
  ('seller_penalty_minimum_cents', 1, 1500, '2020-01-01T00:00:00Z');
