import { encode } from "uqr";

/**
 * A QR code as one SVG path, drawn where this component runs: on the server, so that the text reaches the page only as
 * dark and light squares. Always dark on white with a quiet zone of four, as scanners want it in either theme.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto block size-48 rounded-lg border border-line-strong bg-white text-black"
    >
      <path d={drawSquares(data)} fill="currentColor" />
    </svg>
  );
}

/** Runs of dark squares in a row become one rectangle each. */
export function drawSquares(rows: readonly (readonly boolean[])[]): string {
  return rows.map((row, y) => drawRow(row, y)).join("");
}

function drawRow(row: readonly boolean[], y: number): string {
  let path = "";
  let start = -1;
  for (let x = 0; x <= row.length; x += 1) {
    const dark = row[x] === true;
    if (dark && start < 0) start = x;
    if (!dark && start >= 0) {
      path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
      start = -1;
    }
  }
  return path;
}
