import "server-only";
import { z } from "zod";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { countCognitoCall, traced } from "@/lib/telemetry/hook";

/** What a refresh gives. The refresh token is the rotated one, or null when the pool keeps the old one in use. */
export type RefreshedTokens = { accessToken: string; refreshToken: string | null };

const TIMEOUT_MS = 5_000;

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  token_type: z.string().regex(/^bearer$/i),
});

/**
 * Exchanges a refresh token for new tokens: POST /oauth2/token, grant refresh_token (RFC 6749, section 6). This works with
 * and without rotation, which InitiateAuth does not.
 * @throws AppError unauthenticated when Cognito refuses the token; unavailable when it does not answer; misconfigured when
 * it does not know the app client
 */
export async function refreshTokens(refreshToken: string): Promise<RefreshedTokens> {
  const answer = await post("/oauth2/token", { grant_type: "refresh_token", refresh_token: refreshToken });
  if (answer.status === 400) {
    const { error } = (await answer.json().catch(() => ({}))) as { error?: unknown };
    if (error === "invalid_grant") throw new AppError("unauthenticated");
    throw new AppError("misconfigured", "Cognito does not accept the portal's app client.");
  }
  if (!answer.ok) throw outOfReach(new Error(`/oauth2/token answered ${answer.status}`));

  const parsed = TokenAnswer.safeParse(await answer.json().catch(() => null));
  if (!parsed.success) throw outOfReach(new Error("/oauth2/token answered something else than tokens"));
  return { accessToken: parsed.data.access_token, refreshToken: parsed.data.refresh_token ?? null };
}

/**
 * Revokes a refresh token and every access token made from it: POST /oauth2/revoke (RFC 7009). Revoking twice is no error.
 * @param clientId the app client that the token was made for; another one than the portal's must be public
 * @throws AppError unavailable when Cognito does not answer or refuses
 */
export async function revokeRefreshToken(refreshToken: string, clientId?: string): Promise<void> {
  const answer = await post("/oauth2/revoke", { token: refreshToken }, clientId);
  if (!answer.ok) throw outOfReach(new Error(`/oauth2/revoke answered ${answer.status}`));
}

/** Where the browser goes to lose Cognito's own session cookie, and from there to the portal's /signed-out. */
export function getLogoutUrl(): string {
  const { COGNITO_DOMAIN, COGNITO_CLIENT_ID, NEXTAUTH_URL } = getEnv();
  const query = new URLSearchParams({
    client_id: COGNITO_CLIENT_ID,
    logout_uri: `${NEXTAUTH_URL}/signed-out`,
  });
  return `${COGNITO_DOMAIN}/logout?${query}`;
}

/** Public clients name themselves in the body, confidential ones sign in with Basic (RFC 6749, section 2.3.1). */
async function post(path: string, parameters: Record<string, string>, clientId?: string): Promise<Response> {
  const { COGNITO_CLIENT_ID, COGNITO_CLIENT_SECRET } = getEnv();
  const id = clientId ?? COGNITO_CLIENT_ID;
  const secret = id === COGNITO_CLIENT_ID ? COGNITO_CLIENT_SECRET : undefined;
  const basic =
    secret && `Basic ${Buffer.from(`${formEncode(id)}:${formEncode(secret)}`).toString("base64")}`;
  return send(path, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...(basic && { authorization: basic }),
    },
    body: new URLSearchParams({ client_id: id, ...parameters }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: "error",
    cache: "no-store",
  });
}

/** Counted and traced as a call of Cognito, under its path. */
async function send(path: string, request: RequestInit): Promise<Response> {
  const begun = performance.now();
  const count = (outcome: string) =>
    countCognitoCall({ operation: path, outcome }, (performance.now() - begun) / 1000);
  return traced(`cognito ${path}`, { "rpc.method": path, "rpc.service": "hosted-ui" }, async (note) => {
    try {
      const answer = await fetch(`${getEnv().COGNITO_DOMAIN}${path}`, request);
      note({ "http.status_code": answer.status });
      count(answer.ok ? "ok" : `status ${answer.status}`);
      return answer;
    } catch (error) {
      count("unreachable");
      throw outOfReach(error);
    }
  });
}

function formEncode(value: string): string {
  return new URLSearchParams({ value }).toString().slice("value=".length);
}

function outOfReach(cause: unknown): AppError {
  return new AppError("unavailable", "Cognito does not answer. Try again in a minute.", {
    cause,
    retryAfter: 30,
  });
}
