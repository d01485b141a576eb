import { invalidParameter } from "../errors";
import { OPERATION_MODELS } from "./model";
import { readerOf } from "./readers";

/** Services of AWS name no more than that in one message. */
const MOST_FAULTS = 10;

/**
 * Reads an operation's input as Cognito does: members that it does not know are ignored, null is absent.
 * @param operation a name of Cognito's API
 * @param raw the request's JSON
 * @returns the known members, each of its type and within its limits
 * @throws CognitoError SerializationException (a member of the wrong JSON type), InvalidParameterException ("2
 *   validation errors detected: ...", naming every member that breaks a constraint, at most ten)
 */
export function validateInput(operation: string, raw: unknown): unknown {
  const model = OPERATION_MODELS.get(operation);
  if (!model) throw new Error(`The service model has no operation ${operation}.`);
  const faults: string[] = [];
  const input = readerOf(model.input)(raw, "", faults);
  if (faults.length === 0) return input;
  const named = faults.slice(0, MOST_FAULTS);
  const count = named.length === 1 ? "1 validation error" : `${named.length} validation errors`;
  throw invalidParameter(`${count} detected: ${named.join("; ")}`);
}
