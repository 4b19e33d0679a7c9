import { Button, type ButtonProps } from "@/components/ui/button.tsx";

/**
 * Leads to the page on which a card is saved, and back. A plain form to a route: the answer leads to another site, and the
 * address of the page may be opened only once.
 * @param back the path to come back to
 */
export function AddCardForm({ back, size }: { back: string; size?: ButtonProps["size"] }) {
  return (
    <form method="post" action="/account/payment/setup">
      <input type="hidden" name="back" value={back} />
      <Button type="submit" size={size}>
        Add a card
      </Button>
    </form>
  );
}
