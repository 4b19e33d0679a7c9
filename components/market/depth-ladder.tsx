import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { Side } from "@/lib/domain/market/model.ts";
import type { DepthLevelView } from "@/lib/domain/market/model.views.ts";
import { Moved } from "./moved.tsx";

export interface DepthLadderProps {
  side: Side;
  /** Best price first. */
  levels: readonly DepthLevelView[];
  /** Shown when levels of several sizes are mixed. */
  showSize: boolean;
  /** What is shown: the size, or the product. */
  of: string;
}

const words = {
  bid: {
    caption: "Open bids, highest first",
    empty: "No bids yet",
    hint: "Be the first to say what this pair is worth to you.",
  },
  ask: {
    caption: "Open asks, lowest first",
    empty: "No asks yet",
    hint: "Nobody offers this pair right now. Place a bid and sellers will see it.",
  },
} as const;

/** A bar behind the row, as long as its share of the largest one. */
function barOf(side: Side, share: number): string {
  const color = side === "bid" ? "var(--buy-soft)" : "var(--sell-soft)";
  const end = `${Math.max(4, Math.round(share * 100))}%`;
  return `linear-gradient(to right, ${color} ${end}, transparent ${end})`;
}

/** One side of the book: how many pairs at which price, with a bar as long as the number of pairs. */
export function DepthLadder({ side, levels, showSize, of }: DepthLadderProps) {
  if (levels.length === 0) return <EmptyState title={words[side].empty}>{words[side].hint}</EmptyState>;
  const most = Math.max(...levels.map((level) => level.quantity));
  return (
    <Table caption={words[side].caption}>
      <TableHead>
        <TableRow>
          <HeaderCell>{side === "bid" ? "Bid" : "Ask"}</HeaderCell>
          {showSize ? <HeaderCell numeric>Size</HeaderCell> : null}
          <HeaderCell numeric>Pairs</HeaderCell>
          <HeaderCell numeric>Offers</HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {levels.map((level) => {
          const key = `${level.variantId} ${level.priceCents}`;
          return (
            <TableRow key={key} style={{ backgroundImage: barOf(side, level.quantity / most) }}>
              <Cell className="font-mono">
                <Money cents={level.priceCents} />
              </Cell>
              {showSize ? <Cell numeric>{level.sizeLabel}</Cell> : null}
              <Cell numeric>
                <Moved value={level.quantity} of={`${of} ${key}`}>
                  {level.quantity}
                </Moved>
              </Cell>
              <Cell numeric className="text-muted">
                {level.offers}
              </Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
