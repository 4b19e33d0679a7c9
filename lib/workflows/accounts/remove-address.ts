import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { type AddressId, isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { countStandingBids, deleteAddress, findAddress, lockAddress } from "@/lib/domain/accounts/store.addresses.ts";
import { lockUser } from "@/lib/domain/accounts/store.users.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { promoteNewest } from "./save-address.ts";

type RemoveAddressError = "unauthenticated" | "address_not_found" | "address_in_use";

/**
 * Removes one of one's own addresses, unless a standing bid ships to it. Orders keep their own copy. If it was the default,
 * the newest one left of its kind becomes it.
 * Errors: `unauthenticated`, `address_not_found`, `address_in_use` (says how many bids).
 */
export async function removeAddress(
  actor: Actor,
  { addressId }: { addressId: string },
  context?: WorkflowContext,
): Promise<Result<void, RemoveAddressError>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  return database.$transaction(async (tx): Promise<Result<void, RemoveAddressError>> => {
    await lockUser(tx, actor.userId);
    const row = isUuid(addressId) ? await findAddress(tx, addressId) : null;
    if (!row || !allows(actor, "account.manageOwn", { userId: row.userId })) return accountFailure("address_not_found");
    const id = row.id as AddressId;
    await lockAddress(tx, id);
    const standingBids = await countStandingBids(tx, id, now);
    if (standingBids > 0) return fail("address_in_use", inUseSentence(standingBids), { details: { standingBids } });
    await deleteAddress(tx, id);
    if (row.isDefault) await promoteNewest(tx, actor.userId, row.kind);
    return ok(undefined);
  });
}

function inUseSentence(count: number): string {
  const bids = count === 1 ? "A standing bid of yours ships" : `${count} standing bids of yours ship`;
  return `${bids} to this address. Change the address instead, or cancel ${count === 1 ? "the bid" : "the bids"} first.`;
}
