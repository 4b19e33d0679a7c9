-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('buyer', 'seller', 'authenticator', 'admin');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('active', 'suspended', 'banned');

-- CreateEnum
CREATE TYPE "AddressKind" AS ENUM ('shipping', 'billing');

-- CreateEnum
CREATE TYPE "TokenPurpose" AS ENUM ('email_verification', 'password_reset');

-- CreateEnum
CREATE TYPE "ProductStatus" AS ENUM ('active', 'hidden');

-- CreateEnum
CREATE TYPE "Gender" AS ENUM ('men', 'women', 'kids', 'unisex');

-- CreateEnum
CREATE TYPE "ImageKind" AS ENUM ('illustration', 'upload');

-- CreateEnum
CREATE TYPE "InventoryChange" AS ENUM ('addition', 'sale', 'removal', 'reservation', 'release');

-- CreateEnum
CREATE TYPE "Side" AS ENUM ('bid', 'ask');

-- CreateEnum
CREATE TYPE "OfferStatus" AS ENUM ('active', 'paused', 'filled', 'cancelled', 'expired');

-- CreateEnum
CREATE TYPE "Condition" AS ENUM ('new', 'used');

-- CreateEnum
CREATE TYPE "Fulfilment" AS ENUM ('seller_ships', 'in_stock');

-- CreateEnum
CREATE TYPE "BookEventKind" AS ENUM ('place', 'cancel', 'expire', 'match', 'hold', 'release', 'restore', 'pause', 'resume');

-- CreateEnum
CREATE TYPE "HoldStatus" AS ENUM ('open', 'released', 'consumed');

-- CreateEnum
CREATE TYPE "OrderStatus" AS ENUM ('pending', 'paid', 'processing', 'seller_shipping', 'authenticating', 'auth_passed', 'auth_failed', 'shipping_to_buyer', 'delivered', 'completed', 'cancelled', 'refunded');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('buyer', 'seller', 'authenticator', 'admin', 'system');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" "Role"[] DEFAULT ARRAY['buyer', 'seller']::"Role"[],
    "status" "UserStatus" NOT NULL DEFAULT 'active',
    "email_verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,
    "ip_address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "TokenPurpose" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "addresses" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "AddressKind" NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "full_name" TEXT NOT NULL,
    "line1_encrypted" TEXT NOT NULL,
    "line2_encrypted" TEXT,
    "phone_encrypted" TEXT,
    "city" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "country_code" CHAR(2) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "addresses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "products" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "style_code" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "model_line" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nickname" TEXT,
    "colorway" TEXT NOT NULL,
    "gender" "Gender" NOT NULL,
    "illustration" JSONB NOT NULL,
    "description" TEXT NOT NULL,
    "retail_price_cents" INTEGER NOT NULL,
    "release_date" DATE NOT NULL,
    "status" "ProductStatus" NOT NULL DEFAULT 'active',
    "is_featured" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "products_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_images" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "kind" "ImageKind" NOT NULL,
    "source" TEXT NOT NULL,
    "alt" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_images_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variants" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "size_label" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "variants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inventory_items" (
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "owner_id" UUID,
    "quantity" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inventory_audits" (
    "id" BIGSERIAL NOT NULL,
    "inventory_item_id" UUID NOT NULL,
    "change" "InventoryChange" NOT NULL,
    "quantity_delta" INTEGER NOT NULL,
    "reserved_delta" INTEGER NOT NULL,
    "quantity_after" INTEGER NOT NULL,
    "reserved_after" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inventory_audits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_messages" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "dispatched_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bids" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "status" "OfferStatus" NOT NULL,
    "condition" "Condition" NOT NULL DEFAULT 'new',
    "sequence" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_reason" TEXT,
    "shipping_address_id" UUID,
    "idempotency_key" TEXT,
    "request_hash" TEXT,

    CONSTRAINT "bids_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asks" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "status" "OfferStatus" NOT NULL,
    "condition" "Condition" NOT NULL DEFAULT 'new',
    "fulfilment" "Fulfilment" NOT NULL DEFAULT 'seller_ships',
    "inventory_item_id" UUID,
    "sequence" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_reason" TEXT,
    "idempotency_key" TEXT,
    "request_hash" TEXT,

    CONSTRAINT "asks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matches" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "bid_id" UUID NOT NULL,
    "ask_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "taker_side" "Side" NOT NULL,
    "sequence" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "matches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quotes" (
    "variant_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "lowest_ask_cents" INTEGER,
    "highest_bid_cents" INTEGER,
    "last_sale_cents" INTEGER,
    "previous_sale_cents" INTEGER,
    "last_sale_at" TIMESTAMPTZ(3),
    "sales_count" INTEGER NOT NULL DEFAULT 0,
    "version" BIGINT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quotes_pkey" PRIMARY KEY ("variant_id")
);

