import { CognitoError, invalidParameter } from "../../errors";
import { ruleOf } from "../../quotas/categories";
import { limitedCategory, toLimitType } from "../../quotas/provisioned-limit";
import { operation } from "../operation";

/** Service Quotas has the account's real ceiling; here it is ten times the default. */
const CEILING = 10;

/** UpdateProvisionedLimit: a category's requests a second, for those that AWS lets raise. In force at once. */
export const updateProvisionedLimit = operation("UpdateProvisionedLimit", (ctx, input) => {
  const category = limitedCategory(input.LimitDefinition);
  const { rate, adjustable } = ruleOf(category);
  if (!adjustable) throw invalidParameter(`The limit of ${category} cannot be adjusted.`);
  if (input.RequestedLimitValue < rate) {
    throw invalidParameter(`The limit of ${category} cannot be below its default of ${rate}.`);
  }
  if (input.RequestedLimitValue > rate * CEILING) {
    throw new CognitoError(
      "ServiceQuotaExceededException",
      `The account's maximum for ${category} is ${rate * CEILING}.`,
    );
  }
  ctx.quotas.setRate(category, input.RequestedLimitValue);
  return { Limit: toLimitType(ctx, category) };
});
