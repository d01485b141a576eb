import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { runAsCaller } from "@/lib/auth/caller";
import { authorize } from "@/lib/dal/authorize";
import { isAppError } from "@/lib/errors";

/**
 * A second process of the portal: for each access token on a line of its input, asks for the right to read users and
 * prints "allowed" or the code of the refusal. Settings come from the environment.
 */
for await (const token of createInterface({ input: process.stdin })) {
  const origin = { requestId: randomUUID(), address: "", userAgent: "" };
  try {
    await runAsCaller({ token, origin }, () => authorize("users:read"));
    process.stdout.write("allowed\n");
  } catch (error) {
    process.stdout.write(`${isAppError(error) ? error.code : String(error)}\n`);
  }
}
