import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import type { ShippingAddressView } from "@/lib/domain/orders/model.views.ts";

/** Where the pair goes, as it was when it was traded. */
export function OrderAddress({ address }: { address: ShippingAddressView }) {
  const cityLine = `${address.city}, ${address.region} ${address.postalCode}`;
  return (
    <Panel aria-labelledby="address-title">
      <PanelHeader
        title="Shipping address"
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
