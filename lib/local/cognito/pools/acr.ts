import type { PoolSettings } from "../settings";

const LEVELS = ["Level1", "Level2", "Level3", "Level4"] as const;

/** The name that the `acr` claim has for each level: the pool's own, or AWS's. */
export function acrNames({ other }: PoolSettings): Record<(typeof LEVELS)[number], string> {
  const names = LEVELS.map((level, i) => [
    level,
    other.AcrConfiguration?.[level]?.AcrValue ?? `urn:cognito:loa:${i + 1}`,
  ]);
  return Object.fromEntries(names);
}

/** AcrConfiguration as DescribeUserPool gives it: every level, whether it was named or not. */
export function toAcrConfiguration(settings: PoolSettings): object {
  const entries = Object.entries(acrNames(settings)).map(([level, AcrValue]) => [level, { AcrValue }]);
  return Object.fromEntries(entries);
}

/** True when a level has a name of the pool's own. */
export function renamesAcr(settings: PoolSettings): boolean {
  return Object.values(acrNames(settings)).some((name, i) => name !== `urn:cognito:loa:${i + 1}`);
}
