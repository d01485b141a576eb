import { AppError } from "@/lib/errors";
import { type AttributeFilter, UserListFields } from "@/lib/input/user-list";

/**
 * Conditions on attributes, as a parameter has them: "custom:tier is gold; locale filled". All must hold.
 * AppError invalid_input when one is not understood: a filter that was silently left out would give too many users.
 */
export function readAttributeTests(text: string | undefined): AttributeFilter[] {
  if (text === undefined) return [];
  const wanted = text.split(";").map((part) => {
    const [, name, test, value] = /^(\S+) +(\w+)(?: +(.+))?$/su.exec(part.trim()) ?? [];
    return { name, test, value };
  });
  const understood = UserListFields.shape.attributes.parse(wanted);
  if (understood.length === wanted.length) return understood;
  const message = "Write conditions as NAME TEST VALUE, with semicolons between them; at most ten.";
  throw new AppError("invalid_input", message, { fields: { attribute: [message] } });
}
