import {
  asBlob,
  asBoolean,
  asDocument,
  asInteger,
  asList,
  asLong,
  asMap,
  asString,
  asStructure,
  asTimestamp,
} from "./json-types";
import { constraintsBroken, constraintsOf } from "./limits";
import { getShape, type ListShape, type MapShape, type Shape, type StructureShape } from "./model";
import { decapitalise, faultText } from "./wording";

/**
 * Reads a value of one shape: gives it back without unknown members and nulls, and adds what breaks a constraint to
 * `faults`. @throws CognitoError SerializationException
 */
export type Reader = (value: unknown, path: string, faults: string[]) => unknown;

const readers = new Map<string, Reader>();

/** The reader of a shape, made once: a listing of users must not look the model up again for each request. */
export function readerOf(name: string): Reader {
  const known = readers.get(name);
  if (known) return known;
  const made = makeReader(getShape(name));
  readers.set(name, made);
  return made;
}

const CONVERSIONS = {
  string: asString,
  boolean: asBoolean,
  integer: asInteger,
  long: asLong,
  timestamp: asTimestamp,
  blob: asBlob,
  document: asDocument,
};
const NOT_NULL = "Member must not be null";

function makeReader(shape: Shape): Reader {
  switch (shape.type) {
    case "structure":
      return structureReader(shape);
    case "list":
      return listReader(shape);
    case "map":
      return mapReader(shape);
    default: {
      const convert = CONVERSIONS[shape.type];
      return (value, path, faults) => check(shape, convert(value), path, faults);
    }
  }
}

function structureReader(shape: StructureShape): Reader {
  const members = Object.entries(shape.members).map(([name, inner]) => ({
    name,
    at: decapitalise(name),
    shape: getShape(inner),
    read: readerOf(inner),
    required: shape.required?.includes(name) === true,
  }));
  return (value, path, faults) => {
    const given = asStructure(value);
    const known: Record<string, unknown> = {};
    for (const member of members) {
      const held = given[member.name];
      const isAbsent = held === undefined || held === null;
      if (isAbsent && !member.required) continue;
      const at = path === "" ? member.at : `${path}.${member.at}`;
      if (isAbsent) faults.push(faultText(member.shape, null, at, NOT_NULL));
      else known[member.name] = member.read(held, at, faults);
    }
    return known;
  };
}

/** A broken member that has members of its own is named by its place; others are reported with their whole list. */
function listReader(shape: ListShape): Reader {
  const inner = getShape(shape.member);
  const read = readerOf(shape.member);
  if (isNested(inner)) {
    return (value, path, faults) => {
      const members = asList(value).map((member, i) => {
        const at = `${path}.${i + 1}.member`;
        if (member === null) faults.push(`Value null at '${at}' failed to satisfy constraint: ${NOT_NULL}`);
        return member === null ? null : read(member, at, faults);
      });
      return check(shape, members, path, faults);
    };
  }
  return (value, path, faults) => {
    const list = asList(value);
    const broken: string[] = [];
    for (const member of list) if (member !== null) read(member, path, broken);
    const nulls = list.includes(null) ? [NOT_NULL] : [];
    if (broken.length + nulls.length > 0) {
      const all = [...constraintsOf(inner), ...nulls].join(", ");
      faults.push(faultText(shape, list, path, `Member must satisfy constraint: [${all}]`));
    }
    return check(shape, list, path, faults);
  };
}

function mapReader(shape: MapShape): Reader {
  const [key, inner] = [getShape(shape.key), getShape(shape.value)];
  const [readKey, read] = [readerOf(shape.key), readerOf(shape.value)];
  return (value, path, faults) => {
    const entries = Object.entries(asMap(value)).filter(([, member]) => member !== null);
    const [brokenKeys, broken]: [string[], string[]] = [[], []];
    const members = entries.map(([name, member]) => {
      readKey(name, path, brokenKeys);
      const nested = isNested(inner);
      return [name, read(member, nested ? `${path}.${name}.member` : path, nested ? faults : broken)];
    });
    const map: unknown = Object.fromEntries(members);
    const all = (shape: Shape) => `[${constraintsOf(shape).join(", ")}]`;
    if (brokenKeys.length > 0) {
      faults.push(faultText(shape, map, path, `Map keys must satisfy constraint: ${all(key)}`));
    }
    if (broken.length > 0) {
      faults.push(faultText(shape, map, path, `Map value must satisfy constraint: ${all(inner)}`));
    }
    return check(shape, map, path, faults);
  };
}

function check(shape: Shape, value: unknown, path: string, faults: string[]): unknown {
  for (const constraint of constraintsBroken(shape, value))
    faults.push(faultText(shape, value, path, constraint));
  return value;
}

function isNested({ type }: Shape): boolean {
  return type === "structure" || type === "list" || type === "map";
}
