import type { Operation } from "../operation";
import { describeUserPoolClient } from "./describe-user-pool-client";
import { listUserPoolClients } from "./list-user-pool-clients";
import { updateUserPoolClient } from "./update-user-pool-client";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const CLIENTS_OPERATIONS: readonly Operation[] = [
  describeUserPoolClient,
  listUserPoolClients,
  updateUserPoolClient,
];
