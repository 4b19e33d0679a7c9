import bcrypt from "bcrypt";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { passwordCost } from "@/lib/platform/passwords.ts";
import { closeRateLimits, rateLimits } from "@/lib/platform/rate-limit.ts";
import { createUser, factoryPassword } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "./log-in.ts";
import { register } from "./register.ts";

vi.mock("../events/wake-dispatcher.ts", () => ({ wakeDispatcher: vi.fn() }));

const { database } = testDatabase;
let network = 0;
/** A visitor from a network of their own, so that the limits of one test do not meet those of another. */
const visitor = () => ({ ipAddress: `198.51.100.${++network}`, userAgent: "test" });

beforeEach(() => testDatabase.reset());
afterEach(() => vi.restoreAllMocks());
afterAll(closeRateLimits);

describe("register", () => {
  const input = { name: "Ann Lee", email: "ann@example.com", password: "three red sneakers" };

  it("makes a buyer and seller whose password is hashed with cost 12, and promises a mail", async () => {
    const result = await register(input, visitor());
    expect(result.ok).toBe(true);
    const user = await database.user.findUniqueOrThrow({ where: { email: input.email }, include: { tokens: true } });
    expect(user.roles).toEqual(["buyer", "seller"]);
    expect(user.emailVerifiedAt).toBeNull();
    expect(bcrypt.getRounds(user.passwordHash)).toBe(12);
    expect(await bcrypt.compare(input.password, user.passwordHash)).toBe(true);
    const [message] = await database.outboxMessage.findMany();
    expect(message).toMatchObject({
      topic: "notifications.wanted",
      payload: { type: "email_verification", userId: user.id },
    });
    expect(message?.payload).toHaveProperty("facts", { tokenId: user.tokens[0]?.id });
  });

  it("makes one account of two registrations at once", async () => {
    const results = await Promise.all([register(input, visitor()), register(input, visitor())]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const refused = results.find((result) => !result.ok);
    expect(refused && !refused.ok && refused.error).toMatchObject({
      code: "email_taken",
      fields: { email: expect.any(String) },
    });
    expect(await database.user.count()).toBe(1);
    expect(await database.outboxMessage.count()).toBe(1);
  });

  it("refuses a taken address without hashing anything, and a flood from one network", async () => {
    await createUser(database, { email: input.email });
    const hash = vi.spyOn(bcrypt, "hash");
    const flooder = visitor();
    for (let count = 0; count < rateLimits.registerPerNetwork.points; count++) {
      expect(await register(input, flooder)).toMatchObject({ error: { code: "email_taken" } });
    }
    expect(await register(input, flooder)).toMatchObject({ error: { code: "rate_limited" } });
    expect(hash).not.toHaveBeenCalled();
  });
});

describe("logIn", () => {
  it("lets the right password in", async () => {
    const user = await createUser(database);
    expect(await logIn({ email: user.email, password: factoryPassword }, visitor())).toEqual({
      ok: true,
      value: { userId: user.id },
    });
  });

  it("answers an unknown address exactly like a wrong password, after a comparison of the same cost", async () => {
    const user = await createUser(database);
    const compare = vi.spyOn(bcrypt, "compare");
    const wrong = await logIn({ email: user.email, password: "not the password" }, visitor());
    const unknown = await logIn({ email: "nobody@example.com", password: "not the password" }, visitor());
    expect(wrong).toMatchObject({ ok: false, error: { code: "invalid_credentials" } });
    expect(unknown).toEqual(wrong);
    expect(compare).toHaveBeenCalledTimes(2);
    const [password, dummyHash] = compare.mock.calls[1] ?? [];
    expect(password).toBe("not the password");
    expect(bcrypt.getRounds(String(dummyHash))).toBe(passwordCost);
  });

  it("tells a banned person so only after the right password; a suspended one may come in", async () => {
    const banned = await createUser(database, { status: "banned" });
    const suspended = await createUser(database, { status: "suspended" });
    expect(await logIn({ email: banned.email, password: "wrong" }, visitor())).toMatchObject({
      error: { code: "invalid_credentials" },
    });
    expect(await logIn({ email: banned.email, password: factoryPassword }, visitor())).toMatchObject({
      error: { code: "account_banned" },
    });
    expect((await logIn({ email: suspended.email, password: factoryPassword }, visitor())).ok).toBe(true);
  });

  it("limits guesses at one account from one network, known address or not, but not the owner elsewhere", async () => {
    const user = await createUser(database);
    const compare = vi.spyOn(bcrypt, "compare").mockImplementation(async () => false);
    for (const email of [user.email, "nobody@example.com"]) {
      const guesser = visitor();
      for (let count = 0; count < rateLimits.loginPerAccountAndNetwork.points; count++) {
        const guess = await logIn({ email, password: "guess" }, guesser);
        expect(guess).toMatchObject({ error: { code: "invalid_credentials" } });
      }
      const more = await logIn({ email, password: factoryPassword }, guesser);
      expect(more).toMatchObject({
        ok: false,
        error: { code: "rate_limited", message: expect.stringMatching(/15 minutes/) },
      });
    }
    compare.mockRestore();
    expect((await logIn({ email: user.email, password: factoryPassword }, visitor())).ok).toBe(true);
  });

  it("limits guesses from one network at many accounts", async () => {
    const guesser = visitor();
    const answers = [];
    vi.spyOn(bcrypt, "compare").mockImplementation(async () => false);
    for (let count = 0; count <= rateLimits.loginPerNetwork.points; count++) {
      answers.push(await logIn({ email: `person${count}@example.com`, password: "guess" }, guesser));
    }
    expect(answers.at(-2)).toMatchObject({ error: { code: "invalid_credentials" } });
    expect(answers.at(-1)).toMatchObject({ error: { code: "rate_limited" } });
  });

  it("never counts successes", async () => {
    const user = await createUser(database);
    const regular = visitor();
    for (let count = 0; count < rateLimits.loginPerNetwork.points + 5; count++) {
      expect((await logIn({ email: user.email, password: factoryPassword }, regular)).ok).toBe(true);
    }
  });
});
