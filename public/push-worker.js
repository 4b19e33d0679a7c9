// Shows messages while no page is open, and leads to what they are about. It takes no requests and keeps nothing.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { title = "Solebook", body = "", href = "/notifications", tag } = event.data?.json() ?? {};
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: "/icon.svg", data: { href } }));
});

/** Only ever a page of this site. */
function addressOf(href) {
  const url = new URL(href, self.location.origin);
  return url.origin === self.location.origin ? url.href : self.location.origin;
}

async function open(href) {
  const address = addressOf(href);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = windows.find((client) => client.url === address);
  if (shown) return shown.focus();
  return self.clients.openWindow(address);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.href ?? "/notifications"));
});
