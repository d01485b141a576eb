import { expect, test } from "vitest";
import { getShape, OPERATION_MODELS, type Shape } from "@/lib/local/cognito/constraints/model";
import { readerOf } from "@/lib/local/cognito/constraints/readers";
import { type SdkShape, sdkEnums, sdkInputs, sdkSigns } from "./sdk-schemas";

const INPUTS = sdkInputs();
const NAMES = [...OPERATION_MODELS.keys()].sort();

test("the table has the operations of the installed SDK, all of them and no others", () => {
  expect(NAMES).toEqual([...INPUTS.keys()].sort());
});

test.each(NAMES)(
  "%s takes the members that the SDK sends, of the same types, and needs the same ones",
  (name) => {
    const model = OPERATION_MODELS.get(name);
    const ours = describeShape(getShape(model?.input ?? ""));
    expect(ours).toEqual(describeSdk(INPUTS.get(name)?.()));
  },
);

test.each(NAMES)("%s needs IAM credentials here exactly when the SDK signs it", (name) => {
  expect(OPERATION_MODELS.get(name)?.signed).toBe(sdkSigns(name));
});

test("every enum has the values that the SDK exports", () => {
  const ours = shapesInUse().flatMap(([name, shape]) =>
    shape.type === "string" && shape.enum ? [[name, [...shape.enum].sort()] as const] : [],
  );
  const theirs = sdkEnums();
  expect(ours.length).toBeGreaterThan(30);
  expect(ours).toEqual(ours.map(([name]) => [name, [...(theirs.get(name) ?? [])].sort()]));
});

test("every pattern of the table is one that JavaScript understands", () => {
  for (const [name, shape] of shapesInUse()) {
    if (shape.type === "string") expect(() => readerOf(name)("", "here", []), name).not.toThrow();
  }
});

function describeShape(shape: Shape): unknown {
  switch (shape.type) {
    case "structure": {
      const members = Object.entries(shape.members).map(([name, inner]) => [
        name,
        describeShape(getShape(inner)),
      ]);
      return { members: Object.fromEntries(members), required: [...(shape.required ?? [])].sort() };
    }
    case "list":
      return { list: describeShape(getShape(shape.member)) };
    case "map":
      return { map: describeShape(getShape(shape.value)) };
    case "integer":
    case "long":
      return "number";
    default:
      return shape.type;
  }
}

function describeSdk(shape: SdkShape | undefined): unknown {
  switch (shape?.type) {
    case "structure": {
      const members = Object.entries(shape.members).map(([name, inner]) => [name, describeSdk(inner)]);
      return { members: Object.fromEntries(members), required: [...shape.required].sort() };
    }
    case "list":
      return { list: describeSdk(shape.member) };
    case "map":
      return { map: describeSdk(shape.value) };
    default:
      return shape?.type;
  }
}

/** Every shape that some operation's input holds. */
function shapesInUse(): [string, Shape][] {
  const found = new Map<string, Shape>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    const shape = getShape(name);
    found.set(name, shape);
    if (shape.type === "structure") Object.values(shape.members).forEach(visit);
    if (shape.type === "list") visit(shape.member);
    if (shape.type === "map") [shape.key, shape.value].forEach(visit);
  };
  for (const { input } of OPERATION_MODELS.values()) visit(input);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
