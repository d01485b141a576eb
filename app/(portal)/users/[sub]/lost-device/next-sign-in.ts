import { describeNextSignIn } from "@/app/(portal)/users/next-sign-in";
import type { UserHeaderDto } from "@/lib/dal/dto";
import type { PoolFactsDto } from "@/lib/dal/pool-dto";

/** What the user meets at the next sign-in once the authenticator is gone, by what the pool demands of everybody. */
export function describeAfterReset(
  user: Pick<UserHeaderDto, "status" | "enabled">,
  mfa: PoolFactsDto["mfa"],
): string {
  const { status, enabled } = user;
  const usual = describeNextSignIn({ status, enabled, mfa: "off", ticketRequired: true });
  if (!enabled || mfa !== "ON" || status !== "CONFIRMED") return usual;
  return REQUIRED;
}

const REQUIRED =
  "The user pool requires MFA, so Cognito itself makes them set up an authenticator after the password. The portal then asks for the ticket and has them set it up once more: whoever has the password alone gets no further.";
