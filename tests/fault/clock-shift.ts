let shiftMs = 0;

const system = globalThis.Date;
const systemNow = system.now;

/** Sets this process's clock that much ahead, for everything in it: hours must not pass for a test to see what they bring. */
export function shiftClock(milliseconds: number): void {
  shiftMs = milliseconds;
  system.now = () => systemNow() + shiftMs;
  globalThis.Date = new Proxy(system, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [target.now()] : given, newTarget),
  });
}
