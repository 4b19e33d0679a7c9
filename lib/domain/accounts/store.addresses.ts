import "server-only";
import type { AddressId, UserId } from "@/lib/core/ids.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { AddressKind, AddressSnapshot } from "./model.ts";

export type AddressColumns = AddressSnapshot & { kind: AddressKind };

/** All addresses of a user: defaults first, then the newest. */
export function findAddresses(tx: Transaction, userId: UserId, kind?: AddressKind) {
  return tx.address.findMany({
    where: { userId, kind },
    orderBy: [{ kind: "asc" }, { isDefault: "desc" }, { createdAt: "desc" }],
  });
}

export function findAddress(tx: Transaction, addressId: string) {
  return tx.address.findUnique({ where: { id: addressId } });
}

export function countAddresses(tx: Transaction, userId: UserId): Promise<number> {
  return tx.address.count({ where: { userId } });
}

/** Whether the user has a default of this kind, not counting `except`. */
export async function hasDefault(
  tx: Transaction,
  { userId, kind, except }: { userId: UserId; kind: AddressKind; except?: AddressId },
): Promise<boolean> {
  const where = { userId, kind, isDefault: true, ...(except ? { id: { not: except } } : {}) };
  return (await tx.address.count({ where })) > 0;
}

export async function insertAddress(
  tx: Transaction,
  { now, ...address }: AddressColumns & { userId: UserId; isDefault: boolean; now: Date },
): Promise<AddressId> {
  const row = await tx.address.create({ data: { ...address, createdAt: now }, select: { id: true } });
  return row.id as AddressId;
}

export async function updateAddress(
  tx: Transaction,
  addressId: AddressId,
  address: AddressColumns & { isDefault: boolean },
): Promise<void> {
  await tx.address.update({ where: { id: addressId }, data: address });
}

/** Takes the mark from the default of this kind; needs the lock on the user, and a new default in the same transaction. */
export async function clearDefault(tx: Transaction, userId: UserId, kind: AddressKind): Promise<void> {
  await tx.address.updateMany({ where: { userId, kind, isDefault: true }, data: { isDefault: false } });
}

export async function markDefault(tx: Transaction, addressId: AddressId): Promise<void> {
  await tx.address.update({ where: { id: addressId }, data: { isDefault: true } });
}

/**
 * Locks an address against new references: a bid that is just being placed with it either is seen afterwards or fails on
 * the missing row.
 */
export async function lockAddress(tx: Transaction, addressId: AddressId): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM addresses WHERE id = ${addressId}::uuid FOR UPDATE`;
}

/** How many standing bids ship to this address. */
export function countStandingBids(tx: Transaction, addressId: AddressId, now: Date): Promise<number> {
  return tx.bid.count({
    where: { shippingAddressId: addressId, status: { in: ["active", "paused"] }, expiresAt: { gt: now } },
  });
}

export async function deleteAddress(tx: Transaction, addressId: AddressId): Promise<void> {
  await tx.address.delete({ where: { id: addressId } });
}
