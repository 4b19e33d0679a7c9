import "server-only";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { logger } from "./logger.ts";
import { mayReadMetrics } from "./metrics-access.ts";

export interface StatusServer {
  readonly port: number;
  close(): void;
}

export interface StatusSource {
  isWell: () => boolean;
  renderMetrics: () => Promise<{ contentType: string; text: string }>;
  /** Who may read the figures from another machine; not set: nobody. */
  metricsToken: string | undefined;
}

function answerHealth(response: ServerResponse, isWell: boolean): void {
  response.writeHead(isWell ? 200 : 503, { "content-type": "application/json" });
  response.end(JSON.stringify({ status: isWell ? "ok" : "unavailable" }));
}

async function answerMetrics(request: IncomingMessage, response: ServerResponse, source: StatusSource): Promise<void> {
  const caller = {
    authorization: request.headers.authorization ?? null,
    directPeer: request.headers["x-forwarded-for"] === undefined ? (request.socket.remoteAddress ?? null) : null,
  };
  if (!mayReadMetrics(caller, source.metricsToken)) return void response.writeHead(404).end();
  try {
    const { contentType, text } = await source.renderMetrics();
    response.writeHead(200, { "content-type": contentType }).end(text);
  } catch (error) {
    logger.error({ err: error }, "the figures could not be told");
    response.writeHead(500).end();
  }
}

/**
 * Answers for a process that has no site: `GET /health` with 200 while it is well, otherwise 503, and `GET /metrics` to those who may
 * read them. Listens on all addresses, because whoever asks (a kubelet, a scraper) is on another machine.
 * @param port 0 for any free one
 */
export async function startStatusServer(port: number, source: StatusSource): Promise<StatusServer> {
  const server = http.createServer((request, response) => {
    if (request.url === "/health") return answerHealth(response, source.isWell());
    if (request.url === "/metrics") return void answerMetrics(request, response, source);
    response.writeHead(404).end();
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
