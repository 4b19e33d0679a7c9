import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { BagLink } from "@/components/bag/bag-link.tsx";
import { NotificationBell } from "@/components/notifications/notification-bell.tsx";
import { Providers } from "@/components/providers/providers.tsx";
import { AccountButton } from "@/components/shell/account-button.tsx";
import { ConnectionNotice } from "@/components/shell/connection-notice.tsx";
import { DemoNotice } from "@/components/shell/demo-notice.tsx";
import { Footer } from "@/components/shell/footer.tsx";
import { Header } from "@/components/shell/header.tsx";
import { hasSide, mainNavigation } from "@/components/shell/main-navigation.ts";
import { TabBar } from "@/components/shell/tab-bar.tsx";
import { ToastRegion } from "@/components/ui/toast.tsx";
import { colorTokens } from "@/components/ui/tokens.ts";
import { allows } from "@/lib/core/permissions.ts";
import { getProfile } from "@/lib/domain/accounts/queries.ts";
import { countBagPairs } from "@/lib/domain/checkout/queries.bag.ts";
import { countUnread } from "@/lib/domain/notifications/queries.ts";
import { env } from "@/lib/platform/env.ts";
import { pushKey } from "@/lib/platform/push.ts";
import { realtimeClientConfig } from "@/lib/platform/pusher.ts";
import { siteAddress } from "@/lib/platform/site-address.ts";
import { isDemo } from "@/lib/platform/stripe-pages.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { currentBagHolder } from "@/lib/workflows/checkout/current-bag.ts";
import { GeistMono, GeistSans } from "./fonts.ts";

const metadata: Metadata = {
  title: { default: "Solebook: the open sneaker exchange", template: "%s · Solebook" },
  description:
    "Bid on sneakers, ask for yours, and watch the market move. An open exchange with a live order book for every size.",
  applicationName: "Solebook",
  formatDetection: { telephone: false },
};

/** Addresses in a page's head are read outside of the site, so they are whole; ours is known at run time only. */
export async function generateMetadata(): Promise<Metadata> {
  await connection();
  return { ...metadata, metadataBase: siteAddress() };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: colorTokens.light.ground },
    { media: "(prefers-color-scheme: dark)", color: colorTokens.dark.ground },
  ],
  viewportFit: "cover",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [requestHeaders, actor] = await Promise.all([headers(), currentActor()]);
  const isSignedIn = actor.kind === "user";
  const navigation = mainNavigation(actor);
  const [[profile, unread], bagPairs] = await Promise.all([
    isSignedIn ? Promise.all([getProfile(actor), countUnread(actor)]) : ([null, 0] as const),
    currentBagHolder().then((holder) => countBagPairs(holder)),
  ]);
  return (
    // next-themes sets data-theme before React takes over.
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <Providers
          nonce={requestHeaders.get("x-nonce") ?? undefined}
          realtime={realtimeClientConfig(requestHeaders.get("host") ?? "localhost")}
          userId={isSignedIn ? actor.userId : null}
          pushKey={pushKey()}
        >
          <a
            href="#content"
            className="sr-only z-50 rounded-control bg-ink px-4 py-3 text-ground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
          >
            Skip to content
          </a>
          {isDemo(env()) ? <DemoNotice /> : null}
          <Header
            navigation={navigation}
            bag={<BagLink pairs={bagPairs} />}
            accountMenu={
              profile ? (
                <>
                  <NotificationBell userId={profile.userId} unread={unread} />
                  <AccountButton
                    name={profile.name}
                    email={profile.email}
                    sides={(["bid", "ask"] as const).filter((side) => hasSide(actor, side))}
                    mayAdminister={allows(actor, "admin.enter")}
                    mayInspect={allows(actor, "desk.enter")}
                  />
                </>
              ) : null
            }
          />
          <main id="content" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
          <Footer navigation={navigation} isSignedIn={isSignedIn} />
          <TabBar navigation={navigation} isSignedIn={isSignedIn} />
          <ConnectionNotice />
          <ToastRegion />
        </Providers>
      </body>
    </html>
  );
}
