import { carriers } from "../../lib/domain/shipping/model.ts";
import { carrierName } from "../../lib/domain/shipping/rules.numbers.ts";
import { html, type Markup, type PageAnswer, renderDemoPage } from "../pages/html.ts";
import { isAtEnd, type ParcelMove, parcelMoves } from "./journey.ts";
import { newTrackingNumber } from "./numbers.ts";
import type { CarrierStore, ParcelRecord } from "./store.ts";
import type { Tracking } from "./tracking.ts";

/** Below this path, also on the application's own origin (lib/platform/carrier-pages.ts). */
export const carrierPagesPath = "/carrier-demo";

const demo = "Demo: this page stands in for the carriers. Parcels travel only here.";
const mostShown = 100;

const page = (title: string, body: Markup): PageAnswer => ({ status: 200, body: renderDemoPage(demo, title, body) });

function nothingHere(): PageAnswer {
  const body = html`<h1>No such parcel</h1><p class="quiet">The carrier has not heard of it (yet).</p>
    <a class="back" href="${carrierPagesPath}">All parcels</a>`;
  return { status: 404, body: renderDemoPage(demo, "No such parcel", body) };
}

const linkTo = ({ trackingNumber }: ParcelRecord) =>
  `${carrierPagesPath}/parcels/${encodeURIComponent(trackingNumber)}`;

function listPage(store: CarrierStore): PageAnswer {
  const rows = store.parcels.slice(0, mostShown).map(
    (
      parcel,
    ) => html`<tr><td><a href="${linkTo(parcel)}"><code>${parcel.trackingNumber}</code></a><br>${parcel.carrier}</td>
      <td>${parcel.scans.at(-1)?.message ?? ""}</td></tr>`,
  );
  const none = html`<p class="quiet">No parcel is under way.</p>`;
  return page(
    "Parcels",
    html`<h1>Parcels</h1><p class="quiet">Everything that travels at the moment, the newest first.</p>
      <div class="sheet">${rows.length > 0 ? html`<table>${rows}</table>` : none}</div>
      <a class="back" href="${carrierPagesPath}/counter">Get a tracking number</a>`,
  );
}

const moveWords: Record<ParcelMove, string> = {
  next: "Next scan",
  deliver: "Deliver it",
  hold: "Hold it up",
  lose: "Lose it",
};

function parcelPage(parcel: ParcelRecord): PageAnswer {
  const rows = [...parcel.scans].reverse().map(
    ({ message, datetime, tracking_location: { city, state } }) =>
      html`<tr><td>${message}${city === null ? "" : html`<br>${city}, ${state}`}</td>
        <td>${datetime.slice(0, 16).replace("T", " ")} UTC</td></tr>`,
  );
  const buttons = parcelMoves.map(
    (move, index) =>
      html`<button name="move" value="${move}" class="${index === 0 ? "" : "second"}">${moveWords[move]}</button>`,
  );
  const isOver = isAtEnd(parcel.scans);
  return page(
    parcel.trackingNumber,
    html`<h1>${parcel.carrier}</h1><p class="quiet"><code>${parcel.trackingNumber}</code></p>
      <div class="sheet"><table>${rows}</table>
      ${isOver ? html`<p class="quiet">Its way is over.</p>` : html`<form method="post">${buttons}</form>`}</div>
      <a class="back" href="${carrierPagesPath}">All parcels</a>`,
  );
}

/** Only a place on the site that shows this page. */
function safePlace(text: string | null): string | null {
  return text !== null && /^\/[\w/-]*$/.test(text) && !text.startsWith("//") ? text : null;
}

/** Where a label is bought: a fresh number of each carrier, on the way back to whoever needs one. */
function counterPage(parameters: URLSearchParams): PageAnswer {
  const back = safePlace(parameters.get("back"));
  const rows = carriers.map((carrier) => {
    const number = newTrackingNumber(carrier);
    const target = `${back}?${new URLSearchParams({ carrier, tracking: number })}`;
    const use = back === null ? html`` : html`<a href="${target}">Use this number</a>`;
    return html`<tr><td>${carrierName(carrier)}<br><code>${number}</code></td><td>${use}</td></tr>`;
  });
  return page(
    "Counter",
    html`<h1>Tracking numbers</h1><p class="quiet">As if you had bought a label: one fresh number of each carrier.</p>
      <div class="sheet"><table>${rows}</table></div>
      <a class="back" href="${back ?? carrierPagesPath}">Back</a>`,
  );
}

function moveOf(body: string): ParcelMove | undefined {
  const wanted = new URLSearchParams(body).get("move");
  return parcelMoves.find((move) => move === wanted);
}

/** One of the simulation's pages, shown (GET) or sent (POST). @param place what follows {@link carrierPagesPath} in the address */
export function carrierPage(
  { store, tracking }: { store: CarrierStore; tracking: Tracking },
  { method, place, parameters, body }: { method: string; place: string; parameters: URLSearchParams; body: string },
): PageAnswer {
  if (place === "") return listPage(store);
  if (place === "/counter") return counterPage(parameters);
  const number = /^\/parcels\/([A-Z0-9]+)$/.exec(place)?.[1];
  const parcel = store.parcels.find(({ trackingNumber }) => trackingNumber === number);
  if (!parcel) return nothingHere();
  const move = method === "POST" ? moveOf(body) : undefined;
  if (move === undefined) return parcelPage(parcel);
  tracking.move(parcel.trackerId, move);
  return { location: linkTo(parcel) };
}
