import { createHmac } from "node:crypto";
import { invariant } from "@/lib/core/invariant.ts";

// Server only: the permutation is keyed with HMAC from node:crypto.

/** Digits and letters without I, L, O and U, so that a number can be read out on the phone. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const bitsPerCharacter = 5;
const shortestTail = 8;
const longestTail = 10;

/**
 * Rounds of the Feistel network. Six of them cannot be told from a random permutation by anybody who has seen fewer
 * numbers than half the tail can count (a million for eight characters), whatever computer they own.
 */
const rounds = 6;

function roundValue(secret: string, tailLength: number, round: number, half: number, halfBits: number): number {
  const digest = createHmac("sha256", secret).update(`order-number/${tailLength}/${round}/${half}`).digest();
  return digest.readUInt32BE(0) >>> (32 - halfBits);
}

/** One pass over numbers of 2 × halfBits bits: every input has exactly one output, and only the secret tells which. */
function permuteOnce(value: number, tailLength: number, halfBits: number, secret: string): number {
  const halfSize = 2 ** halfBits;
  let left = Math.floor(value / halfSize);
  let right = value % halfSize;
  for (let round = 0; round < rounds; round++) {
    const mixed = left ^ roundValue(secret, tailLength, round, right, halfBits);
    left = right;
    right = mixed;
  }
  return left * halfSize + right;
}

/** A permutation of 0 … 32^tailLength − 1. With an odd number of bits it walks on until it lands inside. */
function permute(value: number, tailLength: number, secret: string): number {
  const size = 2 ** (tailLength * bitsPerCharacter);
  const halfBits = Math.ceil((tailLength * bitsPerCharacter) / 2);
  let permuted = permuteOnce(value, tailLength, halfBits, secret);
  while (permuted >= size) permuted = permuteOnce(permuted, tailLength, halfBits, secret);
  return permuted;
}

function encode(value: number, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = alphabet[rest % 32] + text;
  return text;
}

/**
 * The tail of an order number: unique per index, and without the secret nobody can say which tail another index has.
 * The first 2^40 indexes have 8 characters, the next 2^45 have 9, then 10.
 * @param index 0, 1, 2, … from the database's sequence
 * @param secret ORDER_NUMBER_SECRET; another secret is another permutation, so never change it once orders exist
 */
export function orderNumberTail(index: number, secret: string): string {
  invariant(Number.isSafeInteger(index) && index >= 0, `not an order index: ${index}`);
  let offset = index;
  for (let length = shortestTail; length <= longestTail; length++) {
    const size = 2 ** (length * bitsPerCharacter);
    if (offset < size) return encode(permute(offset, length, secret), length);
    offset -= size;
  }
  invariant(false, `no order numbers left for index ${index}`);
}

/**
 * `ORD-YYYYMMDD-XXXXXXXX`. The tail alone is unique; the day (UTC) is there for people.
 * @param at when the order was made
 */
export function orderNumberFor(index: number, at: Date, secret: string): string {
  return `ORD-${at.toISOString().slice(0, 10).replaceAll("-", "")}-${orderNumberTail(index, secret)}`;
}
