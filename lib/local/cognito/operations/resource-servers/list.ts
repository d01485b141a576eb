import type { Operation } from "../operation";
import { createResourceServer } from "./create-resource-server";
import { deleteResourceServer } from "./delete-resource-server";
import { describeResourceServer } from "./describe-resource-server";
import { listResourceServers } from "./list-resource-servers";
import { updateResourceServer } from "./update-resource-server";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const RESOURCE_SERVERS_OPERATIONS: readonly Operation[] = [
  createResourceServer,
  deleteResourceServer,
  describeResourceServer,
  listResourceServers,
  updateResourceServer,
];
