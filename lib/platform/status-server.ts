import "server-only";
import http from "node:http";

export interface StatusServer {
  readonly port: number;
  close(): void;
}

/**
 * Answers `GET /health` for a process that has no site: 200 while `isWell` says so, otherwise 503. Listens on all addresses, because whoever
 * asks (a kubelet, a scraper) is on another machine; it tells nothing but that.
 * @param port 0 for any free one
 */
export async function startStatusServer(port: number, isWell: () => boolean): Promise<StatusServer> {
  const server = http.createServer((request, response) => {
    if (request.url !== "/health") return void response.writeHead(404).end();
    const status = isWell() ? "ok" : "unavailable";
    response.writeHead(status === "ok" ? 200 : 503, { "content-type": "application/json" });
    response.end(JSON.stringify({ status }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
