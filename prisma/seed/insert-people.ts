import { dayMs } from "@/lib/core/clock.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { encryptText } from "@/lib/platform/encryption.ts";
import { hashPassword } from "@/lib/platform/passwords.ts";
import { demoPassword, type SeedPerson } from "./people.ts";

/** No bcrypt hash: no password ever fits it. */
const noLogin = "nobody can log in as this person";

/** Everybody with an address and a test card; only the demo people have a password. */
export async function insertPeople(
  tx: Transaction,
  people: readonly SeedPerson[],
  demoHash: string,
  now: Date,
): Promise<void> {
  const joinedAt = new Date(now.getTime() - 420 * dayMs);
  await tx.user.createMany({
    data: people.map(({ id, name, email, roles, demo }) => ({
      id,
      name,
      email,
      roles,
      passwordHash: demo === null ? noLogin : demoHash,
      emailVerifiedAt: joinedAt,
      createdAt: joinedAt,
      updatedAt: joinedAt,
    })),
  });
  await tx.address.createMany({
    data: people.map(({ id, name, address }) => ({
      id: address.id,
      userId: id,
      kind: "shipping" as const,
      isDefault: true,
      fullName: name,
      line1Encrypted: encryptText("address.line1", address.line1),
      phoneEncrypted: encryptText("address.phone", address.phone),
      city: address.city,
      region: address.region,
      postalCode: address.postalCode,
      countryCode: "US",
      createdAt: joinedAt,
      updatedAt: joinedAt,
    })),
  });
  await tx.paymentMethod.createMany({
    data: people.map(({ id, cardLast4 }) => ({
      userId: id,
      provider: "test",
      providerReference: `test_seed_${id}`,
      brand: "Visa",
      last4: cardLast4,
      expiryMonth: 12,
      expiryYear: now.getUTCFullYear() + 4,
      isDefault: true,
      createdAt: joinedAt,
    })),
  });
}

/** Hashed at the product's own cost, before the transaction starts. */
export function hashDemoPassword(): Promise<string> {
  return hashPassword(demoPassword);
}
