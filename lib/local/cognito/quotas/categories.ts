import type { CategoryRule } from "./category-rule";
import { POOL_CATEGORIES } from "./pool-categories";
import { USER_CATEGORIES } from "./user-categories";

/** Requests a second of one operation for one pool, in the categories that say so. */
export const PER_POOL_RATE = 5;
/** Reads, and as many writes, that one user may cause in a second. Nobody can raise it. */
export const PER_USER_RATE = 10;

/**
 * "Amazon Cognito user pools API operation categories and request rate quotas" of AWS's developer guide: each category has
 * a rate that the whole account shares. Operations newer than that table are where those are that are most like them.
 */
const QUOTA_CATEGORIES = { ...USER_CATEGORIES, ...POOL_CATEGORIES };

export type QuotaCategory = keyof typeof QUOTA_CATEGORIES;

export const QUOTA_CATEGORY_NAMES = Object.keys(QUOTA_CATEGORIES) as QuotaCategory[];

const CATEGORY_OF: ReadonlyMap<string, QuotaCategory> = new Map(
  QUOTA_CATEGORY_NAMES.flatMap((category) => ruleOf(category).operations.map((name) => [name, category])),
);

/** The category of an operation of the API; undefined for a name that AWS does not know. */
export function categoryOf(operation: string): QuotaCategory | undefined {
  return CATEGORY_OF.get(operation);
}

/** What a category demands. */
export function ruleOf(category: QuotaCategory): CategoryRule {
  return QUOTA_CATEGORIES[category];
}

/** True when an operation changes a user or what is his: it counts as one of his writes, any other as a read. */
export function isUserWrite(operation: string): boolean {
  const category = categoryOf(operation);
  return category === "UserUpdate" || category === "UserResourceUpdate" || category === "UserAccountRecovery";
}
