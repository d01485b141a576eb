import { ArrowRight } from "lucide-react";
import { type Difference, listDifferences, nameField } from "@/components/difference";

/** What a change did, field by field. Shows nothing when nothing differs. */
export function DifferenceList(props: {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}) {
  const differences = listDifferences(props.before, props.after);
  if (differences.length === 0) return null;
  return (
    <ul className="grid gap-1 rounded-md border border-line bg-sunken px-3 py-2 text-xs">
      {differences.map((difference) => (
        <li key={difference.field} className="flex flex-wrap items-baseline gap-x-2 wrap-anywhere">
          <span className="font-medium text-soft">{nameField(difference.field)}</span>
          <Change difference={difference} />
        </li>
      ))}
    </ul>
  );
}

function Change({ difference: { before, after } }: { difference: Difference }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1.5 font-mono">
      {before === null ? null : (
        <del className="text-bad decoration-bad/50">
          <span className="sr-only">before: </span>
          {before}
        </del>
      )}
      {before === null || after === null ? null : <ArrowRight className="size-3 text-muted" aria-hidden />}
      {after === null ? null : (
        <ins className="text-good no-underline">
          <span className="sr-only">after: </span>
          {after}
        </ins>
      )}
    </span>
  );
}
