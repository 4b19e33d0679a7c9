import type { Metadata } from "next";
import { adminNavigation } from "@/components/shell/admin-navigation.ts";
import { SectionFrame } from "@/components/shell/section-frame.tsx";
import { requireAdmin } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = {
  title: { default: "Administration", template: "%s · Administration · Solebook" },
  robots: { index: false },
};

/** Pages ask again themselves: a layout does not run anew when somebody moves between its pages. */
export default async function AdminLayout({ children }: LayoutProps<"/admin">) {
  const actor = await requireAdmin("/admin");
  return (
    <SectionFrame label="Administration" items={adminNavigation(actor)}>
      {children}
    </SectionFrame>
  );
}
