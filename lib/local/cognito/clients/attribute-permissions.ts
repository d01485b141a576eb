import { invalidParameter } from "../errors";
import type { Pool } from "../model";
import { schemaOf } from "../pools/schema";
import type { ClientSettings } from "../settings";

/** Cognito's own to say. */
const NEVER_WRITTEN = new Set(["sub", "email_verified", "phone_number_verified"]);

/**
 * Attributes that a client may read and write: of the schema, and writable ones at all. A list of writable attributes
 * without one that sign-up requires would keep everybody out.
 * @throws CognitoError InvalidParameterException
 */
export function assertClientAttributes(pool: Pool, settings: ClientSettings): void {
  const schema = schemaOf(pool);
  const names = new Set(schema.map(({ name }) => name));
  if (settings.ReadAttributes?.some((name) => !names.has(name))) {
    throw invalidParameter("Invalid read attributes specified while creating a client");
  }
  if (!settings.WriteAttributes || settings.WriteAttributes.length === 0) return;
  const written = new Set(settings.WriteAttributes);
  const forbidden = schema.filter(({ name, developerOnly }) => developerOnly || NEVER_WRITTEN.has(name));
  const lacking = schema.some(({ name, required }) => required && name !== "sub" && !written.has(name));
  const wrong = [...written].some(
    (name) => !names.has(name) || forbidden.some((attribute) => attribute.name === name),
  );
  if (wrong || lacking) throw invalidParameter("Invalid write attributes specified while creating a client");
}
