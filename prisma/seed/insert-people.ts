import { dayMs } from "@/lib/core/clock.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { encryptText } from "@/lib/platform/encryption.ts";
import { hashPassword } from "@/lib/platform/passwords.ts";
import { demoPassword, type SeedPerson } from "./people.ts";

/** No bcrypt hash: no password ever fits it. */
const noLogin = "nobody can log in as this person";

/** Everybody with an address; only the demo people have a password. Their cards come later: demo-cards.ts. */
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
}

/** Hashed at the product's own cost, before the transaction starts. */
export function hashDemoPassword(): Promise<string> {
  return hashPassword(demoPassword);
}
