import "server-only";
import { env } from "@/lib/platform/env.ts";
import type { OutgoingMessage } from "./channel.ts";

/** Two texts of the network at most; each costs. */
const longestText = 306;

/** A text with one letter that is not of the telephone's alphabet has only 70 letters. */
const plainLetters: readonly (readonly [RegExp, string])[] = [
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/[–—]/g, "-"],
  [/…/g, "..."],
  [/[\u00a0\u202f]/g, " "],
];

function plain(text: string): string {
  return plainLetters.reduce((result, [pattern, letter]) => result.replace(pattern, letter), text);
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, Math.max(0, longest - 3)).trimEnd()}...`;
}

/** What a message says as a text: who speaks, what has happened, where to go. */
export function textOf({ notifications: [{ title, body, href }] }: OutgoingMessage): string {
  const link = new URL(href, env().NEXTAUTH_URL).href;
  const words = plain(`Solebook: ${title}. ${body}`);
  return `${cut(words, longestText - link.length - 1)} ${link}`;
}
