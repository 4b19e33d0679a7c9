import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { type AddressId, isUuid, type UserId } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { type AddressKind, maximumAddresses } from "@/lib/domain/accounts/model.ts";
import type { AddressInput } from "@/lib/domain/accounts/schema.addresses.ts";
import { sealAddress } from "@/lib/domain/accounts/service.addresses.ts";
import {
  clearDefault,
  countAddresses,
  findAddress,
  findAddresses,
  hasDefault,
  insertAddress,
  markDefault,
  updateAddress,
} from "@/lib/domain/accounts/store.addresses.ts";
import { lockUser } from "@/lib/domain/accounts/store.users.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

type SaveAddressError = "unauthenticated" | "address_not_found" | "too_many_addresses";
type Saved = Result<{ addressId: AddressId }, SaveAddressError>;

/**
 * Adds an address, or changes one of one's own. The first of a kind becomes its default; making another one the default
 * takes the mark from the old one in the same transaction, so there is never a second nor, where one is left, none.
 * Errors: `unauthenticated`, `address_not_found`, `too_many_addresses`.
 */
export async function saveAddress(
  actor: Actor,
  { addressId, address }: { addressId?: string; address: AddressInput },
  context?: WorkflowContext,
): Promise<Saved> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { userId } = actor;
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<Saved> => {
    await lockUser(tx, userId);
    if (addressId === undefined) {
      if ((await countAddresses(tx, userId)) >= maximumAddresses) return accountFailure("too_many_addresses");
      const isDefault = await claimDefault(tx, { userId, kind: address.kind, wanted: address.isDefault });
      return ok({ addressId: await insertAddress(tx, { ...columnsOf(address), userId, isDefault, now }) });
    }
    const row = isUuid(addressId) ? await findAddress(tx, addressId) : null;
    if (!row || !allows(actor, "account.manageOwn", { userId: row.userId })) return accountFailure("address_not_found");
    const id = row.id as AddressId;
    // A default stays one until another takes its place; moved to another kind, it begins there like a new address.
    const wanted = address.isDefault || (row.isDefault && row.kind === address.kind);
    const isDefault = await claimDefault(tx, { userId, kind: address.kind, wanted, except: id });
    await updateAddress(tx, id, { ...columnsOf(address), isDefault });
    if (row.isDefault && row.kind !== address.kind) await promoteNewest(tx, userId, row.kind);
    return ok({ addressId: id });
  });
}

/** Makes an address the default of its kind. Errors: `unauthenticated`, `address_not_found`. */
export async function makeDefaultAddress(
  actor: Actor,
  { addressId }: { addressId: string },
  context?: WorkflowContext,
): Promise<Result<void, "unauthenticated" | "address_not_found">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database } = resolveContext(context);
  return database.$transaction(async (tx) => {
    await lockUser(tx, actor.userId);
    const row = isUuid(addressId) ? await findAddress(tx, addressId) : null;
    if (!row || !allows(actor, "account.manageOwn", { userId: row.userId })) return accountFailure("address_not_found");
    await clearDefault(tx, actor.userId, row.kind);
    await markDefault(tx, row.id as AddressId);
    return ok(undefined);
  });
}

/** Makes room for a new default if one is wanted or none exists. @returns whether the address is to carry the mark */
async function claimDefault(
  tx: Transaction,
  claim: { userId: UserId; kind: AddressKind; wanted: boolean; except?: AddressId },
): Promise<boolean> {
  const isDefault = claim.wanted || !(await hasDefault(tx, claim));
  if (isDefault) await clearDefault(tx, claim.userId, claim.kind);
  return isDefault;
}

/** Gives the mark to the newest address of a kind, if there is one. Needs the lock on the user. */
export async function promoteNewest(tx: Transaction, userId: UserId, kind: AddressKind): Promise<void> {
  const [newest] = await findAddresses(tx, userId, kind);
  if (newest && !newest.isDefault) await markDefault(tx, newest.id as AddressId);
}

function columnsOf({ kind, isDefault: _isDefault, ...fields }: AddressInput) {
  return { kind, ...sealAddress(fields) };
}
