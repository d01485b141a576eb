import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, payloadOf, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";
import { authenticate, called, memory, type Outcome, openPool, openUser, outcomeOf } from "./srp-client";

const NEXT = "Another-horse-2";
let world: World;
beforeAll(async () => {
  const person = (name: string) => ({ email: `${name}@example.com`, password: PASSWORD });
  world = await startWorld({
    users: [
      person("ada"),
      person("changer"),
      person("locked"),
      { ...person("totp"), totpSecret: TOTP_SECRET },
      { ...person("invited"), temporary: true },
      { ...person("off"), enabled: false },
    ],
  });
  for (const ClientId of ["open", "tight"]) {
    await world.sdk.updateUserPoolClient({
      UserPoolId,
      ClientId,
      PreventUserExistenceErrors: ClientId === "tight" ? "ENABLED" : "LEGACY",
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
    });
  }
});
afterAll(() => world.close());

async function signIn(name: string, password = PASSWORD, client = "open"): Promise<Outcome> {
  const address = `${name}@example.com`;
  return authenticate(openUser(openPool(world, client), address), address, password);
}

test.each([
  ["a wrong password", "ada", "wrong-Horse-1", "open", "NotAuthorizedException"],
  ["somebody unknown", "nobody", PASSWORD, "open", "UserNotFoundException"],
  ["somebody unknown, hidden", "nobody", PASSWORD, "tight", "NotAuthorizedException"],
  ["a disabled user", "off", PASSWORD, "open", "NotAuthorizedException"],
  ["a disabled user, hidden", "off", PASSWORD, "tight", "NotAuthorizedException"],
  ["a client without SRP", "ada", PASSWORD, "rotating", "InvalidParameterException"],
])("amazon-cognito-identity-js is refused %s", async (_what, name, password, client, code) => {
  expect(await signIn(name, password, client)).toMatchObject({ kind: "onFailure", error: { code } });
});

test("amazon-cognito-identity-js signs in, reads the user, refreshes, and signs out everywhere", async () => {
  const [storage, address] = [memory(), "ada@example.com"];
  const user = openUser(openPool(world, "open", storage), address, storage);
  const done = await authenticate(user, address, PASSWORD);
  if (done.kind !== "onSuccess") throw new Error(`It ended with ${done.kind}.`);
  const AccessToken = done.session.getAccessToken().getJwtToken();
  expect(payloadOf(AccessToken).username).toBe(user.getUsername());
  const attributes = await called<{ Name: string; Value: string }[]>((end) =>
    user.getUserAttributes(end as never),
  );
  expect(attributes.find(({ Name }) => Name === "email")?.Value).toBe(address);
  const fresh = await called<typeof done.session>((end) =>
    user.refreshSession(done.session.getRefreshToken(), end),
  );
  expect(fresh.getAccessToken().getJwtToken()).not.toBe(AccessToken);

  expect(await outcomeOf((callbacks) => user.globalSignOut(callbacks))).toMatchObject({ kind: "onSuccess" });
  await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a second factor follows the proof of the password", async () => {
  const address = "totp@example.com";
  const user = openUser(openPool(world, "open"), address);
  expect(await authenticate(user, address, PASSWORD)).toMatchObject({ kind: "totpRequired" });
  const wrong = await outcomeOf((callbacks) => user.sendMFACode("000000", callbacks, "SOFTWARE_TOKEN_MFA"));
  expect(wrong).toMatchObject({ kind: "onFailure", error: { code: "CodeMismatchException" } });
  const code = await world.totp(TOTP_SECRET);
  const done = await outcomeOf((callbacks) => user.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA"));
  expect(done.kind).toBe("onSuccess");
});

test("a temporary password asks for one of one's own, which signs in from then on", async () => {
  const address = "invited@example.com";
  const user = openUser(openPool(world, "open"), address);
  const asked = await authenticate(user, address, PASSWORD);
  expect(asked).toMatchObject({ kind: "newPasswordRequired", required: [], attributes: { email: address } });
  const done = await outcomeOf((callbacks) =>
    user.completeNewPasswordChallenge(NEXT, { name: "Ida" }, callbacks),
  );
  expect(done.kind).toBe("onSuccess");
  expect((await signIn("invited", PASSWORD)).kind).toBe("onFailure");
  expect((await signIn("invited", NEXT)).kind).toBe("onSuccess");
});

test("a password changed by whatever way has its verifier at once", async () => {
  const { AccessToken } = await world.signIn("changer@example.com");
  await world.sdk.changePassword({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: NEXT });
  expect((await signIn("changer", PASSWORD)).kind).toBe("onFailure");
  expect((await signIn("changer", NEXT)).kind).toBe("onSuccess");
  const Username = "changer@example.com";
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
  expect((await signIn("changer", PASSWORD)).kind).toBe("onSuccess");
});

test("wrong proofs lock out as wrong passwords do, and the right one is not looked at meanwhile", async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) await signIn("locked", "wrong-Horse-1");
  expect(await signIn("locked")).toMatchObject({ error: { message: "Password attempts exceeded" } });
  await world.advance(1000);
  expect((await signIn("locked")).kind).toBe("onSuccess");
});

test("sign-up, confirmation and the first sign-in, all by the library", async () => {
  const address = "newcomer@example.com";
  const pool = openPool(world, "open");
  await called((end) => pool.signUp(address, PASSWORD, [], [], end));
  expect(await signIn("newcomer")).toMatchObject({ error: { code: "UserNotConfirmedException" } });
  const [mail] = await world.mails(address);
  await called((end) => openUser(pool, address).confirmRegistration(mail?.code ?? "", true, end));
  expect((await signIn("newcomer")).kind).toBe("onSuccess");
});
