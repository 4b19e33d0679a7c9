"use client";

import { Dialog } from "@/components/ui/dialog.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { sizeSystemLabels, sizeSystems } from "@/lib/domain/catalog/model.sizes.ts";
import { convertSize, sizeChartOf } from "@/lib/domain/catalog/rules.conversion.ts";

/** All sizes of the shoe in every system, where the figures come from, and how to measure. */
export function SizeGuide({ brand, sizeLabels }: { brand: string; sizeLabels: readonly string[] }) {
  const { chart, isApproximate } = sizeChartOf(brand);
  return (
    <Dialog
      trigger={
        <button
          type="button"
          className="min-h-11 text-muted text-sm underline underline-offset-4 hover:text-ink md:min-h-8 noscript:hidden"
        >
          Size guide
        </button>
      }
      title="Size guide"
      description={
        isApproximate
          ? `${brand} is shown by ${chart}’s chart, as an approximation: it may be half a size off. What is traded is the US size on the box.`
          : `The conversion ${chart} prints on its own box labels. What is traded is the US size on the box.`
      }
    >
      <Table caption="Sizes of this shoe in every system">
        <TableHead>
          <TableRow>
            {sizeSystems.map((system) => (
              <HeaderCell key={system} numeric>
                {sizeSystemLabels[system]}
              </HeaderCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {sizeLabels.map((sizeLabel) => {
            const sizes = convertSize(brand, sizeLabel);
            return (
              <TableRow key={sizeLabel}>
                {sizeSystems.map((system) => (
                  <Cell key={system} numeric className={system === "us" ? "font-medium" : undefined}>
                    {system === "us" ? sizeLabel : (sizes?.[system] ?? "–")}
                  </Cell>
                ))}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      <p className="mt-4 text-muted text-sm">
        CM is the length of the foot. Stand with your heel to a wall, mark the longest toe on paper, measure both feet
        in the evening and take the longer one. W stands for women’s sizes, Y for big kids’.
      </p>
    </Dialog>
  );
}
