import "server-only";
import type { EncryptionPurpose } from "@/lib/platform/encryption.ts";

/** Where ciphertexts stand in one table: in columns of their own, or in members of one JSON column. */
export interface EncryptedTable {
  table: string;
  /** A UUID. */
  key: string;
  /** Undefined: each field is a column. */
  json?: string;
  fields: Readonly<Record<string, EncryptionPurpose>>;
}

/**
 * Everything in the database that is encrypted. A new encrypted column belongs here: a test compares with the tables, and what is missing
 * would be lost when its key is taken away.
 */
export const encryptedTables: readonly EncryptedTable[] = [
  {
    table: "addresses",
    key: "id",
    fields: { line1_encrypted: "address.line1", line2_encrypted: "address.line2", phone_encrypted: "address.phone" },
  },
  {
    table: "orders",
    key: "id",
    json: "shipping_address",
    fields: { line1Encrypted: "address.line1", line2Encrypted: "address.line2", phoneEncrypted: "address.phone" },
  },
  {
    table: "phone_numbers",
    key: "id",
    fields: { number_encrypted: "phone.number" },
  },
  {
    table: "webhook_endpoints",
    key: "id",
    fields: { secret_encrypted: "webhook.secret", former_secret_encrypted: "webhook.secret" },
  },
];
