import { validateInput } from "./constraints/validate";
import { CognitoError } from "./errors";

/**
 * Holds members of a seed file to AWS's constraints for the operation that would take them. A member that AWS would ignore
 * is refused: it is misspelt.
 * @param whose begins the message
 * @throws Error naming the member and what is wrong with it
 */
export function assertSeedMembers(operation: string, input: object, whose: string): void {
  const unknown = findUnknown(input, validate(operation, input, whose), "");
  if (unknown !== undefined) throw new Error(`${whose}: ${operation} has no member ${unknown}.`);
}

function validate(operation: string, input: object, whose: string): unknown {
  try {
    return validateInput(operation, input);
  } catch (error) {
    if (error instanceof CognitoError) throw new Error(`${whose}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Path of the first member that was given and not read. */
function findUnknown(given: unknown, read: unknown, path: string): string | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const known = Object(read) as Record<string, unknown>;
  for (const [name, value] of Object.entries(given)) {
    if (value === null) continue;
    const below = path === "" ? name : `${path}.${name}`;
    if (!Object.hasOwn(known, name)) return below;
    const unknown = findUnknown(value, known[name], below);
    if (unknown !== undefined) return unknown;
  }
  return undefined;
}
