import { toAttributeList } from "./attributes";
import type { User } from "./model";

/** UserType, as ListUsers and AdminCreateUser give it. Dates are epoch seconds. */
export function toUserType(user: User, only?: readonly string[]) {
  const attributes = toAttributeList(user);
  return {
    Username: user.username,
    Attributes: only ? attributes.filter(({ Name }) => only.includes(Name)) : attributes,
    ...toUserState(user),
  };
}

/** Dates, enabled and status of a user. */
export function toUserState(user: User) {
  return {
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
