import "server-only";
import bcrypt from "bcrypt";

/** bcrypt's work factor for every password people choose. */
export const passwordCost = 12;

/**
 * The hash of a password nobody has, with the same cost. Comparing against it makes a login for an unknown address take
 * as long as one with a wrong password.
 */
const nobodysHash = "$2b$12$m6Exge7E20hIJd/rnSW/SeCcCzi2dC8pI4PcfX9jVEsRWj9BLCKMe";

/** Hashes a password off the main thread. Bytes past the 72nd do not count, so the schema refuses longer ones. */
export function hashPassword(password: string, cost: number = passwordCost): Promise<string> {
  return bcrypt.hash(password, cost);
}

/**
 * Whether the password belongs to the hash.
 * @param hash null when there is no such account: the work is done all the same and the answer is false
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const matches = await bcrypt.compare(password, hash ?? nobodysHash);
  return hash !== null && matches;
}
