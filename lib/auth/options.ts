import "server-only";
import type { Account, AuthOptions, LoggerInstance, Profile } from "next-auth";
import CognitoProvider from "next-auth/providers/cognito";
import { type CookieClaims, cookieNames, cookieOptions } from "@/lib/auth/cookie";
import { classifyExchangeError } from "@/lib/auth/exchange-errors";
import { toExpected } from "@/lib/auth/expected";
import type { SignInTokens } from "@/lib/auth/open-session";
import { safeReturnPath } from "@/lib/auth/routes";
import type { SignInError } from "@/lib/auth/sign-in-errors";
import { type Env, getEnv } from "@/lib/env";
import type { AppError } from "@/lib/errors";
import { log } from "@/lib/log/log";

const SCOPE = "openid email profile aws.cognito.signin.user.admin";
const CHECK_SECONDS = 15 * 60;

/** What one request to next-auth needs and leaves behind. */
export type SignInContext = {
  openSession: (tokens: SignInTokens) => Promise<CookieClaims>;
  /** Called once at most, with the reason why the exchange or the session failed. */
  report: (error: SignInError) => void;
};

/**
 * Options of next-auth for one request: authorization code with PKCE, state and nonce at the Hosted UI, and a cookie of
 * identifiers only. Endpoints come from the settings instead of discovery, so that a sign-in begins without a call to
 * Cognito and a custom domain is honoured.
 */
export function createAuthOptions(context: SignInContext): AuthOptions {
  const env = getEnv();
  let claims: CookieClaims | undefined;
  return {
    secret: env.NEXTAUTH_SECRET,
    providers: [createProvider(env, context)],
    session: { strategy: "jwt", maxAge: env.SESSION_ABSOLUTE_HOURS * 3600 },
    jwt: { maxAge: env.SESSION_ABSOLUTE_HOURS * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: env.NEXTAUTH_URL.startsWith("https:"),
    cookies: createCookies(env.NEXTAUTH_URL),
    logger: SILENT,
    callbacks: {
      redirect: async ({ url, baseUrl }) => `${baseUrl}${safeReturnPath(url, baseUrl)}`,
      signIn: async ({ account, profile }) => {
        try {
          claims = await context.openSession(readTokens(account, profile));
          return true;
        } catch (error) {
          const expected = toExpected(error);
          context.report(expected ? classifySessionError(expected) : "failed");
          if (!expected) log.error("A session could not be opened.", { error });
          return false;
        }
      },
      jwt: async () => {
        if (!claims) throw new Error("next-auth asked for a cookie before a session was opened.");
        return { ...claims };
      },
    },
  };
}

function createProvider(env: Env, context: SignInContext) {
  const secret = env.COGNITO_CLIENT_SECRET;
  return CognitoProvider({
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: secret ?? "",
    ...(secret ? {} : { client: { token_endpoint_auth_method: "none" as const } }),
    issuer: env.COGNITO_ISSUER,
    wellKnown: undefined as unknown as string,
    jwks_endpoint: `${env.COGNITO_ISSUER}/.well-known/jwks.json`,
    authorization: { url: `${env.COGNITO_DOMAIN}/oauth2/authorize`, params: { scope: SCOPE } },
    token: {
      url: `${env.COGNITO_DOMAIN}/oauth2/token`,
      // The library's own exchange and checks; only the reason of a failure is noted on the way.
      request: async ({ client, provider, params, checks }) => {
        try {
          return { tokens: await client.callback(provider.callbackUrl, params, checks) };
        } catch (error) {
          context.report(classifyExchangeError(error));
          throw error;
        }
      },
    },
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: 5_000 },
  });
}

function createCookies(portalUrl: string): AuthOptions["cookies"] {
  const names = cookieNames(portalUrl);
  const options = cookieOptions(portalUrl);
  const check = { ...options, maxAge: CHECK_SECONDS };
  return {
    sessionToken: { name: names.session, options },
    callbackUrl: { name: names.callbackUrl, options },
    csrfToken: { name: names.csrf, options },
    pkceCodeVerifier: { name: names.pkce, options: check },
    state: { name: names.state, options: check },
    nonce: { name: names.nonce, options: check },
  };
}

function readTokens(account: Account | null, profile: Profile | undefined): SignInTokens {
  if (!account?.access_token || !account.refresh_token || !profile?.sub) {
    throw new Error("Cognito gave no access token, refresh token or sub.");
  }
  return {
    accessToken: account.access_token,
    refreshToken: account.refresh_token,
    idClaims: { ...profile, sub: profile.sub },
  };
}

function classifySessionError(error: AppError): SignInError {
  if (error.code === "forbidden") return "disabled";
  if (error.code === "unavailable" || error.code === "rate_limited") return "unavailable";
  return error.code === "misconfigured" ? "misconfigured" : "failed";
}

/** next-auth hands tokens, codes and profiles to its logger. What matters is reported as a SignInError instead. */
const SILENT: LoggerInstance = { error: () => undefined, warn: () => undefined, debug: () => undefined };
