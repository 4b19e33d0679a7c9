/**
 * Work that looks for what is due until nothing is: calls that come while it runs share the run, which then looks again before it ends,
 * so that whatever was there before a call is seen.
 */
export class SharedRun<Summary> {
  private running: Promise<Summary> | undefined;
  private isAskedAgain = false;
  private isEnding = false;

  /** @param work goes on as long as `isAsked` says so */
  constructor(private readonly work: (isAsked: () => boolean) => Promise<Summary>) {}

  /** Starts a run, or has the one under way look again. Rejects when the work throws. */
  ask(): Promise<Summary> {
    this.lookAgain();
    this.running ??= this.runOnce();
    return this.running;
  }

  /** For the work itself: there may be more. */
  lookAgain(): void {
    this.isAskedAgain = true;
  }

  /** Begins no further round; the one under way is finished. For the end of a process. */
  end(): void {
    this.isEnding = true;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.running?.catch(() => undefined);
  }

  private async runOnce(): Promise<Summary> {
    try {
      return await this.work(() => {
        const isAsked = this.isAskedAgain && !this.isEnding;
        this.isAskedAgain = false;
        return isAsked;
      });
    } finally {
      this.running = undefined;
    }
  }
}
