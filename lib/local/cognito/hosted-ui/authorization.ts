import type { User } from "../model";
import type { HostedSession } from "../sign-in-records";
import { touchHostedSession } from "../user-sessions/track-session";
import { type AuthorizeRequest, appendParameters } from "./authorize-request";
import { createOpaqueId, type Exchange } from "./exchange";
import { type Reply, replyRedirect } from "./reply";

const CODE_LIFETIME = 5 * 60_000;

/**
 * Sends the browser back to the app with a code (RFC 6749, 4.1.2). The code lives five minutes and remembers everything
 * that its exchange has to agree with.
 */
export function replyWithCode(
  { ctx }: Exchange,
  request: AuthorizeRequest,
  user: User,
  session: HostedSession,
  cookies: string[] = [],
): Reply {
  touchHostedSession(ctx, session);
  const code = createOpaqueId();
  ctx.store.authCodes.put({
    code,
    poolId: request.pool.id,
    clientId: request.client.id,
    sub: user.sub,
    redirectUri: request.redirectUri,
    scopes: request.scopes,
    nonce: request.nonce,
    codeChallenge: request.codeChallenge,
    hostedSessionId: session.id,
    authTime: session.authTime,
    expiresAt: ctx.clock() + CODE_LIFETIME,
  });
  return replyRedirect(appendParameters(request.redirectUri, { code, state: request.state }), cookies);
}
