import type { Operation } from "../operation";
import { addUserPoolClientSecret } from "./add-user-pool-client-secret";
import { createUserPoolClient } from "./create-user-pool-client";
import { deleteUserPoolClient } from "./delete-user-pool-client";
import { deleteUserPoolClientSecret } from "./delete-user-pool-client-secret";
import { describeUserPoolClient } from "./describe-user-pool-client";
import { getUserPoolClientSessionConfiguration } from "./get-user-pool-client-session-configuration";
import { listUserPoolClientSecrets } from "./list-user-pool-client-secrets";
import { listUserPoolClients } from "./list-user-pool-clients";
import { setUserPoolClientSessionConfiguration } from "./set-user-pool-client-session-configuration";
import { updateUserPoolClient } from "./update-user-pool-client";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const CLIENTS_OPERATIONS: readonly Operation[] = [
  addUserPoolClientSecret,
  createUserPoolClient,
  deleteUserPoolClientSecret,
  deleteUserPoolClient,
  describeUserPoolClient,
  getUserPoolClientSessionConfiguration,
  listUserPoolClientSecrets,
  listUserPoolClients,
  setUserPoolClientSessionConfiguration,
  updateUserPoolClient,
];
