import { getShape, type Shape } from "./model";

/** One broken constraint as Cognito words it: "Value 'x' at 'userPoolId' failed to satisfy constraint: ...". */
export function faultText(shape: Shape, value: unknown, path: string, constraint: string): string {
  return `${valueText(shape, value)} at '${path}' failed to satisfy constraint: ${constraint}`;
}

/** A member's name as error messages have it: `UserPoolId` is `userPoolId`. */
export function decapitalise(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Values of sensitive members are kept out of messages, and so are structures. */
function valueText(shape: Shape, value: unknown): string {
  if (isHidden(shape)) return "Value";
  if (value === null) return "Value null";
  if (shape.type === "blob") {
    const length = Buffer.byteLength(value as string, "base64");
    return `Value 'java.nio.HeapByteBuffer[pos=0 lim=${length} cap=${length}]'`;
  }
  if (shape.type === "list") return `Value '[${(value as unknown[]).join(", ")}]'`;
  if (shape.type === "map") {
    const pairs = Object.entries(value as object).map(([key, member]) => `${key}=${String(member)}`);
    return `Value '{${pairs.join(", ")}}'`;
  }
  return `Value '${String(value)}'`;
}

function isHidden(shape: Shape): boolean {
  if ("sensitive" in shape && shape.sensitive) return true;
  switch (shape.type) {
    case "structure":
      return true;
    case "list":
      return isHidden(getShape(shape.member));
    case "map":
      return isHidden(getShape(shape.key)) || isHidden(getShape(shape.value));
    default:
      return false;
  }
}
