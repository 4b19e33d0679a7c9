import { html, type Markup, type PageAnswer, renderDemoPage } from "../../pages/html.ts";

/** A page of the stand-in. */
export function renderPage(title: string, body: Markup): string {
  return renderDemoPage(
    "Demo: this page stands in for Stripe. No real money moves, and real cards do not work.",
    title,
    body,
  );
}

/** `$1,234.50` */
export function dollars(cents: number): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" }).format(cents / 100);
}

export function notHere(): PageAnswer {
  return {
    status: 404,
    body: renderPage("Nothing here", html`<h1>Nothing here</h1><p class="quiet">This link is wrong or too old.</p>`),
  };
}
