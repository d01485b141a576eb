import { toGroupType } from "../group-shape";
import { getGroup as requireGroup } from "../lookup";
import { GroupOfPool } from "../shapes";
import { signedOperation } from "./operation";

/** GetGroup. */
export const getGroup = signedOperation("GetGroup", GroupOfPool, (ctx, input) => {
  return { Group: toGroupType(requireGroup(ctx, input.UserPoolId, input.GroupName)) };
});
