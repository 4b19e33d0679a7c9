-- CreateEnum
CREATE TYPE "AlertKind" AS ENUM ('at_or_below', 'drop');

-- CreateEnum
CREATE TYPE "AlertState" AS ENUM ('armed', 'fired');

-- CreateEnum
CREATE TYPE "PortfolioEntryKind" AS ENUM ('purchase', 'sale');

-- CreateTable
CREATE TABLE "wishlist_items" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID,
    "added_ask_cents" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wishlist_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_markets" (
    "product_id" UUID NOT NULL,

    CONSTRAINT "alert_markets_pkey" PRIMARY KEY ("product_id")
);

-- CreateTable
CREATE TABLE "price_alerts" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID,
    "kind" "AlertKind" NOT NULL,
    "threshold_cents" INTEGER,
    "drop_bps" INTEGER,
    "reference_cents" INTEGER,
    "trigger_cents" INTEGER NOT NULL,
    "state" "AlertState" NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "market_version" BIGINT NOT NULL,
    "firings" INTEGER NOT NULL DEFAULT 0,
    "last_fired_at" TIMESTAMPTZ(3),
    "last_fired_cents" INTEGER,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portfolio_entries" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "kind" "PortfolioEntryKind" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "happened_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "portfolio_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bid_snapshots" (
    "variant_id" UUID NOT NULL,
    "taken_on" DATE NOT NULL,
    "highest_bid_cents" INTEGER,

    CONSTRAINT "bid_snapshots_pkey" PRIMARY KEY ("variant_id","taken_on")
);

-- CreateIndex
CREATE UNIQUE INDEX "notifications_dedupe_key_key" ON "notifications"("dedupe_key");

-- AddForeignKey
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_markets" ADD CONSTRAINT "alert_markets_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_alerts" ADD CONSTRAINT "price_alerts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_alerts" ADD CONSTRAINT "price_alerts_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_alerts" ADD CONSTRAINT "price_alerts_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_entries" ADD CONSTRAINT "portfolio_entries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_entries" ADD CONSTRAINT "portfolio_entries_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portfolio_entries" ADD CONSTRAINT "portfolio_entries_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bid_snapshots" ADD CONSTRAINT "bid_snapshots_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

-- A shoe is saved once, each of its sizes once.
CREATE UNIQUE INDEX "wishlist_items_once" ON "wishlist_items" ("user_id", "product_id", "variant_id") NULLS NOT DISTINCT;
CREATE INDEX "wishlist_items_of_user" ON "wishlist_items" ("user_id", "created_at" DESC, "id" DESC);
CREATE INDEX "wishlist_items_of_product" ON "wishlist_items" ("product_id");
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_ask" CHECK ("added_ask_cents" > 0);

ALTER TABLE "price_alerts" ADD CONSTRAINT "price_alerts_target" CHECK (
  ("kind" = 'at_or_below' AND "threshold_cents" BETWEEN 1 AND 10000000 AND "trigger_cents" = "threshold_cents" AND "drop_bps" IS NULL AND "reference_cents" IS NULL)
  OR ("kind" = 'drop' AND "threshold_cents" IS NULL AND "drop_bps" BETWEEN 100 AND 9000 AND "reference_cents" > 0 AND "trigger_cents" >= 0 AND "trigger_cents" < "reference_cents"));
ALTER TABLE "price_alerts" ADD CONSTRAINT "price_alerts_firings" CHECK ("firings" >= 0 AND ("firings" = 0) = ("last_fired_at" IS NULL) AND ("last_fired_at" IS NULL) = ("last_fired_cents" IS NULL));
CREATE INDEX "price_alerts_of_user" ON "price_alerts" ("user_id", "created_at" DESC, "id" DESC);
-- A price that moves looks only at the alerts between where it was and where it is.
CREATE INDEX "price_alerts_of_size" ON "price_alerts" ("variant_id", "state", "trigger_cents") WHERE "is_enabled" AND "variant_id" IS NOT NULL;
CREATE INDEX "price_alerts_of_shoe" ON "price_alerts" ("product_id", "state", "trigger_cents") WHERE "is_enabled" AND "variant_id" IS NULL;

CREATE INDEX "notifications_of_user" ON "notifications" ("user_id", "created_at" DESC, "id" DESC);
CREATE INDEX "notifications_unread" ON "notifications" ("user_id") WHERE "read_at" IS NULL;
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_href" CHECK ("href" LIKE '/%' AND "href" NOT LIKE '//%');

ALTER TABLE "portfolio_entries" ADD CONSTRAINT "portfolio_entries_range" CHECK ("quantity" BETWEEN 1 AND 50 AND "price_cents" BETWEEN 0 AND 10000000 AND char_length("note") <= 280);
CREATE INDEX "portfolio_entries_of_user" ON "portfolio_entries" ("user_id", "variant_id");
CREATE INDEX "portfolio_entries_of_product" ON "portfolio_entries" ("product_id");
ALTER TABLE "bid_snapshots" ADD CONSTRAINT "bid_snapshots_bid" CHECK ("highest_bid_cents" > 0);
