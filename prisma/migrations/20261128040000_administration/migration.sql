-- What the administration's desk writes down: why somebody may not trade, why a strike was lifted, notes about orders.

ALTER TABLE "users" ADD COLUMN "status_reason" TEXT, ADD COLUMN "status_changed_at" TIMESTAMPTZ(3);
ALTER TABLE "strikes" ADD COLUMN "lifted_by" UUID, ADD COLUMN "lift_reason" TEXT;

CREATE TABLE "order_notes" (
    "id" BIGSERIAL NOT NULL,
    "order_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_notes_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "order_notes_order_id_id_idx" ON "order_notes"("order_id", "id");
CREATE INDEX "audit_log_action_id_idx" ON "audit_log"("action", "id" DESC);
CREATE INDEX "audit_log_created_at_id_idx" ON "audit_log"("created_at", "id");

ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "users" ADD CONSTRAINT "users_status_reason" CHECK ("status" <> 'active' OR "status_reason" IS NULL);
ALTER TABLE "strikes" ADD CONSTRAINT "strikes_lift_reason" CHECK ("lifted_at" IS NOT NULL OR ("lifted_by" IS NULL AND "lift_reason" IS NULL));
ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_body" CHECK (length(btrim("body")) BETWEEN 1 AND 2000);
CREATE TRIGGER "order_notes_append_only" BEFORE UPDATE OR DELETE ON "order_notes" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- People are found by parts of their name or mail, and listed by the day they joined; the few who work here and the few who may
-- not trade are lists of their own.
CREATE INDEX "users_found_by_name" ON "users" USING gin ("name" gin_trgm_ops);
CREATE INDEX "users_found_by_email" ON "users" USING gin ("email" gin_trgm_ops);
CREATE INDEX "users_by_age" ON "users" ("created_at" DESC, "id" DESC);
CREATE INDEX "users_staff" ON "users" ("created_at" DESC, "id" DESC) WHERE "roles" && '{authenticator,admin}'::"Role"[];
CREATE INDEX "users_restricted" ON "users" ("created_at" DESC, "id" DESC) WHERE "status" <> 'active';

-- Orders by age, whatever their state; those that ended by the state they ended in (the others: orders_open).
CREATE INDEX "orders_by_age" ON "orders" ("created_at" DESC, "id" DESC);
CREATE INDEX "orders_ended" ON "orders" ("status", "created_at" DESC, "id" DESC) WHERE "status" IN ('completed', 'cancelled', 'refunded');

-- Payouts that somebody has to decide about.
CREATE INDEX "payouts_frozen" ON "payouts" ("updated_at") WHERE "status" = 'frozen';
