import type { Metadata } from "next";
import { AdminFrame } from "@/components/shell/admin-frame.tsx";
import { requireAdmin } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = {
  title: { default: "Administration", template: "%s · Administration · Solebook" },
  robots: { index: false },
};

/** Pages ask again themselves: a layout does not run anew when somebody moves between its pages. */
export default async function AdminLayout({ children }: LayoutProps<"/admin">) {
  await requireAdmin("/admin");
  return <AdminFrame>{children}</AdminFrame>;
}
