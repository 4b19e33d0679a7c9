import "server-only";

export interface MailContent {
  /** What inboxes show behind the subject. */
  preview: string;
  heading: string;
  paragraphs: readonly string[];
  button?: MailLink;
  /** Small print: why this mail came and what to do if it should not have. */
  footnote: string;
  /** Behind the small print, one a line. */
  links?: readonly MailLink[];
}

export interface MailLink {
  label: string;
  href: string;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

function linkHtml({ label, href }: MailLink): string {
  return `<br><a href="${escapeHtml(href)}" style="color:#6b655c">${escapeHtml(label)}</a>`;
}

function buttonHtml({ label, href }: MailLink): string {
  const safeHref = escapeHtml(href);
  return `
          <p style="margin:28px 0"><a href="${safeHref}" style="display:inline-block;padding:14px 22px;border-radius:8px;background:#171512;color:#faf8f4;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>
          <p style="margin:0 0 16px;font-size:13px;line-height:1.5;color:#6b655c">If the button does not work, copy this address into your browser:<br><a href="${safeHref}" style="color:#6b655c;word-break:break-all">${safeHref}</a></p>`;
}

/** Draws a mail in our dress, as HTML that every client shows and as plain text with the same words. */
export function renderMail({ preview, heading, paragraphs, button, footnote, links = [] }: MailContent): {
  html: string;
  text: string;
} {
  const body = paragraphs.map(
    (text) => `\n          <p style="margin:0 0 16px;font-size:16px;line-height:1.6">${escapeHtml(text)}</p>`,
  );
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light">
    <title>${escapeHtml(heading)}</title>
  </head>
  <body style="margin:0;background:#f3f0e9;color:#171512;${font}">
    <div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
      <tr>
        <td align="center" style="padding:32px 16px">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#fffdf9;border:1px solid #e2ddd2;border-radius:12px">
            <tr>
              <td style="padding:32px 28px">
          <p style="margin:0 0 24px;font-weight:700;letter-spacing:-0.02em">Solebook</p>
          <h1 style="margin:0 0 16px;font-size:22px;line-height:1.25">${escapeHtml(heading)}</h1>${body.join("")}${button ? buttonHtml(button) : ""}
          <p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e2ddd2;font-size:13px;line-height:1.5;color:#6b655c">${escapeHtml(footnote)}${links.map(linkHtml).join("")}</p>
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  </body>
</html>
`;
  const small = [footnote, ...links.map(({ label, href }) => `${label}: ${href}`)];
  const lines = [
    heading,
    ...paragraphs,
    ...(button ? [`${button.label}:\n${button.href}`] : []),
    `--\n${small.join("\n")}`,
  ];
  return { html, text: `${lines.join("\n\n")}\n` };
}
