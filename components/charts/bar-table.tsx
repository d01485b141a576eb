import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount } from "@/lib/format";

export type Bar = {
  key: string;
  label: string;
  value: number;
  /** The list of what is counted. */
  href?: string | undefined;
  /** Beside the number, such as a share. */
  note?: ReactNode;
};

/** Numbers by kind, as a table whose cells hold bars: read aloud it is a table, seen it is a chart. */
export function BarTable(props: { caption: string; heading: string; unit: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...props.bars.map(({ value }) => value));
  const room = findRoom(formatCount(most).length);
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">{props.caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{props.heading}</th>
          <th scope="col">{props.unit}</th>
        </tr>
      </thead>
      <tbody>
        {props.bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row" className="w-2/5 py-0.5 pr-3 text-left align-middle font-normal">
              <Label bar={bar} />
            </th>
            <td className="align-middle">
              <span className="flex items-center gap-2">
                <svg
                  className="h-2 min-w-0 flex-1"
                  viewBox="0 0 100 2"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect width="100" height="2" rx="0.5" className="fill-sunken" />
                  <rect width={(100 * bar.value) / most} height="2" rx="0.5" className="fill-accent" />
                </svg>
                <span className={`${room} shrink-0 text-right tabular-nums`}>{formatCount(bar.value)}</span>
                {bar.note ? <span className="w-12 text-right text-xs text-muted">{bar.note}</span> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same for all rows, so that their bars are of one scale. */
function findRoom(letters: number): string {
  if (letters <= 5) return "w-10";
  return letters <= 7 ? "w-14" : "w-20";
}

function Label({ bar }: { bar: Bar }) {
  if (!bar.href) return <span className="block truncate leading-6 text-soft">{bar.label}</span>;
  return (
    <Link
      href={bar.href}
      prefetch={false}
      className="block min-h-6 truncate rounded-sm leading-6 text-accent-text hover:underline"
    >
      {bar.label}
    </Link>
  );
}
