import type { Operation } from "../operation";
import { adminAddUserToGroup } from "./admin-add-user-to-group";
import { adminListGroupsForUser } from "./admin-list-groups-for-user";
import { adminRemoveUserFromGroup } from "./admin-remove-user-from-group";
import { createGroup } from "./create-group";
import { deleteGroup } from "./delete-group";
import { getGroup } from "./get-group";
import { listGroups } from "./list-groups";
import { listUsersInGroup } from "./list-users-in-group";
import { updateGroup } from "./update-group";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const GROUPS_OPERATIONS: readonly Operation[] = [
  adminAddUserToGroup,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  listUsersInGroup,
  updateGroup,
];
