import { verifyAccessToken } from "../access-token";
import { attributeClaims } from "../claims";
import { CognitoError } from "../errors";
import type { Exchange } from "../hosted-ui/exchange";
import { type Reply, replyJson } from "../hosted-ui/reply";

const BEARER = /^Bearer ([\w.~+/-]+=*)$/i;

/**
 * `/oauth2/userInfo` (OpenID Connect Core, 5.3): the attributes that the client may read and the scopes cover. Cognito
 * gives booleans as strings here. 401 invalid_token for a token that is missing, forged, expired,
 * revoked or without `openid`.
 */
export async function readUserInfo({ ctx, request }: Exchange): Promise<Reply> {
  const token = BEARER.exec(request.headers.authorization ?? "")?.[1];
  if (!token) return replyInvalidToken("Access token is missing");
  try {
    const { client, user, scopes } = await verifyAccessToken(ctx, token, "openid");
    const claims = Object.entries(attributeClaims(client, user, scopes));
    const strings = claims.map(([name, value]) => [name, typeof value === "boolean" ? String(value) : value]);
    return replyJson(200, { ...Object.fromEntries(strings), username: user.username });
  } catch (error) {
    if (error instanceof CognitoError && error.status < 500) return replyInvalidToken(error.message);
    throw error;
  }
}

function replyInvalidToken(description: string): Reply {
  const body = { error: "invalid_token", error_description: description };
  const challenge = `Bearer error="${body.error}", error_description="${description.replace(/["\\]/g, "")}"`;
  return replyJson(401, body, { "www-authenticate": challenge });
}
