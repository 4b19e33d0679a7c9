import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { startMailInbox } from "@/dev/mail-inbox.ts";
import { startPostgresProxy } from "./postgres-proxy.ts";
import { type FaultProcess, Processes } from "./processes.ts";
import { proveHouse } from "./proofs.ts";
import type { Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios.ts";
import { type PreparedStage, type StageCopy, Stages } from "./stages.ts";
import { startStripeProxy } from "./stripe-proxy.ts";
import { type Step, Trap } from "./trap.ts";
import { enterWorld, handsOf, leaveWorld } from "./world.ts";

interface Stage extends PreparedStage {
  name: string;
  scenario: Scenario;
}

interface Trial extends StageCopy {
  shiftMs: number;
  webhooksFirst: boolean;
}

export interface Exploration {
  /** Every step of a run that nobody disturbed. */
  steps: readonly Step[];
  killedAt: string[];
  /** Steps that did not come up again, because what happens at once may happen in another order. */
  missed: string[];
  failures: string[];
}

/** How often a run is repeated in which a step did not come up. */
const triesOfStep = 3;

/** A push service that takes everything. One that looks at the time would refuse a process whose clock is set ahead. */
async function startPushTaker(): Promise<{ port: number; stop(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Everything around the processes that are killed. Start once, explore scenarios, stop. */
export class Explorer {
  /** Who recovered the last run is killed in the next: one start of a process a step. */
  private survivor: FaultProcess | undefined;

  private constructor(
    private readonly stages: Stages,
    private readonly trap: Trap,
    private readonly ways: {
      postgres: Awaited<ReturnType<typeof startPostgresProxy>>;
      stripe: Awaited<ReturnType<typeof startStripeProxy>>;
    },
    private readonly processes: Processes,
    private readonly others: { stop(): Promise<void> }[],
  ) {}

  /** @param server as `inject("databaseServer")` gives it */
  static async start(server: { adminUrl: string; templateName: string }): Promise<Explorer> {
    const trap = new Trap();
    const stages = new Stages(server);
    const postgres = await startPostgresProxy(stages.databases.server, trap);
    const stripe = await startStripeProxy(trap);
    const pusher = await startPushTaker();
    const mailDirectory = mkdtempSync(path.join(tmpdir(), "solebook-fault-mails-"));
    const mails = await startMailInbox({
      port: 0,
      directory: mailDirectory,
    });
    const processes = new Processes({ PUSHER_PORT: String(pusher.port), RESEND_BASE_URL: mails.baseUrl });
    const leftovers = { stop: async () => rmSync(mailDirectory, { recursive: true, force: true }) };
    const others = [postgres, stripe, pusher, mails, leftovers];
    return new Explorer(stages, trap, { postgres, stripe }, processes, others);
  }

  async stop(): Promise<void> {
    this.processes.stop();
    for (const other of this.others) await other.stop();
    this.stages.remove();
  }

  /** Runs a scenario undisturbed, then once for every chosen step, at which the process is killed. */
  async explore(name: string, choose: (steps: readonly Step[]) => readonly Step[]): Promise<Exploration> {
    const scenario = scenarios[name];
    if (!scenario) throw new Error(`there is no scenario ${name}`);
    const stage: Stage = { ...(await this.stages.prepare(scenario)), name, scenario };
    try {
      const steps = await this.countSteps(stage);
      const exploration: Exploration = { steps, killedAt: [], missed: [], failures: [] };
      for (const step of choose(steps)) await this.tryStep(stage, step, exploration);
      return exploration;
    } finally {
      await this.stages.drop(stage);
    }
  }

  /** @param step at which the process will be killed; before a step and after the one before it much is the same, so the rest differs */
  private async begin(stage: Stage, step?: Step): Promise<Trial> {
    const trial = { ...(await this.stages.begin(stage)), shiftMs: 0, webhooksFirst: step?.moment === "before" };
    this.ways.stripe.setTarget(trial.standIn.port);
    return trial;
  }

  private send(worker: FaultProcess, stage: Stage, trial: Trial, part: "run" | "recover") {
    return worker.send({
      scenario: stage.name,
      part,
      facts: stage.facts,
      world: {
        databaseUrl: this.stages.databases.urlOf(trial.database, this.ways.postgres.port),
        stripePort: this.ways.stripe.port,
        stripeSecretKey: this.stages.secretKey,
      },
      standInPort: trial.standIn.port,
      clockShiftMs: trial.shiftMs,
      webhooksFirst: trial.webhooksFirst,
    });
  }

  private async countSteps(stage: Stage): Promise<readonly Step[]> {
    const trial = await this.begin(stage);
    const worker = this.takeSurvivor();
    try {
      this.trap.set();
      await this.send(worker, stage, trial, "run");
      const steps = this.trap.steps;
      await this.recover(worker, stage, trial);
      this.survivor = worker;
      return steps;
    } finally {
      await this.stages.end(trial);
    }
  }

  private async tryStep(stage: Stage, step: Step, exploration: Exploration): Promise<void> {
    for (let turn = 1; turn <= triesOfStep; turn += 1) {
      const trial = await this.begin(stage, step);
      try {
        if (await this.killAt(stage, trial, step)) {
          exploration.killedAt.push(step.name);
          return;
        }
      } catch (error) {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        exploration.failures.push(`killed at the step «${step.name}»: ${reason}`);
        return;
      } finally {
        await this.stages.end(trial);
      }
    }
    exploration.missed.push(step.name);
  }

  /** @returns whether the step came up; then the process was killed, another one came, and everything was proven */
  private async killAt(stage: Stage, trial: Trial, step: Step): Promise<boolean> {
    const victim = this.takeSurvivor();
    this.trap.set({ name: step.name, kill: victim.kill });
    const outcome = await this.send(victim, stage, trial, "run");
    if (outcome === "done") {
      this.survivor = victim;
      return false;
    }
    if (!this.trap.isSprung) throw new Error("the process died by itself");
    await this.stages.databases.isLeft(trial.database);
    const next = this.processes.take();
    await this.recover(next, stage, trial);
    this.survivor = next;
    return true;
  }

  private takeSurvivor(): FaultProcess {
    const taken = this.survivor ?? this.processes.take();
    this.survivor = undefined;
    return taken;
  }

  /** Lets the pauses pass, has `worker` do its part after each of them, and proves the end. */
  private async recover(worker: FaultProcess, stage: Stage, trial: Trial): Promise<void> {
    this.trap.set();
    for (const pauseMs of stage.scenario.pausesMs) {
      trial.shiftMs += pauseMs;
      trial.standIn.pass(pauseMs / 1_000);
      await this.stages.databases.age(trial.database, pauseMs);
      await this.send(worker, stage, trial, "recover");
    }
    const world = this.stages.worldOf(trial);
    await enterWorld(world);
    try {
      const hands = handsOf(world, trial.standIn.port);
      await proveHouse(hands);
      await stage.scenario.prove(stage.facts, hands);
    } finally {
      await leaveWorld();
    }
  }
}
