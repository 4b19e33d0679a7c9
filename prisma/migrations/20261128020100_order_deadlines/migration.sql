-- Until when an order's next step is due, and what was said and done about it.
ALTER TABLE "orders"
    ADD COLUMN "due_at" TIMESTAMPTZ(3),
    ADD COLUMN "late_since" TIMESTAMPTZ(3),
    ADD COLUMN "reminded_at" TIMESTAMPTZ(3),
    ADD COLUMN "ship_extended_at" TIMESTAMPTZ(3);

ALTER TABLE "orders" ADD CONSTRAINT "orders_late" CHECK ("late_since" >= "due_at" OR "late_since" IS NULL);

-- The jobs' lists: what is to be shipped, what is to arrive or to be inspected, what failed the inspection; and what is late.
CREATE INDEX "orders_to_ship" ON "orders" ("due_at", "id") WHERE "status" IN ('paid', 'processing') AND "due_at" IS NOT NULL;
CREATE INDEX "orders_expected" ON "orders" ("due_at", "id") WHERE "status" IN ('seller_shipping', 'authenticating') AND "due_at" IS NOT NULL AND "late_since" IS NULL;
CREATE INDEX "orders_failed" ON "orders" ("updated_at", "id") WHERE "status" = 'auth_failed';
CREATE INDEX "orders_late_since" ON "orders" ("late_since", "id") WHERE "late_since" IS NOT NULL;
