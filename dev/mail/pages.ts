import { type Mail, unsubscribeAddressOf } from "./store.ts";

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style = `
  :root { color-scheme: light dark; --line: light-dark(#ddd8cd, #37342e); --quiet: light-dark(#6b6557, #a49d8e); }
  body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 16px/1.5 system-ui, sans-serif;
    background: light-dark(#faf8f3, #171613); color: light-dark(#1c1a16, #ece8df); }
  a { color: inherit; }
  header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
  h1 { font-size: 1.4rem; }
  ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
  li a { display: grid; grid-template-columns: 16rem 1fr auto; gap: 1rem; padding: .75rem .25rem;
    border-bottom: 1px solid var(--line); text-decoration: none; }
  li a:hover, li a:focus-visible { background: light-dark(#f0ece2, #211f1b); }
  .subject { font-weight: 600; }
  .quiet, time { color: var(--quiet); font-variant-numeric: tabular-nums; }
  iframe { width: 100%; height: 60vh; border: 1px solid var(--line); background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dt { color: var(--quiet); }
  dd { margin: 0; overflow-wrap: anywhere; }
  input, button { font: inherit; padding: .4rem .7rem; }
  @media (max-width: 40rem) { li a { grid-template-columns: 1fr; gap: 0; } }
`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
}

function renderTime(text: string): string {
  return `<time datetime="${escapeHtml(text)}">${escapeHtml(text.slice(0, 16).replace("T", " "))} UTC</time>`;
}

/** The list of mails. `base` is the path under which the inbox is reached. */
export function renderInbox(mails: readonly Mail[], base: string, to: string): string {
  const rows = mails.map(
    (mail) => `<li><a href="${base}/${mail.id}"><span>${escapeHtml(mail.to.join(", "))}</span>
      <span class="subject">${escapeHtml(mail.subject)}</span>${renderTime(mail.created_at)}</a></li>`,
  );
  const empty = `<p class="quiet">${to ? "No mail for this address." : "No mail yet. What Solebook sends shows up here."}</p>`;
  return page(
    "Inbox",
    `<header><h1>Inbox <span class="quiet">${mails.length}</span></h1>
      <form action="${base}"><label>For <input type="search" name="to" value="${escapeHtml(to)}"></label>
        <button>Show</button></form>
      <form method="post" action="${base}/clear"><button>Delete all</button></form></header>
    ${rows.length > 0 ? `<ul>${rows.join("")}</ul>` : empty}`,
  );
}

/** The button that mail programs show for the headers of RFC 8058; like theirs, it is pressed by a server, without anybody's cookies. */
function renderUnsubscribe(mail: Mail, base: string): string {
  if (unsubscribeAddressOf(mail) === null) return "";
  return `<form method="post" action="${base}/${mail.id}/unsubscribe"><button>Unsubscribe</button></form>`;
}

/**
 * One mail: what it says about itself, the HTML in a frame without scripts, and the plain text.
 * @param note what has just been done with it
 */
export function renderMail(mail: Mail, base: string, note = ""): string {
  const facts = [
    ["From", mail.from],
    ["To", mail.to.join(", ")],
    ["Copy", [...mail.cc, ...mail.bcc].join(", ")],
    ["Answers to", mail.reply_to.join(", ")],
    // Of a mail that is older than this field there are none.
    ...Object.entries(mail.headers ?? {}),
  ].filter(([, value]) => value);
  const list = facts
    .map(([name = "", value = ""]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join("");
  const frame = `<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
    src="${base}/${mail.id}/html"></iframe>`;
  return page(
    mail.subject,
    `<p><a href="${base}">All mail</a></p><h1>${escapeHtml(mail.subject)}</h1>
    ${note ? `<p role="status">${escapeHtml(note)}</p>` : ""}${renderUnsubscribe(mail, base)}
    <dl>${list}<dt>Sent</dt><dd>${renderTime(mail.created_at)}</dd></dl>
    ${mail.html ? frame : ""}${mail.text ? `<h2>Plain text</h2><pre>${linkify(escapeHtml(mail.text))}</pre>` : ""}`,
  );
}

function linkify(escapedText: string): string {
  return escapedText.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}
