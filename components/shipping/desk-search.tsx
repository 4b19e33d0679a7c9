import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";

/** Finds a pair by its slip: a scanner types the code and presses return, a person types words. */
export function DeskSearch({
  list,
  text,
  allHref,
  autoFocus,
}: {
  /** The tab that is searched; null: the first. */
  list: string | null;
  text: string;
  allHref: string;
  autoFocus: boolean;
}) {
  return (
    <form action="/desk/shipping" className="my-5 flex flex-wrap gap-2" aria-label="Find a pair">
      {list === null ? null : <input type="hidden" name="list" value={list} />}
      <Input
        type="search"
        name="q"
        aria-label="Scan a slip, or type an order or a shoe"
        placeholder="Scan a slip, or type an order or a shoe"
        defaultValue={text}
        maxLength={200}
        autoComplete="off"
        autoFocus={autoFocus}
        className="min-w-40 flex-1 md:max-w-md"
      />
      <Button type="submit" variant="quiet">
        Find
      </Button>
      {text === "" ? null : (
        <LinkButton variant="quiet" href={allHref}>
          Show all
        </LinkButton>
      )}
    </form>
  );
}
