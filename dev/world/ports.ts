import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import net from "node:net";
import { describeCommand } from "../../scripts/support/processes.mjs";
import { findFreePort } from "../postgres.ts";

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EAFNOSUPPORT"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether nobody listens on the port, on any address. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "0.0.0.0", "::"]) if (!(await canListen(port, host))) return false;
  return true;
}

/** `preferred` or the next free port after it; any free port when 50 in a row are taken. */
export async function choosePort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + 50; port++) if (await isPortFree(port)) return port;
  return findFreePort();
}

/** Inode of the listening socket, from the text of /proc/net/tcp or tcp6. */
export function findListenerInode(table: string, port: number): string | undefined {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const listening = "0A";
  for (const line of table.split("\n").slice(1)) {
    const fields = line.trim().split(/\s+/);
    if (fields[1]?.endsWith(suffix) && fields[3] === listening) return fields[9];
  }
  return undefined;
}

function findHolderInProc(port: number): number | undefined {
  const inode = ["tcp", "tcp6"]
    .map((name) => findListenerInode(readFileSync(`/proc/net/${name}`, "utf8"), port))
    .find((found) => found !== undefined);
  if (inode === undefined) return undefined;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const descriptors = readdirSync(`/proc/${name}/fd`);
      const holds = descriptors.some((fd) => readlinkSync(`/proc/${name}/fd/${fd}`) === `socket:[${inode}]`);
      if (holds) return Number(name);
    } catch {
      // Another person's process, or gone meanwhile.
    }
  }
  return undefined;
}

/** Who listens on the port, as far as this user may know: `pid 123 (node server.js)`. */
export function describePortHolder(port: number): string {
  let pid: number | undefined;
  try {
    pid = findHolderInProc(port);
  } catch {
    const { stdout } = spawnSync("lsof", ["-t", `-iTCP:${port}`, "-sTCP:LISTEN"], { encoding: "utf8" });
    pid = Number.parseInt(stdout ?? "", 10) || undefined;
  }
  return pid === undefined ? "a process of another user" : `pid ${pid} (${describeCommand(pid)})`;
}
