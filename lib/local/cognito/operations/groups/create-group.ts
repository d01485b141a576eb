import { CognitoError } from "../../errors";
import { groupKey } from "../../group-key";
import { toGroupType } from "../../group-shape";
import { getPool } from "../../lookup";
import type { Group } from "../../model";
import { operation } from "../operation";

/** CreateGroup. */
export const createGroup = operation("CreateGroup", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  if (ctx.store.groups.get(groupKey(pool.id, input.GroupName))) {
    throw new CognitoError("GroupExistsException", "A group with the name already exists.");
  }
  const now = ctx.clock();
  const group: Group = {
    poolId: pool.id,
    name: input.GroupName,
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.RoleArn === undefined ? {} : { roleArn: input.RoleArn }),
    ...(input.Precedence === undefined ? {} : { precedence: input.Precedence }),
    createdAt: now,
    modifiedAt: now,
  };
  ctx.store.groups.put(group);
  return { Group: toGroupType(group) };
});
