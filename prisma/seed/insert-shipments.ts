import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import { hourMs } from "@/lib/core/clock.ts";
import { type Carrier, carriers, type ShipmentLeg, type ShipmentStatus } from "@/lib/domain/shipping/model.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { type Column, insertAll, toIso } from "./bulk.ts";
import { orderStages } from "./order-stages.ts";
import { Random } from "./random.ts";

/** An order that is past packing, as far as its parcels need it. */
export interface ShippedOrder {
  orderId: string;
  /** The index of its stage in {@link orderStages}. */
  stage: number;
  /** Milliseconds since 1970; and how quick its stages followed each other. */
  createdAt: number;
  pace: number;
}

interface ScanSeed {
  status: ShipmentStatus;
  words: string;
  place: string | null;
  at: number;
}

interface ParcelSeed {
  id: string;
  orderId: string;
  leg: ShipmentLeg;
  carrier: Carrier;
  trackingNumber: string;
  sentAt: number;
  scans: ScanSeed[];
}

/** On which leg a parcel is between two stages. */
const legs = [
  { leg: "to_inspection", from: "seller_shipping", until: "authenticating" },
  { leg: "to_buyer", from: "shipping_to_buyer", until: "delivered" },
] as const;

const indexOf = (status: string) => orderStages.findIndex((stage) => stage.status === status);

function scansOf(sentAt: number, arrivedAt: number | null): ScanSeed[] {
  const label = { status: "label_created", words: "Label created, the carrier waits for the parcel" } as const;
  const road = { status: "in_transit", words: "Accepted at the origin facility" } as const;
  const door = { status: "delivered", words: "Delivered, left at the front door" } as const;
  return [
    { ...label, place: null, at: sentAt - hourMs },
    { ...road, place: "Chicago, IL, US", at: sentAt },
    ...(arrivedAt === null ? [] : [{ ...door, place: "Portland, OR, US", at: arrivedAt }]),
  ];
}

function parcelsOf(order: ShippedOrder, random: Random): ParcelSeed[] {
  return legs.flatMap(({ leg, from, until }) => {
    const [start, end] = [indexOf(from), indexOf(until)];
    if (order.stage < start) return [];
    const at = (stage: number) => order.createdAt + Math.floor((orderStages[stage]?.hours ?? 0) * hourMs * order.pace);
    const carrier = random.pick(carriers);
    const sentAt = at(start);
    return {
      id: random.uuid(),
      orderId: order.orderId,
      leg,
      carrier,
      trackingNumber: newTrackingNumber(carrier, () => random.integer(0, 9)),
      sentAt,
      scans: scansOf(sentAt, order.stage >= end ? at(end) : null),
    };
  });
}

const lastScan = ({ scans }: ParcelSeed) => scans.at(-1);
const deliveredAt = (parcel: ParcelSeed) => parcel.scans.find(({ status }) => status === "delivered")?.at ?? null;
const timeOrNull = (time: number | null | undefined) => (time == null ? null : toIso(time));

const shipmentColumns: readonly Column<ParcelSeed>[] = [
  ["id", "uuid", ({ id }) => id],
  ["order_id", "uuid", ({ orderId }) => orderId],
  ["leg", '"ShipmentLeg"', ({ leg }) => leg],
  ["carrier", '"Carrier"', ({ carrier }) => carrier],
  ["tracking_number", "text", ({ trackingNumber }) => trackingNumber],
  ["status", '"ShipmentStatus"', (parcel) => lastScan(parcel)?.status ?? "label_created"],
  ["created_at", "timestamptz", ({ sentAt }) => toIso(sentAt)],
  ["sent_at", "timestamptz", ({ sentAt }) => toIso(sentAt)],
  ["status_at", "timestamptz", (parcel) => timeOrNull(lastScan(parcel)?.at)],
  ["delivered_at", "timestamptz", (parcel) => timeOrNull(deliveredAt(parcel))],
  ["updated_at", "timestamptz", (parcel) => toIso(lastScan(parcel)?.at ?? parcel.sentAt)],
];

type StoredScan = ScanSeed & { shipmentId: string };

const scanColumns: readonly Column<StoredScan>[] = [
  ["shipment_id", "uuid", ({ shipmentId }) => shipmentId],
  ["scan_key", "text", ({ status }) => `seed ${status}`],
  ["status", '"ShipmentStatus"', ({ status }) => status],
  ["words", "text", ({ words }) => words],
  ["place", "text", ({ place }) => place],
  ["occurred_at", "timestamptz", ({ at }) => toIso(at)],
  ["received_at", "timestamptz", ({ at }) => toIso(at)],
];

/** Parcels with their scans for orders that are past packing and not over: what is over has no parcels to look at. */
export async function insertShipmentsOf(tx: Transaction, orders: readonly ShippedOrder[]): Promise<void> {
  const random = new Random("parcels");
  const parcels = orders
    .filter(({ stage }) => stage < indexOf("completed"))
    .flatMap((order) => parcelsOf(order, random));
  await insertAll(tx, "shipments", parcels, shipmentColumns);
  const scans = parcels.flatMap(({ id, scans }) => scans.map((scan) => ({ ...scan, shipmentId: id })));
  await insertAll(tx, "shipment_events", scans, scanColumns);
}
