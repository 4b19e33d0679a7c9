import { z } from "zod";

/** Outbox topics of this module. No payload holds a usable token: the handler derives it from the row's id. */
export const accountTopics = {
  emailVerificationRequested: "accounts.email_verification_requested",
  passwordResetRequested: "accounts.password_reset_requested",
  passwordChanged: "accounts.password_changed",
} as const;

export const linkRequestedSchema = z.object({ tokenId: z.uuid() });
export type LinkRequested = z.infer<typeof linkRequestedSchema>;

export const passwordChangedSchema = z.object({ userId: z.uuid(), at: z.iso.datetime() });
export type PasswordChanged = z.infer<typeof passwordChangedSchema>;
