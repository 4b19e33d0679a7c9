let count = 0;

/** Headers of a request from a network that nobody has called from yet, for tests that call more often than one may. */
export function fromNewNetwork(): Record<string, string> {
  count += 1;
  return { "x-solebook-peer": `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}` };
}
