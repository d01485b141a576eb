import type { Operation } from "../operation";
import { createUserPoolDomain } from "./create-user-pool-domain";
import { deleteUserPoolDomain } from "./delete-user-pool-domain";
import { describeUserPoolDomain } from "./describe-user-pool-domain";
import { updateUserPoolDomain } from "./update-user-pool-domain";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const DOMAINS_OPERATIONS: readonly Operation[] = [
  createUserPoolDomain,
  deleteUserPoolDomain,
  describeUserPoolDomain,
  updateUserPoolDomain,
];
