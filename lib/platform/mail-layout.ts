import "server-only";
import { drawMail } from "./mail-templates/bundle.js";
import type { MailContent } from "./mail-templates/content.ts";

function writeText({ heading, paragraphs, facts, entries = [], button, footnote, links = [] }: MailContent): string {
  const rows = facts?.rows.map(([name, value]) => `${name}: ${value}`) ?? [];
  const small = [footnote, ...links.map(({ label, href }) => `${label}: ${href}`)];
  const blocks = [
    heading,
    ...paragraphs,
    ...(rows.length > 0 ? [rows.join("\n")] : []),
    ...entries.map(({ title, body, href }) => `${title}\n${body}\n${href}`),
    ...(button ? [`${button.label}:\n${button.href}`] : []),
    `--\n${small.join("\n")}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Draws a mail in our dress, as HTML that every client shows, light or dark, and as plain text with the same words. */
export function renderMail(content: MailContent): { html: string; text: string } {
  return { html: drawMail(content), text: writeText(content) };
}
