import "server-only";

export interface MailLink {
  label: string;
  href: string;
}

export interface MailContent {
  /** What inboxes show behind the subject. */
  preview: string;
  heading: string;
  paragraphs: readonly string[];
  /** What it is about, at a glance; beside it a picture, if there is one. */
  facts?: { rows: readonly (readonly [name: string, value: string])[]; picture: MailPicture | null };
  /** Several things told at once, each with where it leads. */
  entries?: readonly { title: string; body: string; href: string }[];
  button?: MailLink;
  /** Small print: why this mail came and what to do if it should not have. */
  footnote: string;
  /** Behind the small print, one a line. */
  links?: readonly MailLink[];
}

export interface MailPicture {
  /** A whole address; mail programs load it from there. */
  src: string;
  /** What one sees, for whoever does not load pictures. */
  alt: string;
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
const ink = "#171512";
const quiet = "#6b655c";
const line = "#e2ddd2";

/** The colors above stand in each element for programs that know nothing else; these classes are for those that have a dark ground. */
const style = `
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      @media (prefers-color-scheme: dark) {
        .ground { background: #171613 !important; color: #ece8df !important; }
        .card { background: #211f1b !important; border-color: #37342e !important; }
        .quiet { color: #a49d8e !important; }
        .rule { border-color: #37342e !important; }
        .picture { background: #ece8df !important; }
        .button { background: #ece8df !important; color: #171613 !important; }
      }
    `;

function paragraphHtml(text: string): string {
  return `
          <p style="margin:0 0 16px;font-size:16px;line-height:1.6">${escapeHtml(text)}</p>`;
}

function pictureHtml({ src, alt }: MailPicture): string {
  return `
            <tr><td class="picture" colspan="2" align="center" style="padding:12px;background:#f3f0e9;border-radius:8px"><img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}" width="180" style="display:block;width:180px;height:auto;border:0"></td></tr>
            <tr><td colspan="2" style="height:8px;line-height:8px;font-size:8px">&nbsp;</td></tr>`;
}

/** The picture stands above: beside it a phone has no room for a name and a number in one line. */
function factsHtml({ rows, picture }: NonNullable<MailContent["facts"]>): string {
  const lines = rows.map(
    ([name, value]) => `
            <tr><td class="quiet" style="padding:3px 16px 3px 0;color:${quiet};white-space:nowrap;vertical-align:top">${escapeHtml(name)}</td><td align="right" style="padding:3px 0;text-align:right;vertical-align:top">${escapeHtml(value)}</td></tr>`,
  );
  return `
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px;font-size:15px;line-height:1.5">${picture ? pictureHtml(picture) : ""}${lines.join("")}
          </table>`;
}

function entryHtml({ title, body, href }: { title: string; body: string; href: string }): string {
  return `
          <p class="rule" style="margin:0;padding:12px 0;border-top:1px solid ${line};font-size:16px;line-height:1.5"><a href="${escapeHtml(href)}" style="color:inherit;font-weight:600">${escapeHtml(title)}</a><br>${escapeHtml(body)}</p>`;
}

function linkHtml({ label, href }: MailLink): string {
  return `<br><a class="quiet" href="${escapeHtml(href)}" style="color:${quiet}">${escapeHtml(label)}</a>`;
}

function buttonHtml({ label, href }: MailLink): string {
  const safeHref = escapeHtml(href);
  return `
          <p style="margin:28px 0"><a class="button" href="${safeHref}" style="display:inline-block;padding:14px 22px;border-radius:8px;background:${ink};color:#faf8f4;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>
          <p class="quiet" style="margin:0 0 16px;font-size:13px;line-height:1.5;color:${quiet}">If the button does not work, copy this address into your browser:<br><a class="quiet" href="${safeHref}" style="color:${quiet};word-break:break-all">${safeHref}</a></p>`;
}

function drawHtml({ preview, heading, paragraphs, facts, entries = [], button, footnote, links = [] }: MailContent) {
  const body = [
    ...paragraphs.map(paragraphHtml),
    facts ? factsHtml(facts) : "",
    ...entries.map(entryHtml),
    button ? buttonHtml(button) : "",
  ];
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>${escapeHtml(heading)}</title>
    <style>${style}</style>
  </head>
  <body class="ground" style="margin:0;background:#f3f0e9;color:${ink};${font}">
    <div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
    <table class="ground" role="presentation" width="100%" cellpadding="0" cellspacing="0">
      <tr>
        <td align="center" style="padding:32px 16px">
          <table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#fffdf9;border:1px solid ${line};border-radius:12px">
            <tr>
              <td style="padding:32px 28px;text-align:left">
          <p style="margin:0 0 24px;font-weight:700;letter-spacing:-0.02em">Solebook</p>
          <h1 style="margin:0 0 16px;font-size:22px;line-height:1.25">${escapeHtml(heading)}</h1>${body.join("")}
          <p class="quiet rule" style="margin:24px 0 0;padding-top:16px;border-top:1px solid ${line};font-size:13px;line-height:1.5;color:${quiet}">${escapeHtml(footnote)}${links.map(linkHtml).join("")}</p>
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  </body>
</html>
`;
}

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
  return { html: drawHtml(content), text: writeText(content) };
}
