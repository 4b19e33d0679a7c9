import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnvironment } from "../../lib/platform/env.ts";
import type { RecordedChild, WorldLock } from "../../scripts/support/lock.mjs";
import { applyMigrations } from "../migrations.ts";
import { findFreePort } from "../postgres.ts";
import { buildIfStale } from "./build.ts";
import { completeEnvironment, findLocalParts, isProduction, type Variables } from "./environment.ts";
import { describeNotableLine } from "./log-line.ts";
import { stopOrphans } from "./orphans.ts";
import { Parts, type UnexpectedEnd } from "./parts.ts";
import { choosePort, describePortHolder, isPortFree } from "./ports.ts";
import { loadSecrets } from "./secrets.ts";
import { type Switchable, startServices } from "./services.ts";
import type { DemoPerson, WorldSummary } from "./summary.ts";

export interface WorldOptions {
  /** The checkout. */
  root: string;
  dataDirectory: string;
  mode: "start" | "dev";
  lock: WorldLock;
  /** Children of a killed run, to be stopped first. */
  orphans: readonly RecordedChild[];
  /** The environment as given, before local parts fill it. */
  variables: Variables;
  seedSize: "full" | "small";
  ports: "usual" | "any";
  /** For tests: speed over durability, and no data left however the run ends. */
  isTemporary: boolean;
  /** Of a temporary one: whether its database is as safe, and as slow, as a real one all the same. */
  isDurable?: boolean;
  /** Progress, for people. */
  say: (line: string) => void;
}

export interface World {
  summary: WorldSummary;
  /** The live server, where it is ours. */
  realtime: Switchable | undefined;
  /** What the site and the worker were given. */
  environment: Variables;
  /** Settles when a part ends that should have gone on. */
  endedUnexpectedly: Promise<UnexpectedEnd>;
}

interface Seeded {
  seeded: boolean;
  people: DemoPerson[];
  password: string;
}

const reactServer = ["--conditions=react-server", "--import", "tsx"];
const answerTimeoutMs = 120_000;

