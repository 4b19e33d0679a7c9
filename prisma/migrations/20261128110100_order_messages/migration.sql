-- What each side of an order and the house write to each other (docs/adr/0047).

CREATE TABLE "order_threads" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting_since" TIMESTAMPTZ(3),
    "unread_since" TIMESTAMPTZ(3),

    CONSTRAINT "order_threads_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "order_messages" (
    "id" BIGSERIAL NOT NULL,
    "thread_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "is_from_house" BOOLEAN NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_messages_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "order_threads_order_id_side_key" ON "order_threads"("order_id", "side");
CREATE INDEX "order_threads_last_message_at_id_idx" ON "order_threads"("last_message_at" DESC, "id" DESC);
CREATE INDEX "order_messages_thread_id_id_idx" ON "order_messages"("thread_id", "id");

ALTER TABLE "order_threads" ADD CONSTRAINT "order_threads_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "order_messages" ADD CONSTRAINT "order_messages_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "order_threads"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "order_messages" ADD CONSTRAINT "order_messages_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "order_threads" ADD CONSTRAINT "order_threads_side" CHECK ("side" IN ('buyer', 'seller'));
ALTER TABLE "order_messages" ADD CONSTRAINT "order_messages_body" CHECK (length(btrim("body")) BETWEEN 1 AND 2000);
CREATE TRIGGER "order_messages_append_only" BEFORE UPDATE OR DELETE ON "order_messages" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Threads that wait for the house, the longest first.
CREATE INDEX "order_threads_waiting" ON "order_threads" ("waiting_since", "id") WHERE "waiting_since" IS NOT NULL;
