import type { AttributeDto } from "@/lib/dal/attribute-dto";

export type Changes = { set: Record<string, string>; remove: string[] };

/** What a form changes about the attributes: new values, and those that were emptied. Untouched ones are left out. */
export function collectChanges(attributes: readonly AttributeDto[], formData: FormData): Changes {
  const changes: Changes = { set: {}, remove: [] };
  for (const { name, value, editor } of attributes) {
    const entered = formData.get(name);
    if (typeof entered !== "string") continue;
    const text = (editor === "lines" ? entered.replaceAll("\r\n", "\n") : entered).trim();
    if (text === (value ?? "")) continue;
    if (text === "") changes.remove.push(name);
    else changes.set[name] = text;
  }
  return changes;
}
