import Link from "next/link";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { type Cents, formatCentsExact } from "@/lib/core/money.ts";
import { type LedgerAccount, ledgerAccounts } from "@/lib/domain/ledger/model.ts";
import { accountWords, ledgerHref } from "./words.ts";

function Amount({ cents }: { cents: Cents }) {
  return cents === 0 ? <span className="text-muted">–</span> : formatCentsExact(cents);
}

/** What stands on each account; debits and credits are equal or something is badly wrong. */
export function TrialBalance({ totals }: { totals: Record<LedgerAccount, Cents> }) {
  const debits = ledgerAccounts.reduce((sum, account) => sum + Math.max(totals[account], 0), 0);
  const credits = ledgerAccounts.reduce((sum, account) => sum + Math.max(-totals[account], 0), 0);
  return (
    <Panel aria-labelledby="trial-balance-title">
      <PanelHeader
        title="Trial balance"
        id="trial-balance-title"
        description="Debits are ours or were spent, credits are owed or were earned. Both sides are always the same."
      />
      <Table caption="What stands on each account">
        <TableHead>
          <TableRow>
            <HeaderCell>Account</HeaderCell>
            <HeaderCell numeric>Debit</HeaderCell>
            <HeaderCell numeric>Credit</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {ledgerAccounts.map((account) => (
            <TableRow key={account}>
              <Cell className="min-w-40">
                <Link
                  href={ledgerHref({ account })}
                  className="font-medium underline-offset-4 hover:underline"
                  scroll={false}
                >
                  {accountWords[account].name}
                </Link>
                <p className="text-caption text-muted">{accountWords[account].means}</p>
              </Cell>
              <Cell numeric>
                <Amount cents={Math.max(totals[account], 0)} />
              </Cell>
              <Cell numeric>
                <Amount cents={Math.max(-totals[account], 0)} />
              </Cell>
            </TableRow>
          ))}
          <TableRow>
            <HeaderCell scope="row" className="text-left">
              Together
            </HeaderCell>
            <Cell numeric className="font-semibold">
              {formatCentsExact(debits)}
            </Cell>
            <Cell numeric className="font-semibold">
              {formatCentsExact(credits)}
            </Cell>
          </TableRow>
        </TableBody>
      </Table>
    </Panel>
  );
}