-- CreateTable
CREATE TABLE "book_events" (
    "sequence" BIGSERIAL NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "kind" "BookEventKind" NOT NULL,
    "side" "Side" NOT NULL,
    "offer_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "offer_sequence" BIGINT NOT NULL,
    "mode" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "match_id" UUID,
    "maker_id" UUID,
    "hold_id" UUID,
    "batch_id" UUID NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "book_events_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "ask_holds" (
    "hold_id" UUID NOT NULL,
    "ask_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "status" "HoldStatus" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ask_holds_pkey" PRIMARY KEY ("hold_id","ask_id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "match_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "status" "OrderStatus" NOT NULL DEFAULT 'pending',
    "fulfilment" "Fulfilment" NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "price_cents" INTEGER NOT NULL,
    "buyer_fee_cents" INTEGER NOT NULL,
    "shipping_cents" INTEGER NOT NULL,
    "total_cents" INTEGER NOT NULL,
    "seller_fee_cents" INTEGER NOT NULL,
    "payout_cents" INTEGER NOT NULL,
    "fee_schedule_version" INTEGER NOT NULL,
    "shipping_address" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_events" (
    "id" BIGSERIAL NOT NULL,
    "order_id" UUID NOT NULL,
    "from_status" "OrderStatus",
    "to_status" "OrderStatus" NOT NULL,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_methods" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_reference" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "last4" CHAR(4) NOT NULL,
    "expiry_month" INTEGER NOT NULL,
    "expiry_year" INTEGER NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_methods_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fee_schedules" (
    "version" INTEGER NOT NULL,
    "buyer_fee_bps" INTEGER NOT NULL,
    "seller_fee_bps" INTEGER NOT NULL,
    "shipping_cents" INTEGER NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fee_schedules_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" INTEGER NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_revoked_at_idx" ON "sessions"("user_id", "revoked_at");

-- CreateIndex
CREATE UNIQUE INDEX "account_tokens_token_hash_key" ON "account_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "account_tokens_user_id_purpose_idx" ON "account_tokens"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "addresses_user_id_kind_idx" ON "addresses"("user_id", "kind");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "products_slug_key" ON "products"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "products_style_code_key" ON "products"("style_code");

-- CreateIndex
CREATE INDEX "products_status_release_date_idx" ON "products"("status", "release_date");

-- CreateIndex
CREATE INDEX "products_brand_model_line_idx" ON "products"("brand", "model_line");

-- CreateIndex
CREATE UNIQUE INDEX "product_images_product_id_position_key" ON "product_images"("product_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "variants_product_id_size_label_key" ON "variants"("product_id", "size_label");

-- CreateIndex
CREATE INDEX "inventory_audits_inventory_item_id_id_idx" ON "inventory_audits"("inventory_item_id", "id");

-- CreateIndex
CREATE INDEX "ask_holds_ask_id_status_idx" ON "ask_holds"("ask_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "orders_number_key" ON "orders"("number");

-- CreateIndex
CREATE UNIQUE INDEX "orders_match_id_key" ON "orders"("match_id");

-- CreateIndex
CREATE INDEX "order_events_order_id_id_idx" ON "order_events"("order_id", "id");

-- CreateIndex
CREATE INDEX "payment_methods_user_id_idx" ON "payment_methods"("user_id");

-- CreateIndex
CREATE INDEX "fee_schedules_effective_at_idx" ON "fee_schedules"("effective_at");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_tokens" ADD CONSTRAINT "account_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_items" ADD CONSTRAINT "inventory_items_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_items" ADD CONSTRAINT "inventory_items_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_audits" ADD CONSTRAINT "inventory_audits_inventory_item_id_fkey" FOREIGN KEY ("inventory_item_id") REFERENCES "inventory_items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bids" ADD CONSTRAINT "bids_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bids" ADD CONSTRAINT "bids_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bids" ADD CONSTRAINT "bids_shipping_address_id_fkey" FOREIGN KEY ("shipping_address_id") REFERENCES "addresses"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asks" ADD CONSTRAINT "asks_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asks" ADD CONSTRAINT "asks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asks" ADD CONSTRAINT "asks_inventory_item_id_fkey" FOREIGN KEY ("inventory_item_id") REFERENCES "inventory_items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_bid_id_fkey" FOREIGN KEY ("bid_id") REFERENCES "bids"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_ask_id_fkey" FOREIGN KEY ("ask_id") REFERENCES "asks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matches" ADD CONSTRAINT "matches_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_match_id_fkey" FOREIGN KEY ("match_id") REFERENCES "matches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_fee_schedule_version_fkey" FOREIGN KEY ("fee_schedule_version") REFERENCES "fee_schedules"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Accounts
ALTER TABLE "users" ADD CONSTRAINT "users_email_normalised" CHECK ("email" = lower(btrim("email")) AND "email" LIKE '%_@_%');
ALTER TABLE "users" ADD CONSTRAINT "users_has_role" CHECK (cardinality("roles") > 0);
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_expiry" CHECK ("expires_at" > "created_at");
CREATE UNIQUE INDEX "addresses_one_default_per_kind" ON "addresses" ("user_id", "kind") WHERE "is_default";
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_country_code" CHECK ("country_code" ~ '^[A-Z]{2}$');
CREATE UNIQUE INDEX "payment_methods_one_default" ON "payment_methods" ("user_id") WHERE "is_default" AND "removed_at" IS NULL;
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_card" CHECK ("last4" ~ '^[0-9]{4}$' AND "expiry_month" BETWEEN 1 AND 12 AND "expiry_year" BETWEEN 2000 AND 2100);

-- Fees and settings
ALTER TABLE "fee_schedules" ADD CONSTRAINT "fee_schedules_range" CHECK ("version" > 0 AND "buyer_fee_bps" BETWEEN 0 AND 5000 AND "seller_fee_bps" BETWEEN 0 AND 5000 AND "shipping_cents" BETWEEN 0 AND 100000);
ALTER TABLE "settings" ADD CONSTRAINT "settings_version" CHECK ("version" > 0);

-- Catalog
ALTER TABLE "products" ADD CONSTRAINT "products_retail_price" CHECK ("retail_price_cents" >= 0);
CREATE UNIQUE INDEX "product_images_one_primary" ON "product_images" ("product_id") WHERE "is_primary";
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_position" CHECK ("position" >= 0);
CREATE UNIQUE INDEX "inventory_items_one_per_owner" ON "inventory_items" ("variant_id", "owner_id") NULLS NOT DISTINCT;
ALTER TABLE "inventory_items" ADD CONSTRAINT "inventory_items_reserved_within_quantity" CHECK ("reserved" >= 0 AND "reserved" <= "quantity");
ALTER TABLE "inventory_audits" ADD CONSTRAINT "inventory_audits_after" CHECK ("reserved_after" >= 0 AND "reserved_after" <= "quantity_after");

-- The market: price $0.01 … $100,000 in cents (the $10 floor is a setting), 0 ≤ held ≤ remaining ≤ quantity ≤ 20
ALTER TABLE "bids" ADD CONSTRAINT "bids_price" CHECK ("price_cents" BETWEEN 1 AND 10000000);
ALTER TABLE "bids" ADD CONSTRAINT "bids_units" CHECK ("held" >= 0 AND "held" <= "remaining" AND "remaining" <= "quantity" AND "quantity" BETWEEN 1 AND 20);
ALTER TABLE "bids" ADD CONSTRAINT "bids_status" CHECK (("status" = 'filled') = ("remaining" = 0));
ALTER TABLE "bids" ADD CONSTRAINT "bids_condition" CHECK ("condition" = 'new');
ALTER TABLE "bids" ADD CONSTRAINT "bids_expiry" CHECK ("expires_at" > "created_at");
ALTER TABLE "asks" ADD CONSTRAINT "asks_price" CHECK ("price_cents" BETWEEN 1 AND 10000000);
ALTER TABLE "asks" ADD CONSTRAINT "asks_units" CHECK ("held" >= 0 AND "held" <= "remaining" AND "remaining" <= "quantity" AND "quantity" BETWEEN 1 AND 20);
ALTER TABLE "asks" ADD CONSTRAINT "asks_status" CHECK (("status" = 'filled') = ("remaining" = 0));
ALTER TABLE "asks" ADD CONSTRAINT "asks_condition" CHECK ("condition" = 'new');
ALTER TABLE "asks" ADD CONSTRAINT "asks_expiry" CHECK ("expires_at" > "created_at");
ALTER TABLE "asks" ADD CONSTRAINT "asks_inventory" CHECK (("fulfilment" = 'in_stock') = ("inventory_item_id" IS NOT NULL));
ALTER TABLE "matches" ADD CONSTRAINT "matches_price" CHECK ("price_cents" BETWEEN 1 AND 10000000);
ALTER TABLE "matches" ADD CONSTRAINT "matches_two_people" CHECK ("buyer_id" <> "seller_id");
ALTER TABLE "ask_holds" ADD CONSTRAINT "ask_holds_quantity" CHECK ("quantity" BETWEEN 1 AND 20);
ALTER TABLE "ask_holds" ADD CONSTRAINT "ask_holds_closed" CHECK (("status" = 'open') = ("closed_at" IS NULL));
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_prices" CHECK ("lowest_ask_cents" > 0 AND "highest_bid_cents" > 0 AND "last_sale_cents" > 0 AND "sales_count" >= 0);
ALTER TABLE "book_events" ADD CONSTRAINT "book_events_shape" CHECK ("price_cents" > 0 AND "quantity" BETWEEN 1 AND 20 AND ("kind" = 'match') = ("match_id" IS NOT NULL AND "maker_id" IS NOT NULL));

-- Exactly the match order: whether an offer has expired is tested by the statement.
CREATE INDEX "bids_book" ON "bids" ("variant_id", "price_cents" DESC, "sequence") WHERE "status" = 'active';
CREATE INDEX "asks_book" ON "asks" ("variant_id", "price_cents", "sequence") WHERE "status" = 'active';
CREATE INDEX "bids_expiry_sweep" ON "bids" ("expires_at") WHERE "status" IN ('active', 'paused');
CREATE INDEX "asks_expiry_sweep" ON "asks" ("expires_at") WHERE "status" IN ('active', 'paused');
CREATE INDEX "bids_of_user" ON "bids" ("user_id", "created_at" DESC);
CREATE INDEX "asks_of_user" ON "asks" ("user_id", "created_at" DESC);
CREATE INDEX "bids_of_address" ON "bids" ("shipping_address_id") WHERE "shipping_address_id" IS NOT NULL;
CREATE UNIQUE INDEX "bids_idempotency" ON "bids" ("user_id", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;
CREATE UNIQUE INDEX "asks_idempotency" ON "asks" ("user_id", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;
CREATE INDEX "asks_of_inventory_item" ON "asks" ("inventory_item_id") WHERE "inventory_item_id" IS NOT NULL;

CREATE UNIQUE INDEX "matches_sequence" ON "matches" ("sequence");
CREATE INDEX "matches_tape" ON "matches" ("variant_id", "created_at" DESC);
CREATE INDEX "matches_of_product" ON "matches" ("product_id", "created_at" DESC);
CREATE INDEX "matches_newest" ON "matches" ("created_at" DESC);
CREATE INDEX "matches_of_bid" ON "matches" ("bid_id");
CREATE INDEX "matches_of_ask" ON "matches" ("ask_id");
CREATE INDEX "book_events_of_variant" ON "book_events" ("variant_id", "sequence");
CREATE INDEX "ask_holds_open" ON "ask_holds" ("created_at") WHERE "status" = 'open';

-- Orders
CREATE INDEX "orders_of_buyer" ON "orders" ("buyer_id", "created_at" DESC);
CREATE INDEX "orders_of_seller" ON "orders" ("seller_id", "created_at" DESC);
CREATE INDEX "orders_open" ON "orders" ("status", "created_at") WHERE "status" NOT IN ('completed', 'cancelled', 'refunded');
ALTER TABLE "orders" ADD CONSTRAINT "orders_sums" CHECK (
  "total_cents" = "price_cents" + "buyer_fee_cents" + "shipping_cents" AND "payout_cents" = "price_cents" - "seller_fee_cents"
  AND "price_cents" > 0 AND "buyer_fee_cents" >= 0 AND "shipping_cents" >= 0 AND "seller_fee_cents" >= 0 AND "payout_cents" >= 0);
ALTER TABLE "orders" ADD CONSTRAINT "orders_number" CHECK ("number" ~ '^ORD-[0-9]{8}-[0-9A-HJKMNP-TV-Z]{8,}$');

-- Outbox: the dispatcher only ever looks at what is not dispatched yet.
CREATE INDEX "outbox_waiting" ON "outbox_messages" ("id") WHERE "dispatched_at" IS NULL;
CREATE INDEX "outbox_dispatched" ON "outbox_messages" ("dispatched_at") WHERE "dispatched_at" IS NOT NULL;

-- Arrival of bids, asks and matches, drawn under the book's lock. Order numbers are taken in blocks of 64 by each process.
CREATE SEQUENCE "market_sequence" AS bigint;
CREATE SEQUENCE "order_number_block" AS bigint;

-- Rows that change with every trade keep room on their page, so that updates stay heap-only (HOT).
ALTER TABLE "quotes" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE "bids" SET (fillfactor = 85);
ALTER TABLE "asks" SET (fillfactor = 85);

-- Append-only logs: history is not edited.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "book_events_append_only" BEFORE UPDATE OR DELETE ON "book_events" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "order_events_append_only" BEFORE UPDATE OR DELETE ON "order_events" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "inventory_audits_append_only" BEFORE UPDATE OR DELETE ON "inventory_audits" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- One empty table per book bucket (the first byte of the product's id): LOCK TABLE takes no snapshot, so those who wait
-- for a book see it fresh (docs/adr/0002).
CREATE SCHEMA "book_locks";
DO $$
BEGIN
  FOR bucket IN 0..255 LOOP
    EXECUTE format('CREATE TABLE book_locks.%I ()', 'bucket_' || lpad(bucket::text, 3, '0'));
  END LOOP;
END $$;

-- The first fee schedule and settings: part of the rules, not of the demo data.
INSERT INTO "fee_schedules" ("version", "buyer_fee_bps", "seller_fee_bps", "shipping_cents", "effective_at") VALUES (1, 500, 400, 1395, '2020-01-01T00:00:00Z');
INSERT INTO "settings" ("key", "version", "value", "effective_at") VALUES ('minimum_price_cents', 1, 1000, '2020-01-01T00:00:00Z');
