import { readFileSync } from "node:fs";
import { NEWER_MEMBERS, SHAPES_OF_NEWER_MEMBERS } from "./newer-members";
import { NEWER_OPERATIONS, NEWER_SHAPES } from "./newer-operations";

/**
 * The constraints of Cognito's service model: which members an operation takes, of which type, and their limits. The
 * table `service-model.json` is generated from AWS's model (`generate.ts`); what that model lacks is added by hand in
 * `newer-operations.ts` and `newer-members.ts`. A test compares the whole with the installed SDK.
 */

/** An operation: the shape of its input, whether AWS asks for IAM credentials, and the exceptions that it documents. */
export type OperationModel = {
  readonly input: string;
  readonly signed: boolean;
  readonly errors: readonly string[];
};

export type Shape = StructureShape | ListShape | MapShape | StringShape | NumberShape | PlainShape;

export type StructureShape = {
  readonly type: "structure";
  /** Shape by member. */
  readonly members: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly sensitive?: true;
};
export type ListShape = {
  readonly type: "list";
  readonly member: string;
  readonly min?: number;
  readonly max?: number;
};
export type MapShape = {
  readonly type: "map";
  readonly key: string;
  readonly value: string;
  readonly min?: number;
  readonly max?: number;
  readonly sensitive?: true;
};
export type StringShape = {
  readonly type: "string";
  readonly min?: number;
  readonly max?: number;
  /** Has to match the whole value. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: true;
};
export type NumberShape = { readonly type: "integer" | "long"; readonly min?: number; readonly max?: number };
export type PlainShape = {
  readonly type: "boolean" | "blob" | "timestamp" | "document";
  readonly min?: number;
  readonly max?: number;
};

type ServiceModel = {
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
};

const generated = JSON.parse(
  readFileSync(new URL("./service-model.json", import.meta.url), "utf8"),
) as ServiceModel;

/** Every operation of the API, supported here or not, by name. */
export const OPERATION_MODELS: ReadonlyMap<string, OperationModel> = new Map(
  Object.entries({ ...generated.operations, ...NEWER_OPERATIONS }),
);

const SHAPES: ReadonlyMap<string, Shape> = new Map(
  Object.entries({ ...generated.shapes, ...NEWER_SHAPES, ...SHAPES_OF_NEWER_MEMBERS }).map(
    ([name, shape]) => {
      return [name, withNewerMembers(name, shape)];
    },
  ),
);

/** @throws Error for a shape that the table lacks: a bug of the table, not of a request */
export function getShape(name: string): Shape {
  const shape = SHAPES.get(name);
  if (!shape) throw new Error(`The service model has no shape ${name}.`);
  return shape;
}

function withNewerMembers(name: string, shape: Shape): Shape {
  const newer = NEWER_MEMBERS[name];
  return newer && shape.type === "structure" ? { ...shape, members: { ...shape.members, ...newer } } : shape;
}
