import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, type Tokens, UserPoolId, type World } from "../helpers";
import { PATHS, type Path } from "./paths";
import { STATES, type State } from "./states";

const worlds = new Map<State["world"], World>();
const tokens = new Map<string, Tokens>();
const names = Object.keys(STATES);
const addressOf = (name: string) => `person-${names.indexOf(name)}@example.com`;

beforeAll(async () => {
  for (const kind of ["usual", "late", "MFA ON"] as const) worlds.set(kind, await openWorld(kind));
});
afterAll(async () => {
  for (const world of worlds.values()) await world.close();
});

const ROWS = Object.entries(STATES).flatMap(([name, { expected }]) =>
  Object.entries(expected).map(([path, outcome]) => [name, path as Path, outcome] as const),
);

test.each(ROWS)("a user who is %s, by %s: %s", async (name, path, outcome) => {
  const world = worlds.get(STATES[name]?.world ?? "usual") as World;
  expect(await PATHS[path](world, addressOf(name), tokens.get(name) as Tokens)).toBe(outcome);
});

test("the table has every state by every path, as far as there is such a thing", () => {
  const flows = ["hostedUi", "srp", "password", "adminPassword", "choice"];
  for (const { expected } of Object.values(STATES)) {
    expect(Object.keys(expected)).toEqual(expect.arrayContaining(flows));
    expect([5, 8]).toContain(Object.keys(expected).length);
  }
  expect(Object.keys(PATHS)).toHaveLength(8);
});

/** A Cognito with the users of its states, each signed in and then put into his state. */
async function openWorld(kind: State["world"]): Promise<World> {
  const states = Object.entries(STATES).filter(([, state]) => state.world === kind);
  const users = states.map(([name, { seed }]) => ({ email: addressOf(name), password: PASSWORD, ...seed }));
  const world = await startWorld({ users });
  await openEveryFlow(world);
  for (const [name, { expected }] of states) {
    if (expected.userApi) tokens.set(name, await world.signIn(addressOf(name)));
  }
  if (kind === "MFA ON") {
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    const MfaConfiguration = "ON";
    await world.sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration, SoftwareTokenMfaConfiguration });
  }
  for (const [name, { enter }] of states) await enter?.(world, addressOf(name));
  return world;
}

async function openEveryFlow(world: World): Promise<void> {
  await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "open",
    PreventUserExistenceErrors: "LEGACY",
    ExplicitAuthFlows: [
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_USER_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
    CallbackURLs: ["http://localhost:3000/callback"],
    AllowedOAuthFlows: ["code"],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ["openid", "aws.cognito.signin.user.admin"],
    SupportedIdentityProviders: ["COGNITO"],
  });
}
