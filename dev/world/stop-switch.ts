/** A terminal's Ctrl-C reaches us twice when npm passes its own on: what follows this closely is the same wish. */
const echoMs = 500;

export interface StopSwitch {
  readonly isThrown: boolean;
  /** A signal came: the first asks to stop, a later one insists. */
  signal(): void;
  /** Something else asks to stop; asking again changes nothing. */
  ask(): void;
}

/** Turns signals into one stop and, if somebody insists, one end by force. */
export function createStopSwitch(options: { stop: () => void; force: () => void; now: () => number }): StopSwitch {
  let thrownAt: number | undefined;
  const ask = () => {
    if (thrownAt !== undefined) return;
    thrownAt = options.now();
    options.stop();
  };
  return {
    get isThrown() {
      return thrownAt !== undefined;
    },
    ask,
    signal: () => {
      if (thrownAt !== undefined && options.now() - thrownAt > echoMs) options.force();
      else ask();
    },
  };
}
