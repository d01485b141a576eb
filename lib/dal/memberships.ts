import "server-only";
import type { Principal } from "@/lib/auth/principal";
import { alreadyDone } from "@/lib/dal/already";
import { authorize, type TargetUser } from "@/lib/dal/authorize";
import { runChange } from "@/lib/dal/change";
import type { GroupPayload } from "@/lib/dal/changes/group";
import type { ChangedUserDto } from "@/lib/dal/dto";
import { findGroupRefusal } from "@/lib/dal/group-policy";
import { getGroupRights } from "@/lib/dal/group-rights";
import { parseInput } from "@/lib/dal/input";
import { assertNotRefused } from "@/lib/dal/refusals";
import { readTarget, toChangeSubject } from "@/lib/dal/user-target";
import { ChangeGroup, type ChangeGroupInput } from "@/lib/input/user-changes";

/**
 * Makes a user a member of a group of the pool. AppError as authorize and runChange; invalid_input for a group that the pool
 * does not have; forbidden for one that gives more than the actor may give; conflict for oneself and for a member already.
 */
export async function addToGroup(input: ChangeGroupInput): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("groups:edit", input.sub);
  return changeMembership("add", actor, target, input);
}

/** Takes a user out of a group. AppError as addToGroup; conflict also for the last owner. */
export async function removeFromGroup(input: ChangeGroupInput): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("groups:edit", input.sub);
  return changeMembership("remove", actor, target, input);
}

async function changeMembership(
  change: "add" | "remove",
  actor: Principal,
  target: TargetUser,
  input: ChangeGroupInput,
): Promise<ChangedUserDto> {
  const { group, reason } = parseInput(ChangeGroup, input);
  const kind = `group.${change}` as const;
  const user = await readTarget("groups", kind, actor, target, { groups: true });
  const rights = await getGroupRights(group);
  await assertNotRefused(findGroupRefusal(change, actor, user.sub, rights), actor, kind, user);
  if (user.groups.includes(group) === (change === "add")) throw alreadyDone(kind);

  const after = user.groups.filter((name) => name !== group).concat(change === "add" ? group : []);
  const payload: GroupPayload = {
    subject: toChangeSubject(user),
    reason,
    before: { groups: user.groups },
    after: { groups: after.sort() },
    group,
    givesOwner: rights.roles.some(({ role, orgId }) => role.key === "owner" && orgId === null),
  };
  await runChange({ kind, actor, payload });
  return { sub: user.sub, email: user.email, name: user.name };
}
