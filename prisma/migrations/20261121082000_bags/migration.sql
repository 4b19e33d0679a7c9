-- What somebody wants to buy together. A visitor's bag is known by a signed cookie and becomes a person's at login.
CREATE TABLE "bags" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bags_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "bags_user_id_key" ON "bags" ("user_id");
-- Visitors' bags are swept by age.
CREATE INDEX "bags_of_visitors" ON "bags" ("updated_at") WHERE "user_id" IS NULL;
ALTER TABLE "bags" ADD CONSTRAINT "bags_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "bag_items" (
    "bag_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "seen_cents" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bag_items_pkey" PRIMARY KEY ("bag_id", "variant_id"),
    CONSTRAINT "bag_items_quantity" CHECK ("quantity" BETWEEN 1 AND 10),
    CONSTRAINT "bag_items_seen" CHECK ("seen_cents" BETWEEN 1 AND 100000000)
);

ALTER TABLE "bag_items" ADD CONSTRAINT "bag_items_bag_id_fkey" FOREIGN KEY ("bag_id") REFERENCES "bags"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bag_items" ADD CONSTRAINT "bag_items_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "bag_items_of_variant" ON "bag_items" ("variant_id");
