import { Button } from "@/components/ui/button.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Select } from "@/components/ui/select.tsx";
import { notificationKindLabels, notificationKinds } from "@/lib/domain/notifications/model.ts";
import { type ListRequest, listHref } from "./request.ts";

export interface ListFiltersProps {
  request: ListRequest;
  /** Of all kinds. */
  unread: number;
  mayAdminister: boolean;
}

/** All or unread as tabs, and the kind as a plain form; both are addresses. */
export function ListFilters({ request, unread, mayAdminister }: ListFiltersProps) {
  const { kind } = request;
  const kinds = notificationKinds.filter((each) => each !== "operations" || mayAdminister);
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <LinkTabs
        label="Notifications"
        tabs={[
          { href: listHref({ isUnread: false, kind }), label: "All" },
          { href: listHref({ isUnread: true, kind }), label: "Unread", count: unread },
        ]}
        current={listHref(request)}
      />
      <form action="/notifications" aria-label="Which notifications" className="flex gap-2">
        {request.isUnread ? <input type="hidden" name="unread" value="1" /> : null}
        <Select name="kind" aria-label="About what" defaultValue={kind ?? ""} key={kind} className="min-w-44">
          <option value="">About everything</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {notificationKindLabels[each]}
            </option>
          ))}
        </Select>
        <Button type="submit" variant="quiet">
          Show
        </Button>
      </form>
    </div>
  );
}
