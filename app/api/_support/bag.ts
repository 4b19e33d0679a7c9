import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import type { BagHolder } from "@/lib/domain/checkout/model.ts";
import { clientAddress, networkOf } from "@/lib/platform/client-address.ts";
import { limitBag } from "@/lib/workflows/checkout/change-bag.ts";
import { bagHolderOf } from "@/lib/workflows/checkout/current-bag.ts";

/** Whose bag a request is about, unless they have changed it too often in the last minute. */
export async function limitedHolder(request: Request, actor: Actor): Promise<Result<BagHolder, "rate_limited">> {
  const holder = await bagHolderOf(actor);
  const counted = await limitBag(holder, networkOf(clientAddress(request.headers)));
  return counted.ok ? ok(holder) : counted;
}
