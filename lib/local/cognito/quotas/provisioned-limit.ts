import type { LocalContext } from "../context";
import { invalidParameter, resourceNotFound } from "../errors";
import type { OperationInput } from "../operations/operation";
import { QUOTA_CATEGORY_NAMES, type QuotaCategory, ruleOf } from "./categories";

type Definition = OperationInput<"GetProvisionedLimit">["LimitDefinition"];

/**
 * The category that a LimitDefinition names.
 * @throws CognitoError InvalidParameterException (other attributes than Category), ResourceNotFoundException (no such one)
 */
export function limitedCategory({ Attributes }: Definition): QuotaCategory {
  const { Category, ...others } = Attributes;
  if (Category === undefined || Object.keys(others).length > 0) {
    throw invalidParameter("LimitDefinition takes the attribute Category.");
  }
  const category = QUOTA_CATEGORY_NAMES.find((name) => name === Category);
  if (!category) throw resourceNotFound(`The category ${Category} does not exist.`);
  return category;
}

/** LimitType: the rate in force, and the one that costs nothing. */
export function toLimitType(ctx: LocalContext, category: QuotaCategory): object {
  return {
    LimitDefinition: { LimitClass: "API_CATEGORY", Attributes: { Category: category } },
    ProvisionedLimitValue: ctx.quotas.rateOf(category),
    FreeLimitValue: ruleOf(category).rate,
  };
}
