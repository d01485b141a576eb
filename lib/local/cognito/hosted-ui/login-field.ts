import type { Pool } from "../model";

/** The field in which people of a pool say who they are. */
export type LoginField = {
  readonly label: string;
  readonly type: "email" | "tel" | "text";
  /** In the middle of a sentence. */
  readonly word: string;
};

const BY_ATTRIBUTES: Readonly<Record<string, LoginField>> = {
  email: { label: "E-mail", type: "email", word: "e-mail" },
  phone_number: { label: "Phone number", type: "tel", word: "phone number" },
};
const EITHER: LoginField = {
  label: "E-mail or phone number",
  type: "text",
  word: "e-mail or phone number",
};
const NAME: LoginField = { label: "User name", type: "text", word: "user name" };

/** How a pool knows its people: by an address, or by plain user names. */
export function loginFieldOf(pool: Pool): LoginField {
  if (pool.usernameAttributes.length > 1) return EITHER;
  return BY_ATTRIBUTES[pool.usernameAttributes[0] ?? ""] ?? NAME;
}
