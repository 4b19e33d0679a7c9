import pg from "pg";

/** Copies of databases on the server of the tests. The names begin so that the run's end removes what was left. */
export class Databases {
  private serial = 0;

  constructor(
    private readonly adminUrl: string,
    private readonly prefix: string,
  ) {}

  private async asAdmin<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
    const client = new pg.Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  get server(): { host: string; port: number } {
    const { hostname, port } = new URL(this.adminUrl);
    return { host: hostname, port: Number(port || 5432) };
  }

  /** @param port of a way to the server, if not the server's own */
  urlOf(name: string, port?: number): string {
    const url = new URL(this.adminUrl);
    url.pathname = `/${name}`;
    if (port !== undefined) {
      url.hostname = "127.0.0.1";
      url.port = String(port);
    }
    return url.href;
  }

  /** @returns the name of the copy */
  async copy(template: string): Promise<string> {
    this.serial += 1;
    const name = `${this.prefix}_fault_${process.pid}_${this.serial}`;
    await this.asAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`));
    return name;
  }

  async drop(name: string): Promise<void> {
    await this.asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }

  /** Waits until the server has noticed that nobody is connected any more, and has undone what was not committed. */
  async isLeft(name: string): Promise<void> {
    await this.asAdmin(async (client) => {
      for (;;) {
        const { rowCount } = await client.query("SELECT 1 FROM pg_stat_activity WHERE datname = $1", [name]);
        if (!rowCount) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
  }

  /** What is measured by the database's own clock is that much older: claims of the outbox, times and locks of jobs. */
  async age(name: string, milliseconds: number): Promise<void> {
    const client = new pg.Client({ connectionString: this.urlOf(name) });
    await client.connect();
    try {
      await client.query(`
        UPDATE outbox_messages SET claimed_until = claimed_until - interval '${milliseconds} ms' WHERE dispatched_at IS NULL;
        UPDATE graphile_worker._private_jobs SET run_at = run_at - interval '${milliseconds} ms',
          locked_at = locked_at - interval '${milliseconds} ms';
        UPDATE graphile_worker._private_job_queues SET locked_at = locked_at - interval '${milliseconds} ms';`);
    } finally {
      await client.end();
    }
  }
}
