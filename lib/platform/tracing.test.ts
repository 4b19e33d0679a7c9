import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { createLogger } from "./logger.ts";
import { followRequests, withoutContext, withWorkContext } from "./request-context.ts";
import { currentTrace, inSpan, isTracing, traceIdOf, traceParent } from "./tracing.ts";
import { statementName } from "./tracing-prisma.ts";
import { redactSpan } from "./tracing-redaction.ts";
import { startTracing } from "./tracing-start.ts";

const settings = {
  OTEL_SDK_DISABLED: false,
  OTEL_TRACES_EXPORTER: "otlp",
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
  OTEL_EXPORTER_OTLP_ENDPOINT: undefined,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: undefined,
} as const;

it("nothing is recorded without a collector, or when it is switched off", async () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" };
  await startTracing("solebook-web", settings);
  await startTracing("solebook-web", { ...settings, ...endpoint, OTEL_SDK_DISABLED: true });
  await startTracing("solebook-web", { ...settings, ...endpoint, OTEL_TRACES_EXPORTER: "none" });
  expect(isTracing()).toBe(false);
  expect(await inSpan("work", {}, async () => [currentTrace(), traceParent()])).toEqual([null, null]);
});

it("a trace is named only by what the W3C calls a traceparent", () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  expect(traceIdOf(`00-${traceId}-00f067aa0ba902b7-01`)).toBe(traceId);
  for (const wrong of [null, "", traceId, `00-${"0".repeat(32)}-00f067aa0ba902b7-01`, `00-${traceId}-"} injected-01`])
    expect(traceIdOf(wrong)).toBeNull();
});

it("every log line names the work it is of: a request's, whoever serves it, or a message's of the worker", async () => {
  const lines: string[] = [];
  const log = createLogger({ write: (line) => void lines.push(line) }, "info");
  const last = () => JSON.parse(lines.at(-1) ?? "{}") as Record<string, unknown>;
  followRequests();
  const server = http.createServer((request, response) => {
    setTimeout(() => {
      log.info("served");
      response.end(request.headers["x-request-id"]);
    }, 1);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const ask = async (headers: Record<string, string>) => (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();
  const [one, two] = [await ask({}), await ask({})];
  expect(lines.map((line) => (JSON.parse(line) as { requestId: string }).requestId)).toEqual([one, two]);
  expect(one).not.toBe(two);
  expect(last().traceId).toMatch(/^[0-9a-f]{32}$/);
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const parent = `00-${traceId}-00f067aa0ba902b7-01`;
  await ask({ "x-request-id": "from-a-proxy", traceparent: parent });
  expect(last()).toMatchObject({ requestId: "from-a-proxy", traceId });
  expect(await ask({ "x-request-id": 'evil"} injected' })).toMatch(/^[0-9a-f-]{36}$/);
  server.close();
  server.closeAllConnections();

  withWorkContext({ messageId: "17" }, parent, () => {
    log.info("delivered");
    expect(last()).toMatchObject({ messageId: "17", traceId });
    withoutContext(() => log.info("looked for more"));
    expect(Object.keys(last()).sort()).toEqual(["level", "msg", "time"]);
  });
});

it("statements are named in few words", () => {
  expect(statementName('SELECT "public"."orders"."id" FROM "public"."orders" WHERE 1=1')).toBe("SELECT orders");
  expect(statementName("\n    UPDATE outbox_messages AS message SET attempts = 1")).toBe("UPDATE outbox_messages");
  expect(statementName("/* planned for its values */ SELECT 1")).toBe("SELECT");
  expect(statementName('INSERT INTO "public"."bids" ("id") VALUES ($1)')).toBe("INSERT bids");
  expect(statementName("COMMIT")).toBe("COMMIT");
});

it("no span holds a query, a secret or what Prisma says of its arguments", () => {
  const secret = "hunter2-Very-Secret";
  const span = {
    attributes: { "http.target": `/verify-email?token=${secret}`, note: `password=${secret}`, count: 3 },
    events: [
      {
        name: "exception",
        time: [0, 0] as [number, number],
        attributes: {
          "exception.type": "PrismaClientKnownRequestError",
          "exception.message": `Invalid invocation: { phone: "${secret}" }\n\nUnique constraint failed`,
          "exception.stacktrace": `Error: { phone: "${secret}" }\n    at place (bids.ts:1:1)`,
        },
      },
    ],
    status: { code: 2, message: `{ phone: "${secret}" }\nUnique constraint failed` },
  };
  redactSpan(span);
  expect(JSON.stringify(span)).not.toContain(secret);
  expect(span).toMatchObject({
    attributes: { "http.target": "/verify-email", count: 3 },
    events: [{ attributes: { "exception.message": "Unique constraint failed" } }],
    status: { message: "Unique constraint failed" },
  });
});
