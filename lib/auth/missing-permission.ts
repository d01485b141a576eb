import { PERMISSION_WORDS } from "@/lib/auth/permission-words";
import { BUILT_IN_ROLES, type Permission } from "@/lib/auth/permissions";

/**
 * Why a control is off for somebody who lacks a permission, as a sentence or two: which one it is, where it is missing, and
 * who can give it. Everything that is disabled or refused for want of a permission says it so.
 * @param where "here" is the organisation at hand, or the user's; "everywhere" what only holds for all organisations
 */
export function explainMissing(permission: Permission, where: "here" | "everywhere" = "here"): string {
  const { label } = PERMISSION_WORDS[permission];
  const place = where === "everywhere" ? "everywhere" : "here";
  return `You need the permission “${label}” ${place}. ${listGivers(permission)} can give it to you.`;
}

/** Of the built-in roles those whose holders may pass the permission on. */
function listGivers(permission: Permission): string {
  const givers = BUILT_IN_ROLES.filter(({ permissions }) => {
    const held: readonly Permission[] = permissions;
    return held.includes("roles:grant") && held.includes(permission);
  });
  const names = givers.map(({ name }) => `an ${name.toLowerCase()}`);
  const sentence = names.join(" or ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
