import { Search } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import type { QueueCounts, QueueView } from "@/lib/domain/verification/model.views.ts";

/** The address of the queue; without a cursor its first page. */
export function queueHref(filter: { view: QueueView; q: string }, cursor?: string): string {
  const search = new URLSearchParams();
  if (filter.view !== "oldest") search.set("view", filter.view);
  if (filter.q !== "") search.set("q", filter.q);
  if (cursor !== undefined) search.set("cursor", cursor);
  return search.size > 0 ? `/desk/inspection?${search}` : "/desk/inspection";
}

const tabsOf = (counts: QueueCounts): { view: QueueView; label: string; count?: number }[] => [
  { view: "oldest", label: "Oldest first", count: counts.waiting },
  { view: "deadline", label: "By deadline" },
  { view: "mine", label: "On my table", count: counts.mine },
  { view: "second_look", label: "Second look", count: counts.secondLook },
  { view: "done", label: "Done" },
];

/** How the queue is looked at, and a field to find a pair by; both live in the address. */
export function QueueTabs({ view, q, counts }: { view: QueueView; q: string; counts: QueueCounts }) {
  return (
    <div className="flex flex-col gap-3">
      <LinkTabs
        label="Part of the queue"
        tabs={tabsOf(counts).map(({ view: each, ...tab }) => ({ ...tab, href: queueHref({ view: each, q }) }))}
        current={queueHref({ view, q })}
      />
      <search>
        <form action="/desk/inspection" className="flex max-w-md gap-2">
          {view === "oldest" ? null : <input type="hidden" name="view" value={view} />}
          <label className="relative min-w-0 flex-1">
            <span className="sr-only">Find by order, shoe, style code or size</span>
            <Search aria-hidden="true" className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-muted" />
            <input
              key={q}
              type="search"
              name="q"
              defaultValue={q}
              maxLength={100}
              placeholder="Order, shoe or style code"
              className={`${controlClasses} pl-9`}
            />
          </label>
          <Button type="submit" variant="quiet">
            Find
          </Button>
        </form>
      </search>
    </div>
  );
}
