import { type Child, type ChildExit, type ChildOptions, startChild } from "./child.ts";

/** Something that runs and can be ended. */
export interface Part {
  name: string;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

export interface UnexpectedEnd {
  name: string;
  how: string;
  lastLines: readonly string[];
  logFile?: string;
}

/** Thrown by whatever is under way when the world is told to stop. */
export class WorldStopped extends Error {
  override name = "WorldStopped";
}

const graceMs = 5_000;

/**
 * Everything that runs, in the order it was started. Ended in the opposite order, so that the database goes last.
 * Also the place that notices when one of them ends by itself.
 */
export class Parts {
  readonly #running: Part[] = [];
  #stopping: Promise<void> | undefined;
  #reportEnd: (end: UnexpectedEnd) => void = () => undefined;
  readonly endedUnexpectedly = new Promise<UnexpectedEnd>((resolve) => {
    this.#reportEnd = resolve;
  });

  readonly #recorder: { addChild(name: string, pid: number): void; removeChild(pid: number): void };

  constructor(recorder: { addChild(name: string, pid: number): void; removeChild(pid: number): void }) {
    this.#recorder = recorder;
  }

  /** Throws {@link WorldStopped} once stopping has begun: called between the steps of a start. */
  assertRunning() {
    if (this.#stopping) throw new WorldStopped("the world was told to stop");
  }

  add(part: Part) {
    this.#running.push(part);
  }

  /** A process to be remembered in case this one is killed. */
  record(name: string, pid: number) {
    this.#recorder.addChild(name, pid);
  }

  forget(pid: number) {
    this.#recorder.removeChild(pid);
  }

  /** A child that is expected to run until the world stops. */
  startChild(options: ChildOptions): Child {
    const child = this.#start(options);
    void child.exited.then(({ name, how }) =>
      this.reportEnd({ name, how, lastLines: child.lastLines(), logFile: child.logFile }),
    );
    return child;
  }

  /** A child that is expected to end by itself; ended early if the world stops. */
  async runChild(options: ChildOptions): Promise<ChildExit & { lastLines: readonly string[] }> {
    const child = this.#start(options);
    const exit = await child.exited;
    this.assertRunning();
    return { ...exit, lastLines: child.lastLines() };
  }

  /** Tells that a part ended by itself. Without effect while stopping. */
  reportEnd(end: UnexpectedEnd) {
    if (!this.#stopping) this.#reportEnd(end);
  }

  /** Ends everything, newest first; children together. Calling it again waits for the same end. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  kill() {
    this.#stopping ??= Promise.resolve();
    for (const part of this.#running) part.kill();
  }

  #start(options: ChildOptions): Child {
    this.assertRunning();
    const child = startChild(options);
    this.record(options.name, child.pid);
    const part = { name: options.name, stop: () => child.stop(graceMs), kill: () => child.kill() };
    this.add(part);
    void child.exited.then(() => {
      this.forget(child.pid);
      this.#running.splice(this.#running.indexOf(part), 1);
    });
    return child;
  }

  async #stopAll() {
    // The live server goes with the site and not after it: the site waits for open sockets, which pass through it.
    const services = new Set(["database", "mail", "stripe", "carrier"]);
    const children = this.#running.filter((part) => !services.has(part.name));
    await Promise.all(children.map((part) => part.stop()));
    for (const part of this.#running.filter((part) => services.has(part.name)).reverse()) await part.stop();
  }
}
