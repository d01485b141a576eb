import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, UserPoolId, type World } from "../helpers";

const STATES = [
  "UNCONFIRMED",
  "CONFIRMED",
  "RESET_REQUIRED",
  "FORCE_CHANGE_PASSWORD",
  "EXTERNAL_PROVIDER",
] as const;
let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: STATES.flatMap((status) =>
      ["temporary", "permanent", "disabled", "confirmed", "resent", "gone"].map((use) => ({
        email: nameOf(status, use),
        username: nameOf(status, use),
        status,
        password: PASSWORD,
        temporary: status === "FORCE_CHANGE_PASSWORD",
      })),
    ),
  });
});
afterAll(() => world.close());

function nameOf(status: string, use: string): string {
  return `${status.toLowerCase()}.${use}@example.com`;
}
const find = (Username: string) => world.sdk.adminGetUser({ UserPoolId, Username });

test.each(STATES)(
  "AdminSetUserPassword makes a user who is %s wait for a change, or CONFIRMED",
  async (status) => {
    const [temporary, permanent] = [nameOf(status, "temporary"), nameOf(status, "permanent")];
    const Password = "Another-horse-2";
    await world.sdk.adminSetUserPassword({ UserPoolId, Username: temporary, Password });
    expect((await find(temporary)).UserStatus).toBe("FORCE_CHANGE_PASSWORD");
    await world.sdk.adminSetUserPassword({ UserPoolId, Username: permanent, Password, Permanent: true });
    expect((await find(permanent)).UserStatus).toBe("CONFIRMED");
    expect((await world.signIn(permanent, Password)).AccessToken).toBeDefined();
  },
);

test.each(STATES)("disabling and enabling leave a user %s as he is", async (status) => {
  const Username = nameOf(status, "disabled");
  await world.sdk.adminDisableUser({ UserPoolId, Username });
  expect(await find(Username)).toMatchObject({ Enabled: false, UserStatus: status });
  await world.sdk.adminDisableUser({ UserPoolId, Username });
  await world.sdk.adminEnableUser({ UserPoolId, Username });
  expect(await find(Username)).toMatchObject({ Enabled: true, UserStatus: status });
});

test.each([
  ["UNCONFIRMED", undefined],
  ["CONFIRMED", "NotAuthorizedException"],
  ["RESET_REQUIRED", "NotAuthorizedException"],
  ["FORCE_CHANGE_PASSWORD", "NotAuthorizedException"],
  ["EXTERNAL_PROVIDER", "NotAuthorizedException"],
])("AdminConfirmSignUp of a user who is %s: %s", async (status, name) => {
  const Username = nameOf(status, "confirmed");
  const attempt = world.sdk.adminConfirmSignUp({ UserPoolId, Username });
  if (name) await expect(attempt).rejects.toMatchObject({ name });
  else await attempt;
  expect((await find(Username)).UserStatus).toBe(name ? status : "CONFIRMED");
});

test.each([
  ["UNCONFIRMED", "UnsupportedUserStateException"],
  ["CONFIRMED", "UnsupportedUserStateException"],
  ["RESET_REQUIRED", "UnsupportedUserStateException"],
  ["FORCE_CHANGE_PASSWORD", undefined],
  ["EXTERNAL_PROVIDER", "UnsupportedUserStateException"],
])("an invitation again for a user who is %s: %s", async (status, name) => {
  const Username = nameOf(status, "resent");
  const attempt = world.sdk.adminCreateUser({ UserPoolId, Username, MessageAction: "RESEND" });
  if (name) await expect(attempt).rejects.toMatchObject({ name });
  else expect((await attempt).User?.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  expect((await find(Username)).UserStatus).toBe(status);
  expect(await world.mails(Username)).toHaveLength(name ? 0 : 1);
});

test.each(STATES)("a user who is %s is deleted, and his name is free", async (status) => {
  const Username = nameOf(status, "gone");
  await world.sdk.adminDeleteUser({ UserPoolId, Username });
  await expect(find(Username)).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect((await world.sdk.adminCreateUser({ UserPoolId, Username })).User?.UserStatus).toBe(
    "FORCE_CHANGE_PASSWORD",
  );
});

test("AdminGetUser names the factors that are on, and no field for what is not there", async () => {
  const Username = nameOf("CONFIRMED", "permanent");
  const user = await find(Username);
  expect(Object.keys(user).sort()).toEqual([
    "$metadata",
    "Enabled",
    "UserAttributes",
    "UserCreateDate",
    "UserLastModifiedDate",
    "UserStatus",
    "Username",
  ]);
});
