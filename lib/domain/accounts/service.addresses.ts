import "server-only";
import { decryptText, encryptText } from "@/lib/platform/encryption.ts";
import type { AddressFields, AddressSnapshot } from "./model.ts";

/** Street and phone as they are stored. */
export function sealAddress({ line1, line2, phone, ...rest }: AddressFields): AddressSnapshot {
  return {
    fullName: rest.fullName,
    line1Encrypted: encryptText("address.line1", line1),
    line2Encrypted: line2 === null ? null : encryptText("address.line2", line2),
    phoneEncrypted: phone === null ? null : encryptText("address.phone", phone),
    city: rest.city,
    region: rest.region,
    postalCode: rest.postalCode,
    countryCode: rest.countryCode,
  };
}

/**
 * An address in clear text, from its row or from the snapshot that an order keeps. Only for whoever may see it: its owner,
 * and who ships to it.
 */
export function openAddress(sealed: AddressSnapshot): AddressFields {
  const { line1Encrypted, line2Encrypted, phoneEncrypted } = sealed;
  return {
    fullName: sealed.fullName,
    line1: decryptText("address.line1", line1Encrypted),
    line2: line2Encrypted === null ? null : decryptText("address.line2", line2Encrypted),
    phone: phoneEncrypted === null ? null : decryptText("address.phone", phoneEncrypted),
    city: sealed.city,
    region: sealed.region,
    postalCode: sealed.postalCode,
    countryCode: sealed.countryCode,
  };
}
