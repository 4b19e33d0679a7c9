import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ApiClient } from "../bots/api-client.ts";
import { type Balancer, startBalancer } from "./balancer.ts";

const servers: http.Server[] = [];
let balancer: Balancer;

/** A site that says who it is, who calls and what it was sent. */
async function startSite(name: string): Promise<number> {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ name, for: request.headers["x-forwarded-for"], url: request.url, body }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  balancer = await startBalancer([await startSite("one"), await startSite("two")]);
});
afterAll(async () => {
  await balancer.stop();
  for (const server of servers) server.closeAllConnections();
});

it("goes on waiting for nobody who has gone away", async () => {
  let leave: () => void = () => undefined;
  const hasLeft = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const listening = new Promise<number>((resolvePort) => {
    const site = http.createServer((request) => request.once("close", () => leave()));
    servers.push(site);
    site.listen(0, "127.0.0.1", () => resolvePort((site.address() as AddressInfo).port));
  });
  const slow = await startBalancer([await listening]);
  const caller = http.request(slow.address, { method: "POST", headers: { "content-length": 10 } });
  caller.once("error", () => undefined);
  caller.write("half");
  servers.at(-1)?.once("request", () => caller.destroy());
  await hasLeft;
  await slow.stop();
});

it("hands requests to each in turn, with whom they come from, and says when nobody is there", async () => {
  const api = new ApiClient(balancer.address, 2);
  const call = { method: "POST", path: "/api/x?y=1", body: { z: 2 }, network: "10.0.0.9" } as const;
  const answers = [await api.call(call), await api.call(call), await api.call(call)];
  expect(answers.map(({ body }) => (body as { name: string }).name)).toEqual(["one", "two", "one"]);
  const told = { for: "10.0.0.9, 127.0.0.1", url: "/api/x?y=1", body: '{"z":2}' };
  expect(answers[0]).toMatchObject({ status: 201, body: told });
  servers[1]?.closeAllConnections();
  await new Promise((resolve) => servers[1]?.close(resolve));
  expect([(await api.call(call)).status, (await api.call(call)).status]).toEqual([502, 201]);
  api.close();
  const nobody = new ApiClient("http://127.0.0.1:1", 1);
  expect(await nobody.call(call)).toEqual({ status: 0, body: undefined, code: null, retryAfterSeconds: null });
  nobody.close();
});
