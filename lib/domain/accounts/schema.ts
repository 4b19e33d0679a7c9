import { z } from "zod";
import { scopes } from "@/lib/core/scopes.ts";
import { keyDayChoices, maximumEmailLength, maximumKeyNameLength, maximumNameLength } from "./model.ts";
import { passwordProblem } from "./rules.passwords.ts";

/** As the table keeps it: trimmed, lower case. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(maximumEmailLength, "This address is too long.")
  .pipe(z.email("Enter a mail address like name@example.com."));

/** One form of each character, so that a password typed on another keyboard is still the same one. */
const typedPassword = z
  .string()
  .max(1_000, "This password is too long.")
  .transform((text) => text.normalize("NFKC"));

const currentPassword = typedPassword.refine((text) => text !== "", "Enter your password.");

/** Closeness to name and address is checked where those are known. */
const newPassword = typedPassword.superRefine((password, context) => {
  const problem = passwordProblem(password);
  if (problem) context.addIssue({ code: "custom", message: problem });
});

export const nameSchema = z
  .string()
  .trim()
  .min(1, "Tell us what to call you.")
  .max(maximumNameLength, `Use at most ${maximumNameLength} characters.`)
  .refine((name) => !/[\p{Cc}<>]/u.test(name), "Leave out special signs like < and >.");

export const logInSchema = z.object({ email: emailSchema, password: currentPassword });

export const registerSchema = z
  .object({ name: nameSchema, email: emailSchema, password: newPassword })
  .superRefine(({ name, email, password }, context) => {
    const problem = passwordProblem(password, [name, email]);
    if (problem) context.addIssue({ code: "custom", path: ["password"], message: problem });
  });

export const updateProfileSchema = z.object({ name: nameSchema });

export const changePasswordSchema = z.object({ currentPassword, newPassword });

export const changeEmailSchema = z.object({ email: emailSchema, currentPassword });

export const requestPasswordResetSchema = z.object({ email: emailSchema });

/** 32 bytes in base64url. */
const linkTokenSchema = z.string().regex(/^[\w-]{43}$/, "This link is not complete. Copy the whole of it.");

export const verifyEmailSchema = z.object({ token: linkTokenSchema });

export const resetPasswordSchema = z.object({ token: linkTokenSchema, newPassword });

/** `POST /api/v1/auth/login` and `…/register`: the same fields, and no others. */
export const programLogInSchema = logInSchema.strict();
export const programRegisterSchema = registerSchema.strict();

const refreshTokenSchema = z.string().regex(/^sbr_[\w-]{43}$/, "This is no refresh token of ours.");
export const refreshSchema = z.strictObject({ refreshToken: refreshTokenSchema });

const keyDays = z.enum(["never", ...keyDayChoices.map(String)], "Choose when it ends.");

/** The form that makes a key. */
export const createApiKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Give it a name that tells what it is for.")
    .max(maximumKeyNameLength, `Use at most ${maximumKeyNameLength} characters.`),
  scopes: z.array(z.enum(scopes)).min(1, "Choose at least one thing it may do."),
  expiresInDays: keyDays.transform((text) => (text === "never" ? null : Number(text))),
  currentPassword,
});

/** The same from the form's fields: one checkbox a scope. */
export const createApiKeyFormSchema = z.record(z.string(), z.string()).transform((fields, context) => {
  const chosen = scopes.filter((scope) => fields[`scope-${scope}`] === "on");
  const parsed = createApiKeySchema.safeParse({ ...fields, scopes: chosen });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path: [...path], message });
  return z.NEVER;
});

export type CreateApiKeyInput = z.output<typeof createApiKeySchema>;
export type LogInInput = z.output<typeof logInSchema>;
export type RegisterInput = z.output<typeof registerSchema>;
export type UpdateProfileInput = z.output<typeof updateProfileSchema>;
export type ChangeEmailInput = z.output<typeof changeEmailSchema>;
export type ChangePasswordInput = z.output<typeof changePasswordSchema>;
export type ResetPasswordInput = z.output<typeof resetPasswordSchema>;
