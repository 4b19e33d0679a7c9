import type { ReactNode } from "react";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";

const tabs = [
  { href: "/account", label: "Profile and security" },
  { href: "/account/addresses", label: "Addresses" },
  { href: "/account/payment", label: "Cards" },
  { href: "/account/notifications", label: "Notifications" },
  { href: "/account/api", label: "Keys and programs" },
  { href: "/account/webhooks", label: "Webhooks" },
] as const;

export type AccountTab = (typeof tabs)[number]["href"];

/** The frame of the account pages. */
export function AccountFrame({ current, children }: { current: AccountTab; children: ReactNode }) {
  return (
    <div className="page-column py-8 md:py-12">
      <h1 className="text-headline">Your account</h1>
      <div className="mt-4">
        <LinkTabs label="Account pages" tabs={tabs} current={current} />
      </div>
      <div className="mt-6 max-w-3xl space-y-6">{children}</div>
    </div>
  );
}
