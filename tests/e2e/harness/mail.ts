import { expect } from "@playwright/test";

/** A message that Cognito would have sent. */
export type Mail = {
  to: string;
  kind: "invitation" | "password-reset" | "verification";
  subject: string;
  body: string;
  code?: string;
  temporaryPassword?: string;
};

/** The newest message of a kind to somebody, waiting a little for it to come. */
export async function readMail(outbox: string, to: string, kind: Mail["kind"]): Promise<Mail> {
  let found: Mail | undefined;
  await expect(async () => {
    const response = await fetch(`${outbox}.json?to=${encodeURIComponent(to)}`);
    const mails = (await response.json()) as Mail[];
    found = mails.find((mail) => mail.kind === kind);
    expect(found, `a message of kind ${kind} to ${to}`).toBeDefined();
  }).toPass({ timeout: 10_000 });
  return found as Mail;
}
