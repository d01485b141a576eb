import type { UserHeaderDto } from "@/lib/dal/dto";
import type { PoolFactsDto } from "@/lib/dal/pool-dto";

/** What another address means for the user, by how the pool is set up. */
export function describeEffects(
  facts: PoolFactsDto | null,
  user: Pick<UserHeaderDto, "status" | "email">,
): string[] {
  return [
    "The address must be nobody else's, here or at Cognito, whatever its case.",
    SIGN_IN[facts?.emailSignsIn ?? "unknown"],
    "Every session ends, here and at Cognito. The password and MFA stay.",
    ...(user.status === "FORCE_CHANGE_PASSWORD"
      ? ["The open invitation went to the former address: send it again afterwards."]
      : []),
    "Codes for a forgotten password go to the new address, once it is verified.",
    "It can be changed back from the result, and later from the audit.",
  ];
}

const SIGN_IN = {
  name: "People sign in with their e-mail: from then on with the new one, no longer with the former.",
  alias:
    "The e-mail is a second name to sign in with: the new one works once it is verified, the former one no longer.",
  no: "Nobody signs in with an e-mail here: the user name stays.",
  unknown: "Cognito did not say whether people sign in with their e-mail.",
} as const;
