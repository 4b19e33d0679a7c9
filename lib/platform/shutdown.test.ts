import { type ChildProcess, spawn } from "node:child_process";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";

/** A web process: answers `/slow` when told to on its standard input, `/never` never, and takes live connections. */
const program = `
  import http from "node:http";
  import { endInOrder } from "./lib/platform/shutdown.ts";
  endInOrder({ finish: async () => console.log("finished"), timeoutMs: Number(process.env.TIMEOUT_MS) });
  const server = http.createServer((request, response) => {
    console.log("asked " + request.url);
    if (request.url === "/slow") process.stdin.once("data", () => response.end("a late answer"));
    else if (request.url !== "/never") response.end("an answer");
  });
  server.on("upgrade", (_request, socket) => socket.write("HTTP/1.1 101 Switching Protocols\\r\\n\\r\\n"));
  server.listen(0, "127.0.0.1", () => console.log("port " + server.address().port));
`;

interface Site {
  child: ChildProcess;
  port: number;
  output: () => string;
  ended: Promise<number | null>;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

async function startSite(timeoutMs: number): Promise<Site> {
  const parameters = ["--import", "tsx", "--input-type=module", "-e", program];
  const child = spawn(process.execPath, parameters, {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...process.env, NEXT_MANUAL_SIG_HANDLE: "true", TIMEOUT_MS: `${timeoutMs}`, LOG_LEVEL: "info" },
  });
  children.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  await expect.poll(() => text, { timeout: 30_000 }).toContain("port ");
  return { child, port: Number(/port (\d+)/.exec(text)?.[1]), output: () => text, ended };
}

/** One request over a connection that would be kept alive. */
function ask(port: number, url: string): Promise<{ body: string; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const agent = new http.Agent({ keepAlive: true });
    const request = http.get({ host: "127.0.0.1", port, path: url, agent }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve({ body, connection: response.headers.connection });
    });
    request.on("error", reject);
  });
}

describe("a site that is told to stop", () => {
  it("answers what it has in hand, takes nothing new, finishes the rest, and exits with 0", async () => {
    const site = await startSite(20_000);
    expect((await ask(site.port, "/")).body).toBe("an answer");
    const slow = ask(site.port, "/slow");
    await expect.poll(site.output).toContain("asked /slow");
    site.child.kill("SIGTERM");
    await expect
      .poll(() =>
        ask(site.port, "/").then(
          () => "answered",
          (error) => error.code,
        ),
      )
      .toBe("ECONNREFUSED");
    site.child.kill("SIGTERM");
    expect(site.output()).not.toContain("finished");
    site.child.stdin?.write("now\n");
    expect(await slow).toEqual({ body: "a late answer", connection: "close" });
    expect(await site.ended).toBe(0);
    expect(site.output()).toContain("finished");
  });

  it("is not held up by browsers' live connections", async () => {
    const site = await startSite(20_000);
    const socket = net.connect(site.port, "127.0.0.1");
    socket.write("GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    await new Promise((resolve) => socket.once("data", resolve));
    await ask(site.port, "/");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    site.child.kill("SIGTERM");
    expect(await site.ended).toBe(0);
    await closed;
  });

  it("cuts off what does not end in its time, says so and exits with 1", async () => {
    const site = await startSite(300);
    const never = ask(site.port, "/never").catch((error: NodeJS.ErrnoException) => error.code);
    await expect.poll(site.output).toContain("asked /never");
    site.child.kill("SIGTERM");
    expect(await site.ended).toBe(1);
    expect(site.output()).toContain("is cut off");
    expect(await never).toBe("ECONNRESET");
  });
});
