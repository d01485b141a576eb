import type { Exchange } from "../hosted-ui/exchange";
import { readForm } from "../hosted-ui/form";
import { CORS_HEADERS, type Reply } from "../hosted-ui/reply";
import { revokeRefreshToken } from "../refresh";
import { authenticateClient } from "./client-auth";
import { OAuthError } from "./errors";

const JWT_SHAPE = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * `/oauth2/revoke` (RFC 7009): kills a refresh token of the client and the tokens derived from it. 200 and empty, also for
 * a token that nobody knows. Throws OAuthError: unsupported_token_type for an access or ID token, invalid_request when the
 * client has revocation switched off.
 */
export async function revokeToken({ ctx, request }: Exchange): Promise<Reply> {
  const form = await readForm(request);
  const token = form?.values.get("token");
  if (!form || form.repeated.length > 0) throw new OAuthError("invalid_request");
  const client = authenticateClient(ctx, request, form);
  if (!token || !client.settings.EnableTokenRevocation) throw new OAuthError("invalid_request");
  if (JWT_SHAPE.test(token)) throw new OAuthError("unsupported_token_type");
  revokeRefreshToken(ctx, client, token);
  return { status: 200, headers: { ...CORS_HEADERS } };
}
