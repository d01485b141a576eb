import { fromAttributeList } from "../../attributes";
import { createInvitedUser, renewInvitation } from "../../invitations/invite-user";
import { getPool } from "../../lookup";
import { toUserType } from "../../user-shape";
import { operation } from "../operation";

/**
 * AdminCreateUser: a user with a temporary password, status FORCE_CHANGE_PASSWORD, invited unless MessageAction is
 * SUPPRESS. RESEND renews the invitation of a user who has not signed in yet, and keeps his `sub`.
 */
export const adminCreateUser = operation("AdminCreateUser", async (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const invitation = {
    username: input.Username,
    attributes: fromAttributeList(input.UserAttributes ?? []),
    temporaryPassword: input.TemporaryPassword || undefined,
    media: input.DesiredDeliveryMediums ?? [],
    silent: input.MessageAction === "SUPPRESS",
    takesAliases: input.ForceAliasCreation ?? false,
    validationData: input.ValidationData && fromAttributeList(input.ValidationData),
    clientMetadata: input.ClientMetadata,
  };
  const invite = input.MessageAction === "RESEND" ? renewInvitation : createInvitedUser;
  return { User: toUserType(await invite(ctx, pool, invitation)) };
});