async function chooseSitePort(options: WorldOptions): Promise<number> {
  const given = options.variables.PORT;
  if (given === undefined || given === "") return options.ports === "any" ? findFreePort() : choosePort(3_000);
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT=${given} is not a port.`);
  if (await isPortFree(port)) return port;
  throw new Error(`Port ${port} is held by ${describePortHolder(port)}. Stop that, or set another PORT.`);
}

const usualParcelSeconds = 60;

/** How fast simulated parcels travel. In tests only by hand, so that nothing moves under them. */
function readParcelSeconds({ variables, isTemporary }: WorldOptions): number {
  const given = variables.PARCEL_SECONDS;
  if (given === undefined || given === "") return isTemporary ? 0 : usualParcelSeconds;
  const seconds = Number(given);
  if (!Number.isInteger(seconds) || seconds < 0) throw new Error(`PARCEL_SECONDS=${given} is not a number of seconds.`);
  return seconds;
}

/** One world: started step by step, and stoppable at any of them. */
export class WorldRunner {
  readonly #options: WorldOptions;
  readonly #parts: Parts;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#parts = new Parts(options.lock);
  }

  /** Boots everything and settles when the site answers. What was started before a failure stays until {@link stop}. */
  async start(): Promise<World> {
    const options = this.#options;
    await this.#stopOrphans();
    const port = await chooseSitePort(options);
    const address = `http://localhost:${port}`;
    const secrets = isProduction(options.variables) ? undefined : loadSecrets(options.dataDirectory);
    const local = findLocalParts(options.variables);
    const { ports, dataDirectory, isTemporary, isDurable = !isTemporary } = options;
    const siteUrl = `http://${options.variables.HOST || "127.0.0.1"}:${port}`;
    const siteAddress = options.variables.NEXTAUTH_URL || address;
    const parcelSeconds = readParcelSeconds(options);
    const services = await startServices(
      { siteUrl, siteAddress, dataDirectory, local, secrets, ports, isTemporary, isDurable, parcelSeconds },
      this.#parts,
    );
    const environment = completeEnvironment(
      options.variables,
      { address, ...services, uploadsDirectory: path.join(dataDirectory, "uploads") },
      secrets,
    );
    const { DATABASE_URL } = parseEnvironment(environment);

    this.#parts.assertRunning();
    const applied = await applyMigrations(DATABASE_URL);
    if (applied.length > 0) options.say(`Applied ${applied.length} migration${applied.length === 1 ? "" : "s"}.`);
    const [seed] = await Promise.all([this.#seed(environment), this.#build(environment)]);
    await this.#serve(port, environment);
    options.lock.setAddress(address);
    const summary = {
      address: environment.NEXTAUTH_URL ?? address,
      people: seed.people,
      password: seed.password,
      inboxUrl: services.inboxUrl,
      databaseUrl: services.databaseUrl,
      databaseDirectory: services.databaseDirectory,
      dataDirectory,
      isDevelopment: options.mode === "dev",
    };
    const { realtime } = services;
    return { summary, realtime, environment, endedUnexpectedly: this.#parts.endedUnexpectedly };
  }

  /** Ends every part, the database last. */
  async stop(): Promise<void> {
    this.#options.lock.markStopping();
    await this.#parts.stop();
    this.#options.lock.release();
  }

  /** Ends every part at once, without goodbye. */
  kill(): void {
    this.#parts.kill();
    this.#options.lock.release();
  }

  async #stopOrphans() {
    const { orphans, lock, say } = this.#options;
    if (orphans.length === 0) return;
    say(`Stopping what a killed run left behind: ${orphans.map(({ name, pid }) => `${name} (${pid})`).join(", ")}.`);
    await stopOrphans(orphans);
    for (const { pid } of orphans) lock.removeChild(pid);
  }

  #logFile(name: string): string {
    return path.join(this.#options.dataDirectory, "logs", `${name}.log`);
  }

  /** In production nothing is seeded: no demo people exist there. */
  async #seed(environment: Variables): Promise<Seeded> {
    if (isProduction(environment)) return { seeded: false, people: [], password: "" };
    let answer = "";
    const { succeeded, how, lastLines } = await this.#parts.runChild({
      name: "seed",
      parameters: [...reactServer, "scripts/seed.ts", "--size", this.#options.seedSize],
      directory: this.#options.root,
      environment: this.#childEnvironment(environment),
      logFile: this.#logFile("seed"),
      onLine: (line) => {
        if (line.startsWith("{")) answer = line;
        else if (line.trim()) this.#options.say(line);
      },
    });
    if (!succeeded) throw new Error(`Filling the database failed (${how}):\n${lastLines.join("\n")}`);
    return JSON.parse(answer) as Seeded;
  }

  async #build(environment: Variables) {
    if (this.#options.mode === "dev") return;
    await buildIfStale({
      root: this.#options.root,
      environment,
      logFile: this.#logFile("build"),
      say: this.#options.say,
      run: (child) => this.#parts.runChild(child),
    });
  }

  #childEnvironment(environment: Variables): NodeJS.ProcessEnv {
    const common = { ...environment, NEXT_TELEMETRY_DISABLED: "1" };
    if (this.#options.mode === "dev") return { ...common, NODE_ENV: "development" };
    // The site ends its requests in order by itself (lib/platform/shutdown.ts).
    return { ...common, NODE_ENV: "production", NEXT_MANUAL_SIG_HANDLE: "true" };
  }

  async #serve(port: number, environment: Variables) {
    const { root, mode, say } = this.#options;
    const common = { directory: root, environment: this.#childEnvironment(environment) };
    const showNotable = (name: string) => (line: string) => {
      const notable = describeNotableLine(line);
      if (notable !== undefined) say(`[${name}] ${notable}`);
    };
    const host = environment.HOST ? ["-H", environment.HOST] : [];
    // Longer than those who keep a connection open do: Node's five seconds may end one on which a request is on its way.
    const keepAlive = mode === "start" ? ["--keepAliveTimeout", "75000"] : [];
    this.#parts.startChild({
      ...common,
      name: "site",
      parameters: ["node_modules/next/dist/bin/next", mode, "-p", `${port}`, ...host, ...keepAlive],
      logFile: this.#logFile("site"),
      onLine: showNotable("site"),
    });
    this.#parts.startChild({
      ...common,
      name: "worker",
      parameters: [
        ...(mode === "dev" ? ["--watch", "--watch-preserve-output"] : []),
        ...reactServer,
        "scripts/worker.ts",
      ],
      logFile: this.#logFile("worker"),
      onLine: showNotable("worker"),
    });
    await this.#waitForAnswer(`http://${environment.HOST || "127.0.0.1"}:${port}/`);
  }

  async #waitForAnswer(url: string) {
    const deadline = Date.now() + answerTimeoutMs;
    let ended: UnexpectedEnd | undefined;
    void this.#parts.endedUnexpectedly.then((end) => {
      ended = end;
    });
    while (Date.now() < deadline) {
      this.#parts.assertRunning();
      // The caller hears of it by endedUnexpectedly and stops the rest.
      if (ended) return;
      try {
        const { status } = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(answerTimeoutMs) });
        if (status >= 500) this.#options.say(`The home page answers with ${status}; see ${this.#logFile("site")}.`);
        return;
      } catch {
        await sleep(100);
      }
    }
    throw new Error(`The site did not answer within ${answerTimeoutMs / 1000} s; see ${this.#logFile("site")}.`);
  }
}
