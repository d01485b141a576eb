import { z } from "zod";

const CredentialsFile = z.record(z.string().regex(/^\w{1,128}$/), z.string().min(1));

/** Secret access keys by access key id. */
export type Credentials = Readonly<Record<string, string>>;

/** Reads the text of a file of credentials: `{"ACCESS_KEY_ID": "SECRET"}`. @throws Error that repeats no secret */
export function parseCredentials(text: string): Credentials {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("It is not JSON.");
  }
  const parsed = CredentialsFile.safeParse(json);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
