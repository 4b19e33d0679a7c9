/** Something a process does that others can notice: a message to Postgres or a request to Stripe. */
export interface Deed {
  /** In words, e.g. `commit (insert orders)` or `POST /v1/refunds`. Ids are left out, so that it is called alike in every run. */
  what: string;
  /** Whether the world may be another one afterwards: a commit, a write outside of a transaction, a POST to Stripe. */
  isLasting: boolean;
}

/** A place where a process can die: before its message has left, or after the answer was given but before it has come. */
export interface Step extends Deed {
  moment: "before" | "after";
  /** Names this step among those of its run: what, when, and the how-manieth of its kind. */
  name: string;
}

/**
 * Stands between a process and the world. Notes every step that the process takes, and kills it at the one that it was set for;
 * from then on nothing passes any more.
 */
export class Trap {
  private readonly counts = new Map<string, number>();
  private taken: Step[] = [];
  private aim: { name: string; kill: () => void } | undefined;
  private sprung = false;

  /** Begins a new run. @param aim the step at which `kill` is called at once; without it everything passes */
  set(aim?: { name: string; kill: () => void }): void {
    this.counts.clear();
    this.taken = [];
    this.aim = aim;
    this.sprung = false;
  }

  /** Of this run, in order. */
  get steps(): readonly Step[] {
    return this.taken;
  }

  /** Whether the process has been killed: what it had sent to others is lost as well. */
  get isSprung(): boolean {
    return this.sprung;
  }

  /** @returns whether the deed may go on */
  pass(deed: Deed, moment: Step["moment"]): boolean {
    if (this.sprung) return false;
    const kind = `${moment} ${deed.what}`;
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    const name = count === 1 ? kind : `${kind} #${count}`;
    this.taken.push({ ...deed, moment, name });
    if (this.aim?.name !== name) return true;
    this.sprung = true;
    this.aim.kill();
    return false;
  }
}
