import type { Page, WebSocketRoute } from "@playwright/test";

export interface CuttableConnection {
  isOpen(): boolean;
  /** Closes the live connection and keeps it closed. */
  cut(): Promise<void>;
  /** Lets the page connect again. */
  mend(): void;
}

/** Puts a switch into the page's live connection; call it before the page is opened. */
export async function cuttableConnection(page: Page): Promise<CuttableConnection> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/realtime\//, (socket) => {
    if (isCut) return void socket.close();
    open.add(socket);
    socket.connectToServer();
  });
  return {
    isOpen: () => open.size > 0,
    async cut() {
      isCut = true;
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    mend() {
      isCut = false;
    },
  };
}
