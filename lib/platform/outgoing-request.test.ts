import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sendOutgoing } from "./outgoing-request.ts";

let server: http.Server;
let port = 0;
const received: { path: string | undefined; host: string | undefined; body: string }[] = [];

async function answer(request: http.IncomingMessage, response: http.ServerResponse) {
  let body = "";
  for await (const chunk of request) body += chunk;
  received.push({ path: request.url, host: request.headers.host, body });
  if (request.url === "/slow") return;
  if (request.url === "/drips") return void response.write("x");
  if (request.url === "/away") response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end("moved");
  else if (request.url === "/endless") {
    const more = () => {
      while (!response.destroyed && response.write("y".repeat(10_000)));
    };
    response.on("drain", more);
    more();
  } else if (request.url === "/hangs-up") response.destroy();
  else response.end(`you sent ${body}`);
}

beforeEach(async () => {
  received.length = 0;
  server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** As in the local world: loopback is allowed, and every name leads there. */
const development = { isDevelopment: true, resolve: async () => ["127.0.0.1"] };
const send = (path: string, change: object = {}, guard = development) =>
  sendOutgoing(
    {
      url: `http://hooks.test:${port}${path}`,
      method: "POST",
      body: "hello",
      timeoutMs: 5_000,
      maximumAnswerBytes: 100,
      ...change,
    },
    guard,
  );

describe("sendOutgoing", () => {
  it("brings the request to the address that was checked, under the name that was given", async () => {
    expect(await send("/hook")).toEqual({ ok: true, value: { status: 200, body: "you sent hello", isCut: false } });
    expect(received).toEqual([{ path: "/hook", host: `hooks.test:${port}`, body: "hello" }]);
  });

  it("looks a name up once: what it means a moment later does not matter", async () => {
    const answers = ["127.0.0.1", "169.254.169.254"];
    const resolve = async () => [answers.shift() ?? "169.254.169.254"];
    expect(await send("/hook", {}, { isDevelopment: true, resolve })).toMatchObject({ ok: true });
    expect(answers).toEqual(["169.254.169.254"]);
    expect(await send("/hook", {}, { isDevelopment: true, resolve })).toMatchObject({
      error: { code: "target_refused" },
    });
    expect(received).toHaveLength(1);
  });

  it("reaches nothing on this machine or beside it in production", async () => {
    for (const host of ["127.0.0.1", "localhost", "[::1]", "internal.test"]) {
      const request = { url: `https://${host}:${port}/hook`, timeoutMs: 5_000 };
      const refused = await send("", request, { isDevelopment: false, resolve: async () => ["127.0.0.1"] });
      expect(refused, host).toMatchObject({ ok: false, error: { code: "target_refused" } });
    }
    expect(received).toEqual([]);
  });

  it("does not follow redirects", async () => {
    expect(await send("/away")).toMatchObject({ ok: true, value: { status: 302, body: "moved" } });
    expect(received.map(({ path }) => path)).toEqual(["/away"]);
  });

  it("waits no longer than told, for the answer's beginning or its end, or for the name", async () => {
    for (const path of ["/slow", "/drips"]) {
      expect(await send(path, { timeoutMs: 200 }), path).toMatchObject({ error: { code: "target_too_slow" } });
    }
    const never = { isDevelopment: true, resolve: () => new Promise<string[]>(() => undefined) };
    expect(await send("/hook", { timeoutMs: 50 }, never)).toMatchObject({ error: { code: "target_too_slow" } });
  });

  it("reads only the beginning of an answer without end", async () => {
    expect(await send("/endless")).toEqual({ ok: true, value: { status: 200, body: "y".repeat(100), isCut: true } });
  });

  it("says in words that nobody answered", async () => {
    expect(await send("/hangs-up")).toMatchObject({ error: { code: "target_unreachable", message: /closed/ } });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await send("/hook")).toMatchObject({
      error: { code: "target_unreachable", message: "The server refused the connection." },
    });
  });
});
