import { randomBytes } from "node:crypto";
import { confirm, expectToast } from "@/tests/e2e/harness/actions";
import { readMail } from "@/tests/e2e/harness/mail";
import { expect, test } from "@/tests/e2e/harness/own-stand-ins";

const DAY = 86_400_000;

// The clock of Cognito only goes forward.
test.use({ standInsOf: "invitations" });

test("an invitation is sent, sent again, expires, and is sent again for good", async ({
  page,
  enter,
  addPerson,
  cognito,
  demo,
  sql,
}) => {
  test.slow();
  const email = `ines.${randomBytes(4).toString("hex")}@example.org`;
  await enter(await addPerson({ name: "Ad Min", roles: [{ key: "administrator" }] }), "/users/invite");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Name").fill("Ines Invited");
  await page.getByLabel("Organisation").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expectToast(page, `The invitation is on its way to ${email}.`);
  const first = await readMail(demo.outbox, email, "invitation");

  await page.goto("/users/invitations");
  const row = page.getByRole("listitem").filter({ hasText: email });
  await expect(row).toContainText("Pending");
  await expect(page.getByText(/mails? sent by the portal today/)).toBeVisible();
  await row.getByRole("button", { name: "Resend to Ines Invited" }).click();
  await confirm(page, "Resend invitation");
  await expectToast(page, `A new invitation is on its way to ${email}.`);
  const second = await readMail(demo.outbox, email, "invitation");
  expect(second.temporaryPassword).not.toBe(first.temporaryPassword);
  await expect(signIn(first.temporaryPassword)).rejects.toThrow();
  expect((await signIn(second.temporaryPassword)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");

  // Eight days later, at Cognito by its clock and here by when it was sent.
  const moved = await fetch(`${demo.cognitoEndpoint}/_local/clock`, {
    method: "PUT",
    body: JSON.stringify({ advanceMs: 8 * DAY }),
  });
  expect(moved.ok).toBe(true);
  await sql`update directory_users set invited_at = now() - interval '8 days' where email = ${email}`;
  await expect(signIn(second.temporaryPassword)).rejects.toThrow();
  await page.goto("/users/invitations?state=expired");
  await expect(row).toContainText("Expired");

  await row.getByLabel("Select Ines Invited").check();
  await page.getByRole("button", { name: "Resend selected" }).click();
  const window = page.getByRole("dialog", { name: "Resend 1 invitation?" });
  await window.getByRole("button", { name: "Resend", exact: true }).click();
  await expect(window.getByText("Sent", { exact: true })).toBeVisible();
  await window.getByRole("button", { name: "Close" }).last().click();
  const third = await readMail(demo.outbox, email, "invitation");
  expect((await signIn(third.temporaryPassword)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");

  await page.goto("/users/invitations?state=pending");
  await row.getByRole("button", { name: "Withdraw the invitation of Ines Invited" }).click();
  await confirm(page, "Withdraw invitation", { reason: "Hired somebody else" });
  await expectToast(page, `The invitation of ${email} is withdrawn.`);
  await expect(row).toHaveCount(0);
  await expect(signIn(third.temporaryPassword)).rejects.toThrow();

  function signIn(password: string | undefined) {
    return cognito.initiateAuth({
      ClientId: demo.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD: password ?? "" },
    });
  }
});
