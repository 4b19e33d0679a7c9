/** Repeatable chance: the same seed text gives the same numbers on every machine (xoshiro128**). */
export class Random {
  #state: [number, number, number, number];

  constructor(seed: string) {
    // Four different FNV-1a hashes of the text.
    this.#state = [0, 1, 2, 3].map((salt) => {
      let hash = 0x811c9dc5 ^ (salt * 0x9e3779b9);
      for (let index = 0; index < seed.length; index++) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
      return (hash ^ (hash >>> 15)) >>> 0 || 1;
    }) as [number, number, number, number];
    for (let warmUp = 0; warmUp < 8; warmUp++) this.#next32();
  }

  #next32(): number {
    const state = this.#state;
    const scrambled = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 11);
    return scrambled;
  }

  /** 0 ≤ value < 1 */
  unit(): number {
    return this.#next32() / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** A whole number, both ends included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Standard normal (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** How often something happens whose average is `mean`. */
  poisson(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + this.normal() * Math.sqrt(mean)));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.unit(); product > limit; product *= this.unit()) count++;
    return count;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.unit() * items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  /** An index, each as likely as its weight says. */
  weighted(weights: readonly number[]): number {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let left = this.unit() * total;
    for (const [index, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return index;
    }
    return weights.length - 1;
  }

  /** A version 4 UUID; with a neighbour, one that shares its first byte (lib/core/ids.ts: `newIdNear`). */
  uuid(neighbour?: string): string {
    const hex = Array.from({ length: 4 }, () => this.#next32().toString(16).padStart(8, "0")).join("");
    const start = neighbour === undefined ? hex.slice(0, 2) : neighbour.slice(0, 2);
    const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
    return `${start}${hex.slice(2, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
