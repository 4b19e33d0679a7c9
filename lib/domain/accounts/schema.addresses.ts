import { z } from "zod";
import { documentedAs } from "@/lib/core/documented.ts";
import { isCountryCode, usStateCode } from "./model.places.ts";
import { addressKinds, maximumNameLength } from "./model.ts";

const line = (label: string, maximum: number) =>
  z
    .string()
    .transform((text) => text.trim().replaceAll(/\s+/g, " "))
    .pipe(
      z
        .string()
        .max(maximum, `${label} may have at most ${maximum} characters.`)
        .refine((text) => !/[\p{Cc}<>]/u.test(text), "Leave out special signs like < and >."),
    );

const required = (label: string, maximum: number, message: string) =>
  line(label, maximum).refine((text) => text !== "", message);

const optional = (label: string, maximum: number) =>
  line(label, maximum)
    .default("")
    .transform((text) => (text === "" ? null : text));

const phone = optional("The phone number", 32).refine((text) => {
  if (text === null) return true;
  const digits = text.replaceAll(/\D/g, "").length;
  return /^\+?[\d\s().-]+$/.test(text) && digits >= 7 && digits <= 15;
}, "Enter a phone number like +1 503 555 0100.");

/** How a country writes what a label needs; countries not named here may leave region and postal code empty. */
interface PlaceRules {
  region?: { read: (text: string) => string | null; message: string };
  postalCode?: { read: (text: string) => string | null; message: string };
}

const filled = (text: string) => (text === "" ? null : text);

function matching(pattern: RegExp, write: (text: string) => string): (text: string) => string | null {
  return (text) => {
    const compact = text.toUpperCase().replaceAll(/[\s-]/g, "");
    return pattern.test(compact) ? write(compact) : null;
  };
}

const placeRules: Record<string, PlaceRules> = {
  US: {
    region: { read: usStateCode, message: "Enter a US state, like OR or Oregon." },
    postalCode: {
      read: matching(/^\d{5}(\d{4})?$/, (zip) => (zip.length === 9 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip)),
      message: "Enter a ZIP code, like 97205 or 97205-1234.",
    },
  },
  CA: {
    region: { read: filled, message: "Enter a province." },
    postalCode: {
      read: matching(/^[A-Z]\d[A-Z]\d[A-Z]\d$/, (code) => `${code.slice(0, 3)} ${code.slice(3)}`),
      message: "Enter a postal code, like K1A 0B1.",
    },
  },
  GB: {
    postalCode: {
      read: matching(/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/, (code) => `${code.slice(0, -3)} ${code.slice(-3)}`),
      message: "Enter a postcode, like SW1A 1AA.",
    },
  },
  DE: { postalCode: { read: matching(/^\d{5}$/, (code) => code), message: "Enter a postal code of five digits." } },
  FR: { postalCode: { read: matching(/^\d{5}$/, (code) => code), message: "Enter a postal code of five digits." } },
  AU: {
    region: { read: filled, message: "Enter a state or territory." },
    postalCode: { read: matching(/^\d{4}$/, (code) => code), message: "Enter a postcode of four digits." },
  },
  JP: {
    postalCode: {
      read: matching(/^\d{7}$/, (code) => `${code.slice(0, 3)}-${code.slice(3)}`),
      message: "Enter a postal code, like 100-0001.",
    },
  },
};

const fields = {
  kind: z.enum(addressKinds, "Choose shipping or billing."),
  fullName: required("The name", maximumNameLength, "Enter the name on the doorbell."),
  line1: required("The street", 120, "Enter street and house number."),
  line2: optional("The second line", 120),
  city: required("The city", 80, "Enter the city."),
  region: line("The region", 80).default(""),
  postalCode: line("The postal code", 12).default(""),
  countryCode: z
    .string()
    .trim()
    .toUpperCase()
    .refine((code) => isCountryCode(code), "Choose a country."),
  phone,
};

/** Region and postal code come out as the country writes them. */
function writePlace<Address extends { countryCode: string; region: string; postalCode: string }>(
  address: Address,
  context: z.RefinementCtx,
): Address {
  const rules = placeRules[address.countryCode] ?? {};
  const place = { region: address.region, postalCode: address.postalCode };
  for (const part of ["region", "postalCode"] as const) {
    const rule = rules[part];
    if (!rule) continue;
    const written = rule.read(place[part]);
    if (written === null) context.addIssue({ code: "custom", path: [part], message: rule.message });
    else place[part] = written;
  }
  return { ...address, ...place };
}

/** An address as its form sends it. */
export const addressSchema = z
  .object({
    ...fields,
    isDefault: z.preprocess((value) => value === "on" || value === "true" || value === true, z.boolean()),
  })
  .transform(writePlace);

/** An address as programs send it: what they were given can be sent back. */
export const addressBodySchema = z
  .strictObject({
    ...fields,
    line2: fields.line2.nullable(),
    phone: fields.phone.nullable(),
    countryCode: documentedAs(fields.countryCode, {
      type: "string",
      minLength: 2,
      maxLength: 2,
      description: "ISO 3166-1, two letters.",
    }),
    isDefault: z.boolean().default(false),
  })
  .transform(writePlace);

export type AddressInput = z.output<typeof addressSchema>;
