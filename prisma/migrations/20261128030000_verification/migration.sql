-- The inspection of pairs: checklists, tasks, verdicts, proofs, and what follows a failed one (docs/adr/0039).

CREATE TYPE "VerificationStatus" AS ENUM ('open', 'second_look', 'passed', 'failed');

CREATE TYPE "CheckOutcome" AS ENUM ('pass', 'fail', 'not_applicable');

CREATE TYPE "Verdict" AS ENUM ('pass', 'fail');

CREATE TABLE "verification_checklists" (
    "version" INTEGER NOT NULL,
    "items" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" UUID,

    CONSTRAINT "verification_checklists_pkey" PRIMARY KEY ("version")
);

CREATE TABLE "verification_tasks" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "checklist_version" INTEGER NOT NULL,
    "status" "VerificationStatus" NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_by" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "measured_size" TEXT,
    "saved_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "verification_tasks_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "verification_results" (
    "task_id" UUID NOT NULL,
    "item_key" TEXT NOT NULL,
    "outcome" "CheckOutcome",
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "verification_results_pkey" PRIMARY KEY ("task_id","item_key")
);

CREATE TABLE "verification_photos" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "item_key" TEXT,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_photos_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "verification_verdicts" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "inspector_id" UUID NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "results" JSONB NOT NULL,
    "measured_size" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_verdicts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "proof_tags" (
    "code" TEXT NOT NULL,
    "task_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,
    "revoked_reason" TEXT,

    CONSTRAINT "proof_tags_pkey" PRIMARY KEY ("code")
);

CREATE TABLE "seller_warnings" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_reason" TEXT,

    CONSTRAINT "seller_warnings_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "verification_appeals" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "verification_appeals_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "verification_tasks_order_id_key" ON "verification_tasks"("order_id");
