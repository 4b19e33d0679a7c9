-- One budget over several sizes of a product: the bids of a link buy exactly one pair between them (docs/adr/0016).
CREATE TABLE "linked_bids" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "budget_cents" INTEGER NOT NULL,
    "idempotency_key" TEXT,
    "request_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "linked_bids_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "linked_bids_budget" CHECK ("budget_cents" BETWEEN 1 AND 10000000)
);

ALTER TABLE "linked_bids" ADD CONSTRAINT "linked_bids_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "linked_bids" ADD CONSTRAINT "linked_bids_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "linked_bids_of_user" ON "linked_bids" ("user_id", "created_at" DESC);
CREATE INDEX "linked_bids_of_product" ON "linked_bids" ("product_id");
CREATE UNIQUE INDEX "linked_bids_idempotency" ON "linked_bids" ("user_id", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;

ALTER TABLE "bids" ADD COLUMN "link_id" UUID;
ALTER TABLE "bids" ADD CONSTRAINT "bids_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "linked_bids"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "bids" ADD CONSTRAINT "bids_linked_single" CHECK ("link_id" IS NULL OR "quantity" = 1);
CREATE INDEX "bids_of_link" ON "bids" ("link_id") WHERE "link_id" IS NOT NULL;
-- The last word on "fill one", whatever the engine decides.
CREATE UNIQUE INDEX "bids_one_fill_of_link" ON "bids" ("link_id") WHERE "link_id" IS NOT NULL AND "status" = 'filled';
