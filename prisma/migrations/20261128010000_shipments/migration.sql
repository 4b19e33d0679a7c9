-- Parcels of orders: on which leg, with which carrier, and what was scanned.

-- CreateEnum
CREATE TYPE "ShipmentLeg" AS ENUM ('to_inspection', 'to_buyer', 'return_to_seller');

-- CreateEnum
CREATE TYPE "Carrier" AS ENUM ('ups', 'fedex', 'usps', 'dhl');

-- CreateEnum
CREATE TYPE "ShipmentStatus" AS ENUM ('label_created', 'in_transit', 'out_for_delivery', 'delivered', 'exception', 'lost');

CREATE TABLE "shipments" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "leg" "ShipmentLeg" NOT NULL,
    "carrier" "Carrier",
    "tracking_number" TEXT,
    "status" "ShipmentStatus" NOT NULL DEFAULT 'label_created',
    "tracker_id" TEXT,
    "sent_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "status_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "estimated_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "replaced_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shipments_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "shipment_events" (
    "id" BIGSERIAL NOT NULL,
    "shipment_id" UUID NOT NULL,
    "scan_key" TEXT NOT NULL,
    "provider_event_id" TEXT,
    "status" "ShipmentStatus" NOT NULL,
    "words" TEXT NOT NULL,
    "place" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shipment_events_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "carrier_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "carrier_events_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "shipments_order_id_idx" ON "shipments"("order_id");
CREATE UNIQUE INDEX "shipment_events_shipment_id_scan_key_key" ON "shipment_events"("shipment_id", "scan_key");
CREATE INDEX "carrier_events_received_at_idx" ON "carrier_events"("received_at");

ALTER TABLE "shipments" ADD CONSTRAINT "shipments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_sent_by_fkey" FOREIGN KEY ("sent_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "shipment_events" ADD CONSTRAINT "shipment_events_shipment_id_fkey" FOREIGN KEY ("shipment_id") REFERENCES "shipments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

-- Carrier, number and the moment they were named come together; only a return may wait for them.
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_sent" CHECK (
  ("carrier" IS NULL) = ("tracking_number" IS NULL) AND ("carrier" IS NULL) = ("sent_at" IS NULL)
  AND ("carrier" IS NOT NULL OR ("leg" = 'return_to_seller' AND "status" = 'label_created' AND "tracker_id" IS NULL))
);
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_tracking_number" CHECK ("tracking_number" ~ '^[A-Z0-9]{8,40}$');
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_status_at" CHECK ("status" = 'label_created' OR "status_at" IS NOT NULL);
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_delivered" CHECK (("status" = 'delivered') = ("delivered_at" IS NOT NULL));
-- A number is replaced only as long as nothing was scanned.
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_replaced" CHECK ("replaced_at" IS NULL OR "status" = 'label_created');
ALTER TABLE "shipment_events" ADD CONSTRAINT "shipment_events_words" CHECK (length("words") BETWEEN 1 AND 500 AND length("place") BETWEEN 1 AND 200);

-- One parcel at a time on each leg of an order, and no two parcels with one number.
CREATE UNIQUE INDEX "shipments_live_leg" ON "shipments" ("order_id", "leg") WHERE "replaced_at" IS NULL;
CREATE UNIQUE INDEX "shipments_live_number" ON "shipments" ("carrier", "tracking_number") WHERE "replaced_at" IS NULL;
CREATE UNIQUE INDEX "shipments_live_tracker" ON "shipments" ("tracker_id") WHERE "replaced_at" IS NULL;
-- The desk's list of returns to be sent, and the job's list of parcels under way.
CREATE INDEX "shipments_to_send" ON "shipments" ("created_at", "id") WHERE "sent_at" IS NULL;
CREATE INDEX "shipments_under_way" ON "shipments" ("checked_at" NULLS FIRST)
  WHERE "sent_at" IS NOT NULL AND "replaced_at" IS NULL AND "status" NOT IN ('delivered', 'lost');

CREATE TRIGGER "shipment_events_append_only" BEFORE UPDATE OR DELETE ON "shipment_events" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
