import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { BookAddress } from "./address.ts";

/** Chooses the size; a form that asks for another page, so that it works before JavaScript. */
export function SizeFilter({
  slug,
  address,
  sizeLabels,
}: {
  slug: string;
  address: BookAddress;
  sizeLabels: readonly string[];
}) {
  if (sizeLabels.length <= 1) return null;
  return (
    <form action={`/sneakers/${slug}/book`} className="mt-4 flex items-end gap-2">
      {address.table === "sales" ? null : <input type="hidden" name="table" value={address.table} />}
      <div className="text-sm">
        <label htmlFor="book-size" className="mb-1 block font-medium">
          Size
        </label>
        <Select id="book-size" name="size" defaultValue={address.sizeLabel ?? ""} key={address.sizeLabel}>
          <option value="">All sizes</option>
          {sizeLabels.map((sizeLabel) => (
            <option key={sizeLabel} value={sizeLabel}>
              US {sizeLabel}
            </option>
          ))}
        </Select>
      </div>
      <Button type="submit" variant="quiet">
        Show
      </Button>
    </form>
  );
}
