/** Whether one rising version (decimal text, may pass 2^53) is above another. */
export function isNewer(version: string, known: string): boolean {
  return BigInt(version) > BigInt(known);
}
