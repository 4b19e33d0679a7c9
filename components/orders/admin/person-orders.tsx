import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import type { AdminOrderRowView } from "@/lib/domain/orders/model.admin.ts";
import { adminOrdersHref } from "./order-search.tsx";
import { OrderTable } from "./order-table.tsx";

export interface PersonOrdersProps {
  userId: string;
  orders: readonly AdminOrderRowView[];
  hasMore: boolean;
}

/** The newest orders a person is part of, and the way to all of them. */
export function PersonOrders({ userId, orders, hasMore }: PersonOrdersProps) {
  return (
    <Panel aria-labelledby="orders">
      <PanelHeader
        title="Orders"
        id="orders"
        description="As buyer or seller, the newest first."
        actions={
          hasMore ? (
            <LinkButton href={adminOrdersHref({ person: userId })} variant="quiet" size="small">
              All of them
            </LinkButton>
          ) : null
        }
      />
      {orders.length > 0 ? (
        <OrderTable orders={orders} caption="Orders of this person" />
      ) : (
        <PanelBody>
          <p className="text-muted text-sm">None.</p>
        </PanelBody>
      )}
    </Panel>
  );
}
