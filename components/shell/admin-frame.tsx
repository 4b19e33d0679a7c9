import type { ReactNode } from "react";
import { adminNavigation } from "./admin-navigation.ts";
import { SectionFrame } from "./section-frame.tsx";

/** The frame of the administration. */
export function AdminFrame({ children }: { children: ReactNode }) {
  return (
    <SectionFrame label="Administration" items={adminNavigation}>
      {children}
    </SectionFrame>
  );
}
