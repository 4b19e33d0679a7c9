-- What a buyer has against them; three within 90 days suspend bidding.
CREATE TABLE "strikes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "strikes_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "strikes_order_id_key" ON "strikes"("order_id");
CREATE INDEX "strikes_user_id_created_at_idx" ON "strikes"("user_id", "created_at");

ALTER TABLE "strikes" ADD CONSTRAINT "strikes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "strikes" ADD CONSTRAINT "strikes_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "strikes" ADD CONSTRAINT "strikes_kind" CHECK ("kind" IN ('unpaid'));
ALTER TABLE "strikes" ADD CONSTRAINT "strikes_lifted" CHECK ("lifted_at" >= "created_at");
