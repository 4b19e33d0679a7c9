-- The buyer's money of an order that its seller failed buys the next pair.

-- The order whose money paid for this one.
ALTER TABLE "orders" ADD COLUMN "rematched_from_id" UUID;
ALTER TABLE "orders" ADD CONSTRAINT "orders_rematched_from_id_fkey" FOREIGN KEY ("rematched_from_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "orders" ADD CONSTRAINT "orders_rematched_from_another" CHECK ("rematched_from_id" <> "id");
-- Each order's money moves on at most once. Partial, so that ordinary orders stay out of the index.
CREATE UNIQUE INDEX "orders_rematched_from" ON "orders" ("rematched_from_id") WHERE "rematched_from_id" IS NOT NULL;

-- What of an order's part of the payment moved on to another order, whose own part it is then.
ALTER TABLE "payment_allocations" ADD COLUMN "moved_cents" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_moved" CHECK ("moved_cents" BETWEEN 0 AND "amount_cents");

-- What moved on cannot be refunded a second time.
CREATE OR REPLACE FUNCTION "refuse_excess_refund"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid BIGINT;
  refunded BIGINT;
BEGIN
  SELECT "amount_cents" - "moved_cents" INTO paid FROM "payment_allocations"
    WHERE "order_id" = NEW."order_id" AND "payment_id" = NEW."payment_id" FOR NO KEY UPDATE;
  SELECT coalesce(sum("amount_cents"), 0) INTO refunded FROM "refunds"
    WHERE "order_id" = NEW."order_id" AND "status" <> 'withdrawn' AND "id" <> NEW."id";
  IF paid IS NULL OR refunded + NEW."amount_cents" > paid THEN
    RAISE EXCEPTION 'order % was paid % and % is refunded already', NEW."order_id", paid, refunded USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- Whom a rematch passed over: without them a replay would buy another pair.
ALTER TABLE "book_events" ADD COLUMN "passed_over" UUID[] NOT NULL DEFAULT '{}';
