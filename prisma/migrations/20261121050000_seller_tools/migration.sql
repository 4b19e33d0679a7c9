-- A seller on vacation: the matching transaction reads this row before it lets an ask of theirs stand.
CREATE TABLE "seller_vacations" (
    "user_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "returns_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "seller_vacations_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "seller_vacations" ADD CONSTRAINT "seller_vacations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "seller_vacations" ADD CONSTRAINT "seller_vacations_times" CHECK ("returns_at" > "started_at" AND "ended_at" >= "started_at");
