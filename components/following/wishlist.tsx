"use client";

import { ActionForm, FormMessage } from "@/components/accounts/action-form.tsx";
import { RowButton } from "@/components/accounts/row-button.tsx";
import { RowCell, RowHead, RowShoe } from "@/components/market/list-parts.tsx";
import { Change, changeInBasisPoints } from "@/components/ui/change.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { manageWishlist } from "@/lib/actions/following.ts";
import type { WishlistItemView } from "@/lib/domain/following/model.ts";

const columns = "md:grid md:grid-cols-[minmax(0,1fr)_6rem_6rem_6rem_8rem_6rem] md:items-center md:gap-4";

function WishlistRow({ item }: { item: WishlistItemView }) {
  const change = changeInBasisPoints(item.addedAskCents, item.lowestAskCents);
  const size = item.sizeLabel === null ? "all sizes" : `size ${item.sizeLabel}`;
  return (
    <li className={`flex flex-col gap-3 px-4 py-3.5 ${columns}`}>
      <RowShoe product={item.product} sizeLabel={item.sizeLabel} sizesLabel="All sizes" />
      <dl className="contents max-md:grid max-md:grid-cols-2 max-md:gap-3">
        <RowCell name="Lowest ask" className="md:text-right">
          <Money cents={item.lowestAskCents} emptyLabel="no asks" className="font-medium font-mono" />
        </RowCell>
        <RowCell name="Highest bid" className="md:text-right">
          <Money cents={item.highestBidCents} emptyLabel="no bids" className="font-mono" />
        </RowCell>
        <RowCell name="Last sale" className="md:text-right">
          <Money cents={item.lastSaleCents} emptyLabel="not sold yet" className="font-mono" />
        </RowCell>
        <RowCell name="Ask since saved" className="md:text-right">
          {change === null ? (
            <span className="text-muted">
              <span aria-hidden="true">–</span>
              <span className="sr-only">no ask then or now</span>
            </span>
          ) : (
            <Change basisPoints={change} className="font-mono" />
          )}
          <span className="mt-0.5 block text-caption text-muted">
            <Timestamp at={item.addedAt} compact />
          </span>
        </RowCell>
      </dl>
      <div className="flex md:justify-end">
        <RowButton name="remove" value={item.itemId} variant="quiet" size="small" className="max-md:w-full">
          Remove
          <span className="sr-only">
            {" "}
            {item.product.name}, {size}
          </span>
        </RowButton>
      </div>
    </li>
  );
}

/** What a person saved, with the prices of the moment and how the ask moved since. */
export function Wishlist({ items }: { items: readonly WishlistItemView[] }) {
  return (
    <ActionForm action={manageWishlist} label="Wishlist" errorsInside>
      {(form) => (
        <>
          {form.state.status === "error" ? <FormMessage state={form.state} /> : null}
          <Panel>
            <RowHead
              columns={["Shoe", "Lowest ask", "Highest bid", "Last sale", "Ask since saved", ""]}
              className={`${columns} [&>span:nth-child(n+2)]:text-right`}
            />
            <ul className="divide-y divide-line">
              {items.map((item) => (
                <WishlistRow key={item.itemId} item={item} />
              ))}
            </ul>
          </Panel>
        </>
      )}
    </ActionForm>
  );
}
