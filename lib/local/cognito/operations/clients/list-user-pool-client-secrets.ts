import { getClientOf } from "../../lookup";
import { openPageToken } from "../../paging";
import { operation } from "../operation";

/** ListUserPoolClientSecrets: ids and dates, never a secret. Two at most, so that there is no second page. */
export const listUserPoolClientSecrets = operation("ListUserPoolClientSecrets", (ctx, input) => {
  const client = getClientOf(ctx, input.UserPoolId, input.ClientId);
  openPageToken(input.NextToken, ["ListUserPoolClientSecrets", client.id]);
  return {
    ClientSecrets: client.secrets.map(({ id, createdAt }) => ({
      ClientSecretId: id,
      ClientSecretCreateDate: createdAt / 1000,
    })),
  };
});
