import { type Reply, replyJson } from "../hosted-ui/reply";

export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "unauthorized_client"
  | "invalid_scope"
  | "unsupported_grant_type"
  | "unsupported_token_type";

/** A refusal of the token and revocation endpoints: 400 with the bare code, as AWS sends it (RFC 6749, 5.2). */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode;

  constructor(code: OAuthErrorCode) {
    super(code);
    this.name = "OAuthError";
    this.code = code;
  }
}

/** The answer to a refused request. */
export function replyOAuthError(error: OAuthError): Reply {
  return replyJson(400, { error: error.code });
}
