import type { OperationName } from "../operations/operation";

/** What AWS demands of a category of requests. */
export type CategoryRule = {
  /** Requests a second that AWS gives every account. */
  readonly rate: number;
  /** True when UpdateProvisionedLimit may raise it. */
  readonly adjustable: boolean;
  /** True when, besides, no operation of the category may be called more than five times a second for one pool. */
  readonly perPool?: true;
  readonly operations: readonly OperationName[];
};
