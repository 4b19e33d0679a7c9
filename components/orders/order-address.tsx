import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import type { OrderSide } from "@/lib/domain/orders/model.ts";
import type { ShippingAddressView } from "@/lib/domain/orders/model.views.ts";

/** Where the pair goes, as it was when it was traded. */
export function OrderAddress({ address, side }: { address: ShippingAddressView; side: OrderSide }) {
  const cityLine = `${address.city}, ${address.region} ${address.postalCode}`;
  return (
    <Panel aria-labelledby="address-title">
      <PanelHeader
        title={side === "buyer" ? "Ships to you at" : "Ships to the buyer at"}
        id="address-title"
        description="As it was when the pair was traded. The seller never sees it."
      />
      <PanelBody>
        <address className="text-sm not-italic leading-6">
          {[address.fullName, address.line1, address.line2, cityLine, address.countryCode, address.phone]
            .filter((line) => line !== null)
            .map((line) => (
              <span key={line} className="block break-words">
                {line}
              </span>
            ))}
        </address>
      </PanelBody>
    </Panel>
  );
}
