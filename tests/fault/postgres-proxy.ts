import net from "node:net";
import { wordsOfSql } from "./sql-words.ts";
import type { Deed, Trap } from "./trap.ts";
import { textsOf, type WireMessage, WireReader } from "./wire.ts";

/** Messages up to the one that asks for an answer: one round trip. */
interface Exchange {
  bytes: Buffer[];
  statements: string[];
}

interface Asked {
  deed: Deed;
  writes: string[];
  answer: Buffer[];
}

const emptyExchange = (): Exchange => ({ bytes: [], statements: [] });

/** One connection of the process: passes round trips on as a whole, each a deed of the trap. */
class Connection {
  private readonly fromProcess = new WireReader(true);
  private readonly fromServer = new WireReader(false);
  private readonly prepared = new Map<string, string>();
  private exchange = emptyExchange();
  private readonly waiting: Asked[] = [];
  private isReady = false;
  private isInTransaction = false;
  private written = new Set<string>();

  constructor(
    private readonly client: net.Socket,
    private readonly server: net.Socket,
    private readonly trap: Trap,
  ) {
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on("error", () => this.end());
      socket.on("close", () => this.end());
    }
    client.on("data", (piece: Buffer) => this.guard(() => this.hearProcess(piece)));
    server.on("data", (piece: Buffer) => this.guard(() => this.hearServer(piece)));
  }

  end(): void {
    this.client.destroy();
    this.server.destroy();
  }

  /** A killed process is not heard any more: Postgres sees its connections end in the middle. */
  private guard(work: () => void): void {
    if (!this.trap.isSprung) work();
    if (this.trap.isSprung) this.end();
  }

  private hearProcess(piece: Buffer): void {
    for (const message of this.fromProcess.read(piece)) {
      this.note(message);
      this.exchange.bytes.push(message.bytes);
      if (message.type === "Q" || message.type === "S") this.ask();
      else if (!"PBDEC".includes(message.type)) this.passOn();
    }
  }

  /** Which statement a message names or brings. */
  private note({ type, body }: WireMessage): void {
    if (type === "Q") this.exchange.statements.push(...textsOf(body, 1));
    if (type === "P") {
      const [name = "", sql = ""] = textsOf(body, 2);
      this.prepared.set(name, sql);
    }
    if (type === "B") this.exchange.statements.push(this.prepared.get(textsOf(body, 2)[1] ?? "") ?? "");
  }

  private ask(): void {
    const words = wordsOfSql(this.exchange.statements.join("; "));
    const written = [...this.written];
    const deed: Deed = words.isCommit
      ? {
          what: written.length > 0 ? `commit (${written.join(", ")})` : "commit of nothing",
          isLasting: written.length > 0,
        }
      : { what: words.what, isLasting: words.writes.length > 0 && !this.isInTransaction };
    if (!this.trap.pass(deed, "before")) return;
    this.waiting.push({ deed, writes: words.writes, answer: [] });
    this.passOn();
  }

  private passOn(): void {
    this.server.write(Buffer.concat(this.exchange.bytes));
    this.exchange = emptyExchange();
  }

  private hearServer(piece: Buffer): void {
    for (const { type, body, bytes } of this.fromServer.read(piece)) {
      const [asked] = this.waiting;
      // Signing in, and what the server says unasked.
      if (!this.isReady || asked === undefined) {
        this.isReady ||= type === "Z";
        this.client.write(bytes);
        continue;
      }
      asked.answer.push(bytes);
      if (type !== "Z") continue;
      this.waiting.shift();
      this.isInTransaction = String.fromCharCode(body[0] ?? 0) !== "I";
      if (this.isInTransaction) for (const write of asked.writes) this.written.add(write);
      else this.written = new Set();
      if (!this.trap.pass(asked.deed, "after")) return;
      this.client.write(Buffer.concat(asked.answer));
    }
  }
}

export interface PostgresProxy {
  readonly port: number;
  stop(): Promise<void>;
}

/** A way to a Postgres server on which every round trip passes the trap, once before it and once after it. */
export async function startPostgresProxy(server: { host: string; port: number }, trap: Trap): Promise<PostgresProxy> {
  const connections = new Set<Connection>();
  const listener = net.createServer((client) => {
    const connection = new Connection(client, net.connect(server), trap);
    connections.add(connection);
    client.on("close", () => connections.delete(connection));
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  return {
    port: (listener.address() as net.AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const connection of connections) connection.end();
      }),
  };
}
