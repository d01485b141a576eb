import { PASSWORD, POOL, type Tokens, UserPoolId, type World } from "../helpers";
import { alertOf, enterAt, locationOf, openBrowser } from "../hosted-ui-browser";
import { postForm } from "../oauth-calls";
import { beginExchange, claim } from "./srp-by-hand";

/** Ways to sign in, or to use what an earlier sign-in left. */
export const PATHS = {
  hostedUi,
  srp,
  password: (world, username) => byPassword(world, username, "USER_PASSWORD_AUTH"),
  adminPassword,
  choice: (world, username) => byPassword(world, username, "USER_AUTH", { PREFERRED_CHALLENGE: "PASSWORD" }),
  refresh: (world, _username, tokens) =>
    outcome(async () =>
      world.sdk.initiateAuth({
        ClientId: "open",
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
      }),
    ),
  oauthRefresh,
  userApi: (world, _username, tokens) =>
    outcome(async () => ({ user: await world.sdk.getUser({ AccessToken: tokens.AccessToken }) })),
} satisfies Record<string, (world: World, username: string, tokens: Tokens) => Promise<string>>;

export type Path = keyof typeof PATHS;

type Answer = { ChallengeName?: string; AuthenticationResult?: object; user?: object };

/** "tokens", "the user", the next challenge, or the name of the exception and, where one name says several things, its text. */
async function outcome(run: () => Promise<Answer>): Promise<string> {
  try {
    const answer = await run();
    if (answer.user) return "the user";
    return answer.ChallengeName ?? "tokens";
  } catch (error) {
    const { name, message } = error as Error;
    return name === "NotAuthorizedException" ? message : name;
  }
}

function byPassword(
  world: World,
  USERNAME: string,
  AuthFlow: "USER_PASSWORD_AUTH" | "USER_AUTH",
  more: Record<string, string> = {},
): Promise<string> {
  const AuthParameters = { USERNAME, PASSWORD, ...more };
  return outcome(() => world.sdk.initiateAuth({ ClientId: "open", AuthFlow, AuthParameters }));
}

function adminPassword(world: World, USERNAME: string): Promise<string> {
  return outcome(() =>
    world.sdk.adminInitiateAuth({
      UserPoolId,
      ClientId: "open",
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );
}

function srp(world: World, USERNAME: string): Promise<string> {
  return outcome(async () => {
    const exchange = beginExchange();
    const begun = await world.sdk.initiateAuth({
      ClientId: "open",
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME, SRP_A: exchange.SRP_A },
    });
    return world.sdk.respondToAuthChallenge({
      ClientId: "open",
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: claim(POOL, PASSWORD, exchange, begun.ChallengeParameters),
    });
  });
}

async function oauthRefresh(world: World, _username: string, tokens: Tokens): Promise<string> {
  const { json } = await postForm(world, "/oauth2/token", {
    grant_type: "refresh_token",
    client_id: "open",
    refresh_token: tokens.RefreshToken,
  });
  return json.error ?? "tokens";
}

/** What the browser sees after user name and password: a code for the app, another page, or the login page's complaint. */
async function hostedUi(world: World, username: string): Promise<string> {
  const url = new URL("/oauth2/authorize", world.url);
  url.search = new URLSearchParams({
    client_id: "open",
    redirect_uri: "http://localhost:3000/callback",
    response_type: "code",
  }).toString();
  const page = await enterAt(openBrowser(), url, username, PASSWORD);
  if (page.status !== 302) return alertOf(page) ?? `${page.status}`;
  const location = locationOf(page);
  return location.searchParams.has("code") ? "a code" : location.pathname;
}
