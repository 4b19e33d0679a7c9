import { randomUUID } from "node:crypto";
import { encryptText } from "@/lib/platform/encryption.ts";
import type { Prisma, PrismaClient } from "@/prisma/generated/client";

/** A client or a transaction: factories run in both. */
export type FactoryDatabase = PrismaClient | Prisma.TransactionClient;

/** The password of everybody made here. */
export const factoryPassword = "walk softly 2026";

/**
 * bcrypt of {@link factoryPassword} at cost 4, made once: hashing at the product's cost would take a quarter of a second
 * for each person.
 */
export const factoryPasswordHash = "$2b$04$C2g38ru/xYg3MGjXxJSja.x4OIb5qo5TLB6fFtqie1hup1ujmAhkK";

let serial = 0;

/** A person who has confirmed their address and may buy and sell. Their password is {@link factoryPassword}. */
export function createUser(database: FactoryDatabase, overrides: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  serial += 1;
  return database.user.create({
    data: {
      email: `person-${serial}-${randomUUID().slice(0, 8)}@example.com`,
      name: `Person ${serial}`,
      passwordHash: factoryPasswordHash,
      emailVerifiedAt: new Date("2026-01-01T00:00:00Z"),
      ...overrides,
    },
  });
}

/** A live session of a browser; it ends 30 days after `createdAt`. */
export function createSession(
  database: FactoryDatabase,
  overrides: { userId: string } & Partial<Prisma.SessionUncheckedCreateInput>,
) {
  const createdAt = new Date(overrides.createdAt ?? Date.now());
  return database.session.create({
    data: {
      lastSeenAt: createdAt,
      expiresAt: new Date(createdAt.getTime() + 30 * 24 * 60 * 60 * 1_000),
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
      ipAddress: "203.0.113.7",
      ...overrides,
      createdAt,
    },
  });
}

export interface AddressOverrides extends Partial<Omit<Prisma.AddressUncheckedCreateInput, "line1Encrypted">> {
  userId: string;
  line1?: string;
  line2?: string;
  phone?: string;
}

/** A US shipping address, the person's default unless told otherwise. */
export function createAddress(database: FactoryDatabase, overrides: AddressOverrides) {
  const { line1 = "418 Juniper Street", line2, phone, ...columns } = overrides;
  return database.address.create({
    data: {
      kind: "shipping",
      isDefault: true,
      fullName: "Sam Rivera",
      line1Encrypted: encryptText("address.line1", line1),
      line2Encrypted: line2 === undefined ? null : encryptText("address.line2", line2),
      phoneEncrypted: phone === undefined ? null : encryptText("address.phone", phone),
      city: "Portland",
      region: "OR",
      postalCode: "97205",
      countryCode: "US",
      ...columns,
    },
  });
}

/** A card on file that Stripe knows nothing of, the person's default unless told otherwise. */
export function createPaymentMethod(
  database: FactoryDatabase,
  overrides: { userId: string } & Partial<Prisma.PaymentMethodUncheckedCreateInput>,
) {
  return database.paymentMethod.create({
    data: {
      provider: "stripe",
      providerReference: `pm_${randomUUID()}`,
      brand: "Visa",
      last4: "4242",
      expiryMonth: 12,
      expiryYear: 2034,
      isDefault: true,
      ...overrides,
    },
  });
}
