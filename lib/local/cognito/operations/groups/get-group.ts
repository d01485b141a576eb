import { toGroupType } from "../../group-shape";
import { getGroup as requireGroup } from "../../lookup";
import { operation } from "../operation";

/** GetGroup. */
export const getGroup = operation("GetGroup", (ctx, input) => {
  return { Group: toGroupType(requireGroup(ctx, input.UserPoolId, input.GroupName)) };
});
