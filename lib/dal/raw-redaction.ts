/** Names of attributes that an app may have put a secret into. */
const SECRET = /secret|token|passw|pwd|credential|api[_-]?key|private[_-]?key|otp|\bpin\b|ssn|iban|card/i;

export const HIDDEN = "[hidden]";

/** The attributes, with the values of those whose names speak of secrets hidden. Pure. */
export function hideSecrets(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, SECRET.test(name) ? HIDDEN : value]),
  );
}
