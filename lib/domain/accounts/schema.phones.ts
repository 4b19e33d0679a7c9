import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { z } from "zod";

/** A number as people write it, with or without the sign of its country; comes out as E.164: `+15035550100`. */
export const phoneNumberSchema = z
  .string()
  .max(40, "That is too long for a phone number.")
  .transform((text, context) => {
    const parsed = parsePhoneNumberFromString(text, "US");
    if (parsed?.isValid()) return String(parsed.number);
    context.addIssue({ code: "custom", message: "Enter a mobile number like +1 503 555 0100." });
    return z.NEVER;
  });

export const requestPhoneCodeSchema = z.strictObject({ number: phoneNumberSchema });

export const confirmPhoneSchema = z.strictObject({
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits of the text.")),
});
