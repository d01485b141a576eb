import type { Owner } from "@/lib/db/owners";

/**
 * True when without this owner nobody would be left, or only owners whose grant runs out. Those who are being disabled or
 * deleted do not count. Pure.
 */
export function isLastOwner(owners: readonly Owner[], sub: string): boolean {
  const owner = owners.find((candidate) => candidate.sub === sub);
  if (!owner) return false;
  const others = owners.filter((candidate) => candidate.sub !== sub && !candidate.leaving);
  return owner.permanent ? !others.some((other) => other.permanent) : others.length === 0;
}
