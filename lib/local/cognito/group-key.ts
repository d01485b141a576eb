/** Key of a group in `store.groups`. */
export function groupKey(poolId: string, name: string): string {
  return `${poolId}/${name}`;
}
