import { formatCount, formatDate } from "@/lib/format";

export type DayValue = { day: string; value: number };

const WIDTH = 600;
const HEIGHT = 120;
const GAP = 0.25;

/** A number for each day as columns, oldest first. Days without one leave a gap. The same stands in a table for readers aloud. */
export function DayChart(props: { label: string; unit: string; values: readonly DayValue[] }) {
  const { values } = props;
  const first = values[0];
  const last = values.at(-1);
  if (!first || !last) return null;
  const days = spanOf(first.day, last.day) + 1;
  const step = WIDTH / Math.max(days, 14);
  const most = Math.max(1, ...values.map(({ value }) => value));
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-28 w-full"
        aria-hidden="true"
      >
        <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line-strong" />
        {values.map(({ day, value }) => (
          <rect
            key={day}
            x={WIDTH - (spanOf(day, last.day) + 1) * step + (step * GAP) / 2}
            y={HEIGHT - (HEIGHT - 8) * (value / most)}
            width={step * (1 - GAP)}
            height={(HEIGHT - 8) * (value / most)}
            className="fill-accent"
          />
        ))}
      </svg>
      <figcaption className="mt-1.5 flex justify-between gap-3 text-xs text-muted">
        <span>{formatDate(first.day)}</span>
        <span>at most {formatCount(most)} a day</span>
        <span>{formatDate(last.day)}</span>
      </figcaption>
      <ValueTable {...props} />
    </figure>
  );
}

function ValueTable({ label, unit, values }: { label: string; unit: string; values: readonly DayValue[] }) {
  return (
    <table className="sr-only">
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">Day (UTC)</th>
          <th scope="col">{unit}</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ day, value }) => (
          <tr key={day}>
            <th scope="row">{formatDate(day)}</th>
            <td>{formatCount(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function spanOf(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
