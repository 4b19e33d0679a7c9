import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Deed, Trap } from "./trap.ts";

/** A capital letter or a digit tells an id from a word such as `payment_intents`. */
const id = /\/(?:[a-z]+_)+(?=[a-z]*[A-Z0-9])[A-Za-z0-9]{6,}/g;

async function readAll(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function deedOf({ method = "GET", url = "/" }: http.IncomingMessage): Deed {
  const path = new URL(url, "http://localhost").pathname.replaceAll(id, "/:id");
  return { what: `${method} ${path}`, isLasting: method !== "GET" };
}

function forward(request: http.IncomingMessage, body: Buffer, port: number): Promise<http.IncomingMessage> {
  const { method, url, headers } = request;
  return new Promise((resolve, reject) => {
    const onward = http.request({ host: "127.0.0.1", port, method, path: url, headers, agent: false }, resolve);
    onward.on("error", reject);
    onward.end(body);
  });
}

export interface StripeProxy {
  readonly port: number;
  /** The stand-in of this run. */
  setTarget(port: number): void;
  stop(): Promise<void>;
}

/** A way to Stripe on which every request passes the trap, once before Stripe has it and once after it has answered. */
export async function startStripeProxy(trap: Pick<Trap, "pass">): Promise<StripeProxy> {
  let target = 0;
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const deed = deedOf(request);
    const body = await readAll(request);
    if (!trap.pass(deed, "before")) return response.destroy();
    const answered = await forward(request, body, target);
    const answerBody = await readAll(answered);
    if (!trap.pass(deed, "after")) return response.destroy();
    response.writeHead(answered.statusCode ?? 500, answered.headers);
    return response.end(answerBody);
  };
  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    setTarget: (port) => {
      target = port;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
