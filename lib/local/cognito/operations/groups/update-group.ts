import { toGroupType } from "../../group-shape";
import { getGroup } from "../../lookup";
import type { Group } from "../../model";
import { operation } from "../operation";

/** UpdateGroup: the members given change, the others stay. */
export const updateGroup = operation("UpdateGroup", (ctx, input) => {
  const updated: Group = {
    ...getGroup(ctx, input.UserPoolId, input.GroupName),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.RoleArn === undefined ? {} : { roleArn: input.RoleArn }),
    ...(input.Precedence === undefined ? {} : { precedence: input.Precedence }),
    modifiedAt: ctx.clock(),
  };
  ctx.store.groups.put(updated);
  return { Group: toGroupType(updated) };
});
