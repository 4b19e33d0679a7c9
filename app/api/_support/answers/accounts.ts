import { z } from "zod";
import { roles } from "@/lib/core/actor.ts";
import { addressKinds } from "@/lib/domain/accounts/model.ts";
import type { ProgramAccess } from "@/lib/workflows/accounts/program-access.ts";
import { id, time } from "./common.ts";

export const access = z
  .strictObject({
    userId: id,
    sessionId: id.describe("Your login, as your account page lists it."),
    tokenType: z.literal("Bearer"),
    accessToken: z.string().describe("Send it as `Authorization: Bearer …`."),
    accessExpiresAt: time,
    refreshToken: z.string().describe("Good for one refresh. Used twice, it ends the session."),
    refreshExpiresAt: time,
  })
  .meta({ id: "Access" });

/** What a program is given, as it is written. */
export function toAccess({ accessExpiresAt, refreshExpiresAt, ...given }: ProgramAccess): z.input<typeof access> {
  return {
    ...given,
    tokenType: "Bearer",
    accessExpiresAt: accessExpiresAt.toISOString(),
    refreshExpiresAt: refreshExpiresAt.toISOString(),
  };
}

export const registered = z.strictObject({ userId: id });

export const user = z
  .strictObject({
    userId: id,
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    roles: z.array(z.enum(roles)),
    memberSince: time,
    suspension: z
      .strictObject({ reason: z.string().nullable() })
      .nullable()
      .describe("Suspended: you may see to your orders, and not trade."),
  })
  .meta({ id: "User" });

export const address = z
  .strictObject({
    id,
    kind: z.enum(addressKinds),
    isDefault: z.boolean(),
    fullName: z.string(),
    line1: z.string(),
    line2: z.string().nullable(),
    city: z.string(),
    region: z.string(),
    postalCode: z.string(),
    countryCode: z.string().describe("ISO 3166-1, two letters."),
    phone: z.string().nullable(),
  })
  .meta({ id: "Address" });
