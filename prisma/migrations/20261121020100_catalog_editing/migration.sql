-- What those who run the place have done: who, to what, before and after. Never edited.
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_log_subject_kind_subject_id_id_idx" ON "audit_log" ("subject_kind", "subject_id", "id" DESC);
CREATE INDEX "audit_log_actor_id_id_idx" ON "audit_log" ("actor_id", "id" DESC);
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Photographs know their size, so that pages can keep their place; drawings have none.
ALTER TABLE "product_images" ADD COLUMN "width" INTEGER, ADD COLUMN "height" INTEGER;
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_size" CHECK (
  ("kind" = 'upload') = ("width" IS NOT NULL AND "height" IS NOT NULL) AND "width" > 0 AND "height" > 0);
CREATE UNIQUE INDEX "product_images_upload" ON "product_images" ("source") WHERE "kind" = 'upload';

-- Offers that wait for their shoe to be shown again.
CREATE INDEX "bids_of_hidden" ON "bids" ("product_id") WHERE "status" = 'paused' AND "closed_reason" = 'product_hidden';
CREATE INDEX "asks_of_hidden" ON "asks" ("product_id") WHERE "status" = 'paused' AND "closed_reason" = 'product_hidden';
CREATE INDEX "products_hidden" ON "products" ("id") WHERE "status" = 'hidden';
