import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeSecretKey } from "@/dev/stripe/keys.ts";
import { startStandIn, type TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { migrateJobs } from "@/lib/platform/job-runner.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import { Databases } from "./databases.ts";
import { enterWorld, type Hands, handsOf, leaveWorld, type World } from "./world.ts";

/** How everything begins; made once and then copied for every run. */
export interface PreparedStage {
  template: string;
  stripeDirectory: string;
  facts: JsonObject;
}

/** A database and a Stripe of one's own. */
export interface StageCopy {
  database: string;
  standIn: TestStandIn;
}

/** Makes beginnings and copies of them. */
export class Stages {
  readonly databases: Databases;
  readonly secretKey = makeSecretKey();
  private readonly directory = mkdtempSync(path.join(tmpdir(), "solebook-fault-"));

  /** @param server as `inject("databaseServer")` gives it */
  constructor(private readonly server: { adminUrl: string; templateName: string }) {
    this.databases = new Databases(server.adminUrl, server.templateName);
  }

  async prepare({ prepare }: { prepare(hands: Hands): Promise<JsonObject> }): Promise<PreparedStage> {
    const template = await this.databases.copy(this.server.templateName);
    const stripeDirectory = mkdtempSync(path.join(this.directory, "stage-"));
    const standIn = await startStandIn({ directory: stripeDirectory, secretKey: this.secretKey });
    const world = this.worldOf({ database: template, standIn });
    await migrateJobs(world.databaseUrl);
    await enterWorld(world);
    try {
      const facts = await prepare(handsOf(world, standIn.port));
      return { template, stripeDirectory, facts };
    } finally {
      await leaveWorld();
      await standIn.stop();
      await this.databases.isLeft(template);
    }
  }

  async begin(stage: PreparedStage): Promise<StageCopy> {
    const directory = mkdtempSync(path.join(this.directory, "copy-"));
    cpSync(stage.stripeDirectory, directory, { recursive: true });
    const standIn = await startStandIn({ directory, secretKey: this.secretKey });
    return { database: await this.databases.copy(stage.template), standIn };
  }

  worldOf({ database, standIn }: StageCopy): World {
    const databaseUrl = this.databases.urlOf(database);
    return { databaseUrl, stripePort: standIn.port, stripeSecretKey: this.secretKey };
  }

  async end({ database, standIn }: StageCopy): Promise<void> {
    await standIn.stop();
    rmSync(standIn.directory, { recursive: true, force: true });
    await this.databases.drop(database);
  }

  drop({ template }: PreparedStage): Promise<void> {
    return this.databases.drop(template);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
