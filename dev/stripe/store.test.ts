import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { declined, invalid } from "./failure.ts";
import { makeSecretKey } from "./keys.ts";
import { Store } from "./store.ts";
import { startStandIn } from "./testing/stand-in.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "solebook-store-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const card = (id: string, number = "1") => ({ id, number, isSetUp: false, isSpent: false });
const journal = () => path.join(directory, "journal.jsonl");

describe("the store", () => {
  it("keeps all of a request or nothing, and outcomes", () => {
    const store = new Store(directory);
    const attempt = (error: Error) => {
      try {
        store.transact(() => {
          store.put("card", card(error.message));
          throw error;
        });
      } catch (caught) {
        expect(caught).toBe(error);
      }
    };
    attempt(invalid("refused"));
    attempt(new Error("broken"));
    attempt(declined({ message: "declined" }));
    expect(store.list("card").map(({ id }) => id)).toEqual(["declined"]);
    expect(new Store(directory).list("card").map(({ id }) => id)).toEqual(["declined"]);
    expect(() => store.put("card", card("outside"))).toThrow("outside of a transaction");
  });

  it("comes back as it was, in the same order, one account apart from the other", () => {
    const store = new Store(directory);
    for (const id of ["a", "b", "c"]) store.transact(() => store.put("card", card(id), id === "c" ? "acct_1" : ""));
    store.transact(() => {
      store.update("card", "a", { isSpent: true });
      store.remove("card", "b");
      store.put("card", card("d"));
    });
    const again = new Store(directory);
    expect(again.list("card")).toEqual([card("d"), { ...card("a"), isSpent: true }]);
    expect(again.list("card", "acct_1")).toEqual([card("c")]);
    expect(again.find("card", "c")).toBeUndefined();
  });

  it("cuts off a torn last line, and refuses a journal that is broken elsewhere", () => {
    const store = new Store(directory);
    store.transact(() => store.put("card", card("ä")));
    const whole = readFileSync(journal(), "utf8");
    appendFileSync(journal(), '[["card","b",{"sequence":2,"acc');
    expect(new Store(directory).list("card")).toEqual([card("ä")]);
    expect(readFileSync(journal(), "utf8")).toBe(whole);
    writeFileSync(journal(), `{broken\n${whole}`);
    expect(() => new Store(directory)).toThrow();
  });

  it("writes a shorter journal when most of it is past", () => {
    const store = new Store(directory);
    store.transact(() => store.put("card", card("a", "0")));
    for (let index = 1; index <= 1_100; index += 1)
      store.transact(() => store.update("card", "a", { number: `${index}` }));
    const before = statSync(journal()).size;
    expect(new Store(directory).list("card")).toEqual([card("a", "1100")]);
    expect(statSync(journal()).size).toBeLessThan(before / 100);
    expect(new Store(directory).list("card")).toEqual([card("a", "1100")]);
  });

  it("has lost nothing that was answered when its process is killed", async () => {
    const secretKey = makeSecretKey();
    const script = path.join(import.meta.dirname, "testing/killed.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, directory, secretKey], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split("\n").length > 40) child.kill("SIGKILL");
    });
    await new Promise((resolve) => child.once("exit", resolve));
    const answered = printed.split("\n").filter((line) => /^pi_\w{24}$/.test(line));
    expect(answered.length).toBeGreaterThanOrEqual(39);
    const standIn = await startStandIn({ directory, secretKey });
    const kept = await standIn.stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 1_000 });
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(answered));
    expect(kept.every(({ status }) => status === "succeeded")).toBe(true);
    // A retry after the crash is the same charge and no second one.
    const repeated = await standIn.stripe.paymentIntents.create(
      {
        amount: 1_000,
        currency: "usd",
        payment_method: "pm_card_visa",
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      },
      { idempotencyKey: "charge-0" },
    );
    expect(repeated.id).toBe(answered[0]);
    const lines = await standIn.stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 1_000 });
    expect(lines).toHaveLength(kept.length);
    await standIn.stop();
  });
});
