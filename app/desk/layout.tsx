import type { Metadata } from "next";
import { deskNavigation } from "@/components/shell/desk-navigation.ts";
import { SectionFrame } from "@/components/shell/section-frame.tsx";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = {
  title: { default: "Desk", template: "%s · Desk · Solebook" },
  robots: { index: false },
};

/** Pages ask again themselves: a layout does not run anew when somebody moves between its pages. */
export default async function DeskLayout({ children }: LayoutProps<"/desk">) {
  const actor = await requireDesk("/desk");
  return (
    <SectionFrame label="Desk" items={deskNavigation(actor)}>
      {children}
    </SectionFrame>
  );
}
