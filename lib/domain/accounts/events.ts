import { z } from "zod";

/** Outbox topics of this module. No payload holds a usable token: the handler derives it from the row's id. */
export const accountTopics = {
  emailVerificationRequested: "accounts.email_verification_requested",
  passwordResetRequested: "accounts.password_reset_requested",
  passwordChanged: "accounts.password_changed",
  emailChanged: "accounts.email_changed",
} as const;

export const linkRequestedSchema = z.object({ tokenId: z.uuid() });
export type LinkRequested = z.infer<typeof linkRequestedSchema>;

export const passwordChangedSchema = z.object({ userId: z.uuid(), at: z.iso.datetime() });
/** Goes to the address that was left, for an owner who did not leave it. */
export const emailChangedSchema = z.object({ userId: z.uuid(), previousEmail: z.email(), at: z.iso.datetime() });
export type EmailChanged = z.infer<typeof emailChangedSchema>;
export type PasswordChanged = z.infer<typeof passwordChangedSchema>;
