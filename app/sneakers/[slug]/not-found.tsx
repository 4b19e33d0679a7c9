import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";

export default function NoSuchShoe() {
  return (
    <div className="page-column py-16">
      <h1 className="sr-only">No such shoe</h1>
      <EmptyState title="We do not know this shoe" action={<LinkButton href="/search">Browse all shoes</LinkButton>}>
        The address may have a typing error, or the shoe is no longer listed.
      </EmptyState>
    </div>
  );
}