CREATE INDEX "verification_photos_task_id_created_at_idx" ON "verification_photos"("task_id", "created_at");
CREATE INDEX "verification_verdicts_inspector_id_created_at_idx" ON "verification_verdicts"("inspector_id", "created_at");
CREATE INDEX "verification_verdicts_created_at_idx" ON "verification_verdicts"("created_at");
CREATE UNIQUE INDEX "verification_verdicts_task_id_round_key" ON "verification_verdicts"("task_id", "round");
CREATE UNIQUE INDEX "verification_verdicts_task_id_inspector_id_key" ON "verification_verdicts"("task_id", "inspector_id");
CREATE UNIQUE INDEX "proof_tags_task_id_key" ON "proof_tags"("task_id");
CREATE UNIQUE INDEX "seller_warnings_task_id_key" ON "seller_warnings"("task_id");
CREATE INDEX "seller_warnings_user_id_created_at_idx" ON "seller_warnings"("user_id", "created_at");
CREATE UNIQUE INDEX "verification_appeals_task_id_key" ON "verification_appeals"("task_id");
CREATE INDEX "verification_appeals_filed_at_id_idx" ON "verification_appeals"("filed_at" DESC, "id" DESC);
ALTER TABLE "verification_checklists" ADD CONSTRAINT "verification_checklists_published_by_fkey" FOREIGN KEY ("published_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_tasks" ADD CONSTRAINT "verification_tasks_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_tasks" ADD CONSTRAINT "verification_tasks_checklist_version_fkey" FOREIGN KEY ("checklist_version") REFERENCES "verification_checklists"("version") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_tasks" ADD CONSTRAINT "verification_tasks_opened_by_fkey" FOREIGN KEY ("opened_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_tasks" ADD CONSTRAINT "verification_tasks_claimed_by_fkey" FOREIGN KEY ("claimed_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_results" ADD CONSTRAINT "verification_results_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "verification_tasks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_photos" ADD CONSTRAINT "verification_photos_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "verification_tasks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_photos" ADD CONSTRAINT "verification_photos_uploaded_by_fkey" FOREIGN KEY ("uploaded_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_verdicts" ADD CONSTRAINT "verification_verdicts_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "verification_tasks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_verdicts" ADD CONSTRAINT "verification_verdicts_inspector_id_fkey" FOREIGN KEY ("inspector_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "proof_tags" ADD CONSTRAINT "proof_tags_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "verification_tasks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "proof_tags" ADD CONSTRAINT "proof_tags_revoked_by_fkey" FOREIGN KEY ("revoked_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "seller_warnings" ADD CONSTRAINT "seller_warnings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "seller_warnings" ADD CONSTRAINT "seller_warnings_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "verification_tasks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_appeals" ADD CONSTRAINT "verification_appeals_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "verification_tasks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_appeals" ADD CONSTRAINT "verification_appeals_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verification_appeals" ADD CONSTRAINT "verification_appeals_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "verification_checklists" ADD CONSTRAINT "verification_checklists_items" CHECK (
  "version" >= 1 AND jsonb_typeof("items") = 'array' AND jsonb_array_length("items") BETWEEN 1 AND 20
);
-- What was once worked with stays as it was; a better list is another version.
CREATE TRIGGER "verification_checklists_keep" BEFORE UPDATE OR DELETE ON "verification_checklists" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "verification_verdicts_append_only" BEFORE UPDATE OR DELETE ON "verification_verdicts" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "verification_tasks"
    ADD CONSTRAINT "verification_tasks_decided" CHECK (("status" IN ('passed', 'failed')) = ("decided_at" IS NOT NULL)),
    ADD CONSTRAINT "verification_tasks_claim" CHECK (
      num_nulls("claimed_by", "claimed_at", "claimed_until") IN (0, 3)
      AND "claimed_until" >= "claimed_at" AND ("decided_at" IS NULL OR "claimed_by" IS NULL)),
    ADD CONSTRAINT "verification_tasks_times" CHECK ("due_at" >= "opened_at" AND "decided_at" >= "opened_at"),
    ADD CONSTRAINT "verification_tasks_draft" CHECK ("revision" >= 0 AND char_length("measured_size") BETWEEN 1 AND 8);
ALTER TABLE "verification_results" ADD CONSTRAINT "verification_results_text" CHECK (
  char_length("item_key") BETWEEN 1 AND 40 AND char_length("note") <= 1000
);
ALTER TABLE "verification_photos" ADD CONSTRAINT "verification_photos_purpose" CHECK (
  "purpose" IN ('inspection', 'appeal') AND ("purpose" = 'inspection' OR "item_key" IS NULL) AND "width" > 0 AND "height" > 0
);
ALTER TABLE "verification_verdicts" ADD CONSTRAINT "verification_verdicts_round" CHECK (
  "round" IN (1, 2) AND "created_at" >= "started_at" AND char_length("note") <= 1000
);
-- 26 letters and digits without those that look alike: 130 bits, which nobody guesses.
ALTER TABLE "proof_tags" ADD CONSTRAINT "proof_tags_code" CHECK ("code" ~ '^[0-9A-HJKMNP-TV-Z]{26}$');
ALTER TABLE "proof_tags" ADD CONSTRAINT "proof_tags_revoked" CHECK (
  num_nulls("revoked_at", "revoked_by", "revoked_reason") IN (0, 3) AND "revoked_at" >= "issued_at"
  AND char_length("revoked_reason") BETWEEN 1 AND 500
);
ALTER TABLE "seller_warnings" ADD CONSTRAINT "seller_warnings_lifted" CHECK (
  num_nulls("lifted_at", "lifted_reason") IN (0, 2) AND "lifted_at" >= "created_at"
);
ALTER TABLE "verification_appeals" ADD CONSTRAINT "verification_appeals_answer" CHECK (
  num_nulls("outcome", "answer", "answered_by", "answered_at") IN (0, 4)
  AND "outcome" IN ('upheld', 'rejected') AND "answered_at" >= "filed_at"
  AND char_length("words") BETWEEN 1 AND 4000 AND char_length("answer") BETWEEN 1 AND 2000
);

-- The queue: only what is undecided, by age, by deadline, and what one person has on the table.
CREATE INDEX "verification_tasks_waiting" ON "verification_tasks" ("opened_at", "id") WHERE "decided_at" IS NULL;
CREATE INDEX "verification_tasks_due" ON "verification_tasks" ("due_at", "id") WHERE "decided_at" IS NULL;
CREATE INDEX "verification_tasks_claimed" ON "verification_tasks" ("claimed_by") WHERE "claimed_by" IS NOT NULL;
CREATE INDEX "verification_tasks_decided_at" ON "verification_tasks" ("decided_at" DESC, "id" DESC) WHERE "decided_at" IS NOT NULL;
-- Appeals that wait for their answer, the oldest first.
CREATE INDEX "verification_appeals_open" ON "verification_appeals" ("filed_at", "id") WHERE "answered_at" IS NULL;

INSERT INTO "verification_checklists" ("version", "items", "note", "published_at") VALUES (1, '[
  {
    "key": "box",
    "title": "Box condition",
    "guide": "The original box with its lid, not crushed, wet or written on. The end label belongs to this model.",
    "mayNotApply": false
  },
  {
    "key": "label",
    "title": "Label and style code",
    "guide": "Style code, color and size on the box and on the tongue or inner tag agree with the facts beside this list.",
    "mayNotApply": false
  },
  {
    "key": "size",
    "title": "Size",
    "guide": "Read the size inside both shoes and enter it above. Left and right are the same, and the same as on the box.",
    "mayNotApply": false
  },
  {
    "key": "stitching",
    "title": "Stitching",
    "guide": "Even stitches without loose threads, where this model has them; the same on both shoes.",
    "mayNotApply": false
  },
  {
    "key": "materials",
    "title": "Materials",
    "guide": "Leather, mesh, foam and print have the right grain, thickness and color. No glue marks, no wear, no dirt.",
    "mayNotApply": false
  },
  {
    "key": "tags",
    "title": "Tags",
    "guide": "Inner tags, codes under the insole and hang tags are there, cleanly printed and different from shoe to shoe where they should be.",
    "mayNotApply": true
  },
  {
    "key": "smell",
    "title": "Smell",
    "guide": "New shoes smell of glue and rubber. Perfume, smoke or sweat is a fault.",
    "mayNotApply": false
  },
  {
    "key": "accessories",
    "title": "Accessories",
    "guide": "Spare laces, cards and keepsakes that belong to this model are in the box.",
    "mayNotApply": true
  }
]', 'The first list.', '2020-01-01T00:00:00Z');
