import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Actor } from "@/lib/core/actor.ts";
import { dayMs } from "@/lib/core/clock.ts";
import { type BagId, isUuid } from "@/lib/core/ids.ts";
import { type BagHolder, visitorBagDays } from "@/lib/domain/checkout/model.ts";
import { sessionCookie } from "@/lib/platform/session.ts";
import { readSignedText, signText } from "@/lib/platform/signed-text.ts";
import { currentActor } from "../accounts/current-actor.ts";
import { mergeBag } from "./merge-bag.ts";

const cookieName = "solebook-bag";

/** The bag that this browser filled while nobody was signed in. */
async function readVisitorBag(): Promise<BagId | null> {
  const text = readSignedText("bag", (await cookies()).get(cookieName)?.value ?? "");
  return text !== null && isUuid(text) ? (text as BagId) : null;
}

/** Whose bag a request of this actor is about: theirs, or what the browser remembers. */
export async function bagHolderOf(actor: Actor): Promise<BagHolder> {
  if (actor.kind === "user") return { kind: "person", userId: actor.userId };
  return { kind: "visitor", bagId: await readVisitorBag() };
}

/** Whose bag this request is about. */
export const currentBagHolder: () => Promise<BagHolder> = cache(async () => bagHolderOf(await currentActor()));

/** Has the browser remember a visitor's bag; only in server actions and route handlers. */
export async function rememberBag(holder: BagHolder, bagId: BagId): Promise<void> {
  if (holder.kind !== "visitor" || holder.bagId === bagId) return;
  const maxAge = (visitorBagDays * dayMs) / 1_000;
  (await cookies()).set(cookieName, signText("bag", bagId), { ...sessionCookie().options, maxAge });
}

/** Pours what this browser put into a bag before the login into the bag of whoever has just logged in. */
export async function bringBag(actor: Actor): Promise<void> {
  const bagId = await readVisitorBag();
  if (bagId === null || actor.kind !== "user") return;
  (await cookies()).set(cookieName, "", { ...sessionCookie().options, maxAge: 0 });
  await mergeBag(actor.userId, bagId);
}
