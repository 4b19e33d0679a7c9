"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { deleteProductAction, featureProductAction, showProductAction } from "@/lib/actions/catalog.ts";
import type { ProductStatus } from "@/lib/domain/catalog/model.ts";

/** Hides the shoe or shows it, and says what that does to its market. */
export function ShowPanel({ productId, status }: { productId: string; status: ProductStatus }) {
  const isHidden = status === "hidden";
  return (
    <Panel>
      <PanelHeader title={isHidden ? "Hidden" : "Shown"} />
      <PanelBody>
        <ActionForm action={showProductAction} label="Whether the shoe is shown">
          {() => (
            <>
              <input type="hidden" name="productId" value={productId} />
              <input type="hidden" name="status" value={isHidden ? "active" : "hidden"} />
              <p className="max-w-prose text-sm text-muted">
                {isHidden
                  ? "Nobody but administrators sees this shoe, and its offers are paused. When it is shown again they come back at their old place; an offer that has expired meanwhile stays away, and one that now meets another trades at once."
                  : "Everybody can find this shoe and trade it. Hiding takes it from every list and pauses all its bids and asks at the same moment: nothing trades, nobody loses their place, and time to expiry runs on. Orders already made go on."}
              </p>
              {isHidden ? (
                <Button type="submit" className="self-start">
                  Show it again
                </Button>
              ) : (
                <ConfirmButton
                  variant="quiet"
                  className="self-start"
                  title="Hide this shoe?"
                  description="It disappears from the shop and all its offers are paused until you show it again."
                  confirmLabel="Hide it"
                >
                  Hide it
                </ConfirmButton>
              )}
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}

/** Puts the shoe on the home page's own shelf or takes it down. */
export function FeaturePanel({ productId, isFeatured }: { productId: string; isFeatured: boolean }) {
  return (
    <Panel>
      <PanelHeader title={isFeatured ? "Featured" : "Not featured"} />
      <PanelBody>
        <ActionForm action={featureProductAction} label="Whether the shoe is featured">
          {() => (
            <>
              <input type="hidden" name="productId" value={productId} />
              <input type="hidden" name="featured" value={isFeatured ? "no" : "yes"} />
              <p className="max-w-prose text-sm text-muted">
                Featured shoes stand on the home page and come first where people sort by “featured”.
              </p>
              <Button type="submit" variant="quiet" className="self-start">
                {isFeatured ? "Take it off the shelf" : "Feature it"}
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}

/** Deletes a shoe nothing ever happened to. */
export function DeletePanel({ productId, hasHistory }: { productId: string; hasHistory: boolean }) {
  return (
    <Panel>
      <PanelHeader title="Delete" />
      <PanelBody>
        {hasHistory ? (
          <p className="max-w-prose text-sm text-muted">
            This shoe has been offered, traded or stored here, so it cannot be deleted: its history belongs to the
            people who were part of it. Hide it instead.
          </p>
        ) : (
          <ActionForm action={deleteProductAction} label="Delete the shoe">
            {() => (
              <>
                <input type="hidden" name="productId" value={productId} />
                <p className="max-w-prose text-sm text-muted">
                  Nothing has happened to this shoe yet, so it can go for good, with its sizes and pictures.
                </p>
                <ConfirmButton
                  variant="danger"
                  className="self-start"
                  title="Delete this shoe for good?"
                  description="Its sizes and pictures go with it. This cannot be undone."
                  confirmLabel="Delete it"
                >
                  Delete it
                </ConfirmButton>
              </>
            )}
          </ActionForm>
        )}
      </PanelBody>
    </Panel>
  );
}
