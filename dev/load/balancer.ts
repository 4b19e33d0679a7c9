import http from "node:http";
import type { AddressInfo } from "node:net";

export interface Balancer {
  address: string;
  stop(): Promise<void>;
}

/**
 * A reverse proxy on loopback that hands each request to the next of these ports in turn, and adds the address it was called from to
 * `X-Forwarded-For`. A site that does not answer is a 502; whether to try again is the caller's decision.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const agent = new http.Agent({ keepAlive: true });
  let turn = 0;
  const server = http.createServer((incoming, outgoing) => {
    const port = ports[turn++ % ports.length];
    const forwarded = [incoming.headers["x-forwarded-for"] ?? [], incoming.socket.remoteAddress ?? []].flat();
    const headers = { ...incoming.headers, "x-forwarded-for": forwarded.join(", ") };
    const { method, url } = incoming;
    const request = http.request({ host: "127.0.0.1", port, method, path: url, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    request.once("error", () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    });
    // Whoever has gone away is not waited for.
    outgoing.once("close", () => request.destroy());
    incoming.pipe(request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
