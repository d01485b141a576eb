import { z } from "zod";
import type { LocalContext } from "../context";
import { CognitoError } from "../errors";
import type { Client, Pool } from "../model";
import type { Metadata } from "./client-metadata";
import { invokeTrigger, type TriggerResponse } from "./invoke";
import { Flag } from "./response-members";

/** The user that a function brings from another directory. */
export type MigratedUser = {
  readonly attributes: Readonly<Record<string, string>>;
  readonly finalStatus: "CONFIRMED" | "RESET_REQUIRED";
  readonly suppressInvitation: boolean;
  readonly desiredDeliveryMediums: readonly ("EMAIL" | "SMS")[];
  readonly forceAliasCreation: boolean;
};

const Members = z.object({
  userAttributes: z.record(z.string(), z.string()).refine((attributes) => Object.keys(attributes).length > 0),
  finalUserStatus: z
    .enum(["CONFIRMED", "RESET_REQUIRED"])
    .nullish()
    .transform((status) => status ?? ("CONFIRMED" as const)),
  messageAction: z.enum(["SUPPRESS", "RESEND"]).nullish(),
  desiredDeliveryMediums: z
    .array(z.enum(["EMAIL", "SMS"]))
    .nullish()
    .transform((media) => media ?? ["SMS" as const]),
  forceAliasCreation: Flag,
});

/**
 * UserMigration: for a user name that the pool does not know, at a sign-in by password or a forgotten one. Null: there is
 * no function, or a client that hides who exists got nothing from it; go on as without one.
 * @throws CognitoError UserNotFoundException when the function fails, is out of reach, or gives no such user
 */
export async function migrateUser(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  event: {
    readonly source: "UserMigration_Authentication" | "UserMigration_ForgotPassword";
    readonly username: string;
    /** Only at a sign-in. */
    readonly password?: string | undefined;
    readonly validationData?: Metadata | undefined;
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<MigratedUser | null> {
  const response = await askFunction(ctx, pool, client, event);
  if (!response) return null;
  const parsed = Members.safeParse(response);
  if (parsed.success) return toMigratedUser(parsed.data);
  const isEmpty = Object.values(response).every((member) => member === null || member === undefined);
  if (isEmpty && client.settings.PreventUserExistenceErrors === "ENABLED") return null;
  throw cannotMigrate(client);
}

async function askFunction(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  event: Parameters<typeof migrateUser>[3],
): Promise<TriggerResponse | undefined> {
  try {
    return await invokeTrigger(ctx, pool, "UserMigration", {
      source: event.source,
      client,
      username: event.username,
      request: {
        password: event.password ?? null,
        validationData: event.validationData ?? null,
        userAttributes: null,
        clientMetadata: event.clientMetadata,
      },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    });
  } catch (error) {
    if (error instanceof CognitoError) throw cannotMigrate(client);
    throw error;
  }
}

function cannotMigrate(client: Client): CognitoError {
  return new CognitoError("UserNotFoundException", `Exception migrating user in app client ${client.id}`);
}

function toMigratedUser(members: z.output<typeof Members>): MigratedUser {
  return {
    attributes: members.userAttributes,
    finalStatus: members.finalUserStatus,
    suppressInvitation: members.messageAction === "SUPPRESS",
    desiredDeliveryMediums: members.desiredDeliveryMediums,
    forceAliasCreation: members.forceAliasCreation,
  };
}
