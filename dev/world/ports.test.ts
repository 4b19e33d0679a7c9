import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { choosePort, describePortHolder, findListenerInode, isPortFree } from "./ports.ts";

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 111 1 0 20 4 0 10 -1
   1: 00000000:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0 100 0 0 10 0
   2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1 0 100 0 0 10 0
`;

let server: net.Server | undefined;

afterEach(() => {
  server?.close();
});

async function listen(): Promise<number> {
  server = net.createServer();
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

describe("findListenerInode", () => {
  it("takes the listening socket, not a connection on the same port", () => {
    expect(findListenerInode(table, 3000)).toBe("222");
    expect(findListenerInode(table, 8080)).toBe("333");
    expect(findListenerInode(table, 80)).toBeUndefined();
  });
});

describe("a port in use", () => {
  it("is not free, has a holder with a name, and the next one is chosen", async () => {
    const port = await listen();
    expect(await isPortFree(port)).toBe(false);
    expect(await choosePort(port)).toBeGreaterThan(port);
    expect(describePortHolder(port)).toContain(`pid ${process.pid} (`);
  });
});
