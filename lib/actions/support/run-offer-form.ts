import "server-only";
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import type { CommonErrorCode } from "@/lib/core/errors.ts";
import type { Failure, Result } from "@/lib/core/result.ts";
import { homePath, loginPath, safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import type { MarketErrorCode } from "@/lib/domain/market/errors.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { readSessionClaims } from "@/lib/platform/session.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { checkFeesSeen } from "./fees-seen.ts";
import { type OfferFormFields, typedValues } from "./offer-form.ts";

/** Failures that belong to one field of the form. */
const fieldOfCode: Partial<Record<string, string>> = {
  price_too_low: "price",
  price_too_high: "price",
  not_enough_inventory: "quantity",
  linked_bid_single: "quantity",
  linked_bid_over_budget: "price",
  shipping_address_required: "shippingAddressId",
} satisfies Partial<Record<MarketErrorCode, string>>;

interface TradeForm<Input, Value> {
  /** What the person had typed, for the form to show again; nothing hidden. */
  typed: Record<string, string>;
  input: Result<Input, "invalid_input">;
  run: (actor: UserActor, input: Input) => Promise<Result<Value, MarketErrorCode | CommonErrorCode>>;
  sentence: (value: Value, now: Date) => string;
  /** Which fees the form showed; empty where it showed none. */
  feesSeen?: string;
}

export type OfferForm<Input, Value> = Omit<TradeForm<Input, Value>, "typed" | "feesSeen"> & { fields: OfferFormFields };

/** {@link runTradeForm} for the forms that share the fields of an offer. */
export function runOfferForm<Input, Value>({ fields, ...form }: OfferForm<Input, Value>): Promise<FormState<Value>> {
  return runTradeForm({ ...form, typed: typedValues(fields), feesSeen: fields.feesSeen });
}

/**
 * The way of every market form: session, rate limit, checked input, the fees still those shown, workflow, and the answer in words. Failures keep what was
 * typed. On success the pages the person has open are read anew; there is no redirect.
 */
export async function runTradeForm<Input, Value>(form: TradeForm<Input, Value>): Promise<FormState<Value>> {
  const { typed, input, run, sentence, feesSeen = "" } = form;
  const refuse = (failure: Failure) => formError(withField(failure), typed);
  const actor = await currentActor();
  if (actor.kind !== "user") return refuse(await signedOut());
  if (!input.ok) return refuse(input.error);
  const counted = await consumeRateLimit("placeOffer", actor.userId);
  if (!counted.ok) return refuse(counted.error);
  const fees = await checkFeesSeen(feesSeen, actor);
  if (!fees.ok) {
    // The page shows the new figures beside the refusal.
    revalidatePath("/", "layout");
    return refuse(fees.error);
  }
  const result = await run(actor, input.value);
  if (!result.ok) return refuse(result.error);
  // Product, home, offers and orders all show what has just changed.
  revalidatePath("/", "layout");
  return { status: "ok", message: sentence(result.value, new Date()), data: result.value };
}

/** What somebody without a live session is told, with the login page that leads back to where the form was. */
async function signedOut(): Promise<Failure> {
  const hadSession = (await readSessionClaims()) !== null;
  const referer = (await headers()).get("referer");
  const page = referer !== null && URL.canParse(referer) ? new URL(referer) : null;
  const path = page ? safeCallbackPath(page.pathname + page.search) : homePath;
  return {
    code: "unauthenticated",
    message: hadSession
      ? "Your session has ended and nothing was placed. Log in and try again."
      : "Please log in first. Nothing was placed.",
    details: { loginPath: loginPath(path, hadSession ? "ended" : undefined) },
  };
}

function withField(failure: Failure): Failure {
  const field = fieldOfCode[failure.code];
  return field === undefined || failure.fields ? failure : { ...failure, fields: { [field]: failure.message } };
}
