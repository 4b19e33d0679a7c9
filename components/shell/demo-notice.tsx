/** On every page where a stand-in takes the place of Stripe. */
export function DemoNotice() {
  return (
    <aside aria-label="Demo" className="border-b border-line bg-raised px-4 py-1.5 text-center text-caption text-muted">
      Demo: no real money moves.
    </aside>
  );
}
