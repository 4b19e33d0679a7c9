import { describe, expect, test } from "vitest";
import { createLogger, requestLogger } from "./logger.ts";
import { withRequestContext } from "./request-context.ts";

function createCapture(level = "trace") {
  const lines: string[] = [];
  const log = createLogger({ write: (line) => void lines.push(line) }, level);
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? "{}") as Record<string, unknown> };
}

const secret = "hunter2-Very-Secret";

describe("logger", () => {
  test("writes one JSON line with level, time and message", () => {
    const { log, lines, last } = createCapture();
    log.info({ orderId: "o1", priceCents: 22_000, sequence: 12n }, "order placed");
    expect(lines).toHaveLength(1);
    expect(last()).toMatchObject({
      level: "info",
      msg: "order placed",
      orderId: "o1",
      priceCents: 22_000,
      sequence: "12",
    });
    expect(last().time).toMatch(/^\d{4}-\d{2}-\d{2}T.*Z$/);
  });

  test("carries the id of the request being served, also after waiting", async () => {
    const { log, last } = createCapture();
    await withRequestContext(new Headers({ "x-request-id": "req-12345678" }), async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.info("served");
    });
    expect(last()).toMatchObject({ requestId: "req-12345678" });
    log.info("outside");
    expect(last()).not.toHaveProperty("requestId");
  });

  test("an id from outside that is not well-formed is replaced", () => {
    const child = requestLogger(new Headers({ "x-request-id": 'evil"} injected' }));
    expect(child.bindings().requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("an unknown level counts as info", () => {
    expect(createCapture("verbose").log.level).toBe("info");
    expect(createCapture("silent").log.level).toBe("silent");
  });
});

describe("nothing secret comes out", () => {
  const entries: [what: string, write: (log: ReturnType<typeof createCapture>["log"]) => void][] = [
    ["a password field", (log) => log.info({ password: secret }, "x")],
    ["a nested field", (log) => log.info({ user: { credentials: { passwordHash: secret } } }, "x")],
    ["a field in a list", (log) => log.info({ rows: [{ reset_token: secret }] }, "x")],
    [
      "snake, kebab and upper case",
      (log) => log.info({ API_KEY: secret, "set-cookie": [secret], Authorization: secret }, "x"),
    ],
    [
      "headers",
      (log) => log.info({ headers: new Headers({ cookie: `session=${secret}`, authorization: secret }) }, "x"),
    ],
    ["a map", (log) => log.info({ map: new Map([["token", secret]]) }, "x")],
    ["street and phone", (log) => log.info({ address: { line1: secret, line2: secret, phone: secret } }, "x")],
    ["a binding of a child logger", (log) => log.child({ sessionToken: secret }).info("x")],
    ["a URL in a message", (log) => log.info(`GET /verify?token=${secret}&next=/`)],
    [
      "a signed URL in an error's fields",
      (log) => log.error({ err: Object.assign(new Error("x"), { url: `http://h/?auth_signature=${secret}` }) }),
    ],
    ["an error's message", (log) => log.error(new Error(`connect postgresql://solebook:${secret}@db:5432/x failed`))],
    [
      "an error's cause",
      (log) => log.error({ err: new Error("outer", { cause: new Error(`Bearer ${secret}`) }) }, "x"),
    ],
    ["an error under another name", (log) => log.error({ reason: new Error(`password=${secret}`) }, "x")],
    ["interpolated values", (log) => log.info("headers %o", { authorization: `Bearer ${secret}` })],
    ["a JWT", (log) => log.info(`session eyJhbGciOiJkaXIifQ.${secret}.abc`)],
  ];

  test.each(entries)("%s", (_what, write) => {
    const { log, lines } = createCapture();
    write(log);
    expect(lines).toHaveLength(1);
    expect(lines.join("")).not.toContain(secret);
    expect(() => JSON.parse(lines[0] ?? "")).not.toThrow();
  });

  test("of a mail address only the first letter and the domain stay", () => {
    const { log, last } = createCapture();
    log.info({ email: "ana.lima@example.com" }, "mail to ana.lima@example.com sent");
    expect(last()).toMatchObject({ email: "a***@example.com", msg: "mail to a***@example.com sent" });
  });

  test("Prisma's message loses the arguments of the call and keeps what happened", () => {
    const error = new Error(
      `\nInvalid \`user.create()\` invocation:\n\n{ data: { passwordHash: "${secret}", name: "Ana" } }\n\nUnique constraint failed`,
    );
    error.name = "PrismaClientKnownRequestError";
    const { log, lines, last } = createCapture();
    log.error({ err: error }, "failed");
    expect(lines.join("")).not.toContain(secret);
    expect(last().err).toMatchObject({ type: "PrismaClientKnownRequestError", message: "Unique constraint failed" });
    log.error(error);
    expect(lines.join("")).not.toContain(secret);
  });

  test("what is useful stays: flags, ids, codes, stacks", () => {
    const { log, last } = createCapture();
    const error = Object.assign(new Error("could not serialize access"), { code: "40001" });
    log.warn({ hasPassword: true, tokenId: null, variantId: "v1", err: error }, "retry");
    expect(last()).toMatchObject({ hasPassword: true, tokenId: null, variantId: "v1" });
    expect(last().err).toMatchObject({ code: "40001", message: "could not serialize access" });
    expect((last().err as { stack: string }).stack).toContain("logger.test.ts");
  });

  test("a circular or very long entry neither throws nor floods", () => {
    const { log, lines } = createCapture();
    const circular: Record<string, unknown> = { name: "loop" };
    circular.self = circular;
    log.info({ circular, text: "x".repeat(100_000) }, "odd");
    expect(lines[0]?.length).toBeLessThan(20_000);
  });
});
