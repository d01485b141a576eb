import { limitedCategory, toLimitType } from "../../quotas/provisioned-limit";
import { operation } from "../operation";

/** GetProvisionedLimit: requests a second of a category, as they are in force. */
export const getProvisionedLimit = operation("GetProvisionedLimit", (ctx, input) => {
  return { Limit: toLimitType(ctx, limitedCategory(input.LimitDefinition)) };
});
