import type { MailContent } from "./content.ts";

/** The HTML of a mail; dev/mail-templates/mail.tsx, with everything it needs (docs/adr/0072). `npm run mail:templates` writes it. */
export function drawMail(content: MailContent): string;
