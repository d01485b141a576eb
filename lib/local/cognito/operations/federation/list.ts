import type { Operation } from "../operation";
import { adminDisableProviderForUser } from "./admin-disable-provider-for-user";
import { adminLinkProviderForUser } from "./admin-link-provider-for-user";
import { createIdentityProvider } from "./create-identity-provider";
import { deleteIdentityProvider } from "./delete-identity-provider";
import { describeIdentityProvider } from "./describe-identity-provider";
import { getIdentityProviderByIdentifier } from "./get-identity-provider-by-identifier";
import { listIdentityProviders } from "./list-identity-providers";
import { updateIdentityProvider } from "./update-identity-provider";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const FEDERATION_OPERATIONS: readonly Operation[] = [
  adminDisableProviderForUser,
  adminLinkProviderForUser,
  createIdentityProvider,
  deleteIdentityProvider,
  describeIdentityProvider,
  getIdentityProviderByIdentifier,
  listIdentityProviders,
  updateIdentityProvider,
];
