import { afterAll, beforeAll, expect, test } from "vitest";
import { alertOf, type Browser, locationOf, openBrowser, type Page } from "./hosted-ui-browser";
import { type HostedPool, openHostedPool } from "./hosted-ui-pool";
import { PASSWORD, startWorld, type World } from "./hosted-ui-world";

let world: World;
let pool: HostedPool;

beforeAll(async () => {
  world = await startWorld();
  pool = await openHostedPool(world, {
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Name: "verified_email", Priority: 1 },
        { Name: "verified_phone_number", Priority: 2 },
      ],
    },
  });
  await world.admin.setUserPoolMfaConfig({
    UserPoolId: pool.UserPoolId,
    MfaConfiguration: "OPTIONAL",
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sends-text-messages" },
    },
    EmailMfaConfiguration: { Message: "Code {####}", Subject: "Your code" },
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
});
afterAll(() => world.close());

const PHONE = "+15555550123";

type Choice = { sms?: boolean; email?: boolean };

async function enter(name: string, { sms, email }: Choice, browser: Browser): Promise<Page> {
  const user = { UserPoolId: pool.UserPoolId, Username: name };
  const UserAttributes = [
    { Name: "email_verified", Value: "true" },
    { Name: "phone_number", Value: PHONE },
    { Name: "phone_number_verified", Value: "true" },
  ];
  await world.admin.adminCreateUser({ ...user, UserAttributes, MessageAction: "SUPPRESS" });
  await world.admin.adminSetUserPassword({ ...user, Password: PASSWORD, Permanent: true });
  await world.admin.adminSetUserMFAPreference({
    ...user,
    ...(sms ? { SMSMfaSettings: { Enabled: true } } : {}),
    ...(email ? { EmailMfaSettings: { Enabled: true } } : {}),
  });
  const login = await browser.get(pool.urlOf("/login"));
  return browser.follow(await browser.submit(login, { username: name, password: PASSWORD }));
}

test.each<[string, Choice, string, string, string]>([
  ["a text message", { sms: true }, "/sms-code", "+*******0123", PHONE],
  ["an e-mail", { email: true }, "/email-code", "m***@e***", "mail@example.com"],
])("%s brings the second factor", async (_means, choice, path, masked, to) => {
  const browser = openBrowser();
  const page = await enter(`m${choice.sms ? "sms" : "ail"}@example.com`, choice, browser);
  expect(page.url.pathname).toBe(path);
  expect(page.text).toContain(masked);
  const refused = await browser.submit(page, { code: "000000x" });
  expect([refused.status, alertOf(refused)]).toEqual([
    400,
    "That is not the right code. Check it and try again.",
  ]);
  const done = await browser.submit(refused, { code: (await world.mailedCode(to)) ?? "" });
  expect(locationOf(done).searchParams.has("code")).toBe(true);
});

test("five wrong codes end the sign-in", async () => {
  const browser = openBrowser();
  let page = await enter("guess@example.com", { sms: true }, browser);
  for (let tries = 0; tries < 5; tries += 1) page = await browser.submit(page, { code: "x" });
  expect(page.text).toContain('name="password"');
});

test("with two factors and none preferred the user chooses, and only among his own", async () => {
  const browser = openBrowser();
  const page = await enter("two@example.com", { sms: true, email: true }, browser);
  expect(page.url.pathname).toBe("/choose-factor");
  const refused = await browser.submit(page, { choice: "SOFTWARE_TOKEN_MFA" });
  expect(alertOf(refused)).toBe("Choose one of the ways below.");
  const next = await browser.follow(await browser.submit(refused, { choice: "EMAIL_OTP" }));
  expect(next.url.pathname).toBe("/email-code");
  const done = await browser.submit(next, { code: (await world.mailedCode("two@example.com")) ?? "" });
  expect(locationOf(done).searchParams.has("code")).toBe(true);
});

test.each(["/sms-code", "/email-code", "/choose-factor"])("%s leads nowhere by itself", async (path) => {
  const page = await openBrowser().get(pool.urlOf(path));
  expect([page.status, alertOf(page)]).toEqual([400, "This sign-in has ended. Start again."]);
});
