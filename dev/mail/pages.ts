import { type Mail, unsubscribeAddressOf } from "./store.ts";
import type { Text } from "./texts.ts";

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
  .text { padding: .75rem .25rem; border-bottom: 1px solid var(--line); }
  .subject { font-weight: 600; }
  .quiet, time { color: var(--quiet); font-variant-numeric: tabular-nums; }
  iframe { width: 100%; height: 60vh; border: 1px solid var(--line); background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dt { color: var(--quiet); }
  dd { margin: 0; overflow-wrap: anywhere; }
  .buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1rem; }
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

function outcomeMark({ last_event }: Mail): string {
  const words = outcomeWords[last_event];
  return words ? ` <span class="quiet">${words}</span>` : "";
}

/** The list of mails. `base` is the path under which the inbox is reached. */
export function renderInbox(mails: readonly Mail[], base: string, to: string): string {
  const rows = mails.map(
    (mail) => `<li><a href="${base}/${mail.id}"><span>${escapeHtml(mail.to.join(", "))}</span>
      <span class="subject">${escapeHtml(mail.subject)}${outcomeMark(mail)}</span>${renderTime(mail.created_at)}</a></li>`,
  );
  const empty = `<p class="quiet">${to ? "No mail for this address." : "No mail yet. What Solebook sends shows up here."}</p>`;
  return page(
    "Inbox",
    `<header><h1>Inbox <span class="quiet">${mails.length}</span></h1><a href="${base}/texts">Texts</a>
      <form action="${base}"><label>For <input type="search" name="to" value="${escapeHtml(to)}"></label>
        <button>Show</button></form>
      <form method="post" action="${base}/clear"><button>Delete all</button></form></header>
    ${rows.length > 0 ? `<ul>${rows.join("")}</ul>` : empty}`,
  );
}

/** The texts, each with its whole words. @param note what has just been done with one */
export function renderTexts(texts: readonly Text[], base: string, note = ""): string {
  const button = (sid: string, word: string) =>
    `<form method="post" action="${base}/texts/${sid}/${word.toLowerCase()}"><button>Answer ${word}</button></form>`;
  const rows = texts.map(
    ({ sid, to, from, body, createdAt }) => `<li class="text"><p><strong>${escapeHtml(to)}</strong>
      <span class="quiet">from ${escapeHtml(from)}</span> ${renderTime(createdAt)}</p>
      <pre>${linkify(escapeHtml(body))}</pre><div class="buttons">${button(sid, "STOP")}${button(sid, "START")}</div></li>`,
  );
  const empty = '<p class="quiet">No text yet. What Solebook texts shows up here.</p>';
  return page(
    "Texts",
    `<header><h1>Texts <span class="quiet">${texts.length}</span></h1><a href="${base}">Mail</a>
      <form method="post" action="${base}/texts/clear"><button>Delete all</button></form></header>
    ${note ? `<p role="status">${escapeHtml(note)}</p>` : ""}${rows.length > 0 ? `<ul>${rows.join("")}</ul>` : empty}`,
  );
}

/**
 * What can be done with a mail. `Unsubscribe` is the button that mail programs show for the headers of RFC 8058; like theirs, it is pressed by a
 * server, without anybody's cookies. The others have it come back, or be called spam.
 */
function renderButtons(mail: Mail, base: string): string {
  const button = (action: string, label: string) =>
    `<form method="post" action="${base}/${mail.id}/${action}"><button>${label}</button></form>`;
  const buttons = [
    unsubscribeAddressOf(mail) === null ? "" : button("unsubscribe", "Unsubscribe"),
    mail.last_event === "suppressed" ? "" : button("bounced", "Bounce") + button("complained", "Report as spam"),
  ];
  return `<div class="buttons">${buttons.join("")}</div>`;
}

const outcomeWords: Record<Mail["last_event"], string> = {
  delivered: "",
  bounced: "Came back",
  complained: "Reported as spam",
  suppressed: "Not delivered: the address has refused mail before",
};

/**
 * One mail: what it says about itself, the HTML in a frame without scripts, and the plain text.
 * @param note what has just been done with it
 */
export function renderMail(mail: Mail, base: string, note = ""): string {
  const facts = [
    ["From", mail.from],
    ["To", mail.to.join(", ")],
    ["Copy", [...mail.cc, ...mail.bcc].join(", ")],
    ["What became of it", outcomeWords[mail.last_event] ?? ""],
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
    ${note ? `<p role="status">${escapeHtml(note)}</p>` : ""}${renderButtons(mail, base)}
    <dl>${list}<dt>Sent</dt><dd>${renderTime(mail.created_at)}</dd></dl>
    ${mail.html ? frame : ""}${mail.text ? `<h2>Plain text</h2><pre>${linkify(escapeHtml(mail.text))}</pre>` : ""}`,
  );
}

function linkify(escapedText: string): string {
  return escapedText.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}
