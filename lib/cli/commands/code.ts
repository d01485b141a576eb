import { TOTP } from "otpauth";
import type { Command } from "@/lib/cli/command";
import { UsageError } from "@/lib/cli/failures";
import { ACCOUNTS } from "@/lib/cli/seed/accounts";
import { print } from "@/lib/cli/terminal";

const PERIOD_MS = 30_000;

/** What an authenticator app would show, for those who try the demo without one. Cognito takes each code once. */
export const code: Command = {
  name: "code",
  summary: "print the present six-digit code of an account of the demo.",
  options: [{ name: "email", value: "ADDRESS", help: "one of the accounts that the demo printed" }],
  async run({ email }) {
    const enrolled = ACCOUNTS.filter((account) => account.totpSecret !== null);
    const account = enrolled.find((candidate) => candidate.email === email);
    if (!account?.totpSecret) {
      throw new UsageError(`--email is one of: ${enrolled.map((candidate) => candidate.email).join(", ")}`);
    }
    const seconds = Math.ceil((PERIOD_MS - (Date.now() % PERIOD_MS)) / 1000);
    print(`${new TOTP({ secret: account.totpSecret }).generate()} (for another ${seconds} s)`);
    return 0;
  },
};
