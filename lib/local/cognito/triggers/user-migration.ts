import type { LocalContext } from "../context";
import type { Client, Pool } from "../model";
import type { Metadata } from "./client-metadata";

/** The user that a function brings from another directory. */
export type MigratedUser = {
  readonly attributes: Readonly<Record<string, string>>;
  readonly finalStatus: "CONFIRMED" | "RESET_REQUIRED";
  readonly suppressInvitation: boolean;
  readonly desiredDeliveryMediums: readonly ("EMAIL" | "SMS")[];
  readonly forceAliasCreation: boolean;
};

/**
 * UserMigration: for a user name that the pool does not know, at a sign-in by password or a forgotten one. Null: there is
 * no function, or it knows no such user; go on as without it.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function migrateUser(
  _ctx: LocalContext,
  _pool: Pool,
  _client: Client,
  _event: {
    readonly source: "UserMigration_Authentication" | "UserMigration_ForgotPassword";
    readonly username: string;
    /** Only at a sign-in. */
    readonly password?: string | undefined;
    readonly validationData?: Metadata | undefined;
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<MigratedUser | null> {
  return null;
}
