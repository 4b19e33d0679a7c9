"use client";

import { useRouter } from "next/navigation";
import { useOpsChannel } from "@/components/live/use-ops-channel.ts";
import { useSoon } from "@/components/live/use-soon.ts";

/** Has the page read again whenever something at the desk changed, and after every lost connection. */
export function DeskLive({ taskId }: { taskId?: string }) {
  const router = useRouter();
  const refresh = useSoon(() => router.refresh(), 300);
  useOpsChannel({
    onDesk: (event) => {
      if (taskId === undefined || event.taskId === taskId) refresh();
    },
    onCatchUp: refresh,
  });
  return null;
}
