const WIDTH = 96;
const HEIGHT = 24;

/** A small line of shares from 0 to 1, oldest first. It only draws: the numbers stand beside it in words. */
export function Trend({ shares }: { shares: readonly number[] }) {
  if (shares.length < 2) return null;
  const least = Math.min(...shares);
  const span = Math.max(0.05, Math.max(...shares) - least);
  const points = shares.map((share, at) => {
    const x = (WIDTH * at) / (shares.length - 1);
    const y = HEIGHT - 2 - (HEIGHT - 4) * ((share - least) / span);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-6 w-24" aria-hidden="true">
      <polyline
        points={points.join(" ")}
        fill="none"
        strokeWidth="1.5"
        strokeLinejoin="round"
        className="stroke-accent"
      />
    </svg>
  );
}
