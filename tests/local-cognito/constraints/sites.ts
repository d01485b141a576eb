import { getShape, type Shape } from "@/lib/local/cognito/constraints/model";
import { exampleOf } from "./examples";

/** A place in an operation's input where a value of one shape stands. */
export type Site = {
  readonly shape: Shape;
  /** As error messages name it. */
  readonly named: string;
  readonly required: boolean;
  /** Property names and indices from the input to the value. */
  readonly way: readonly (string | number)[];
};

/** Every member of a shape, those of its members included. A list and a map are gone into by their first member. */
export function sitesOf(name: string, at = "", way: Site["way"] = []): Site[] {
  const shape = getShape(name);
  switch (shape.type) {
    case "structure":
      return Object.entries(shape.members).flatMap(([member, inner]) => {
        const place = member.charAt(0).toLowerCase() + member.slice(1);
        return sitesAt(inner, at === "" ? place : `${at}.${place}`, [...way, member], {
          required: shape.required?.includes(member) === true,
        });
      });
    case "list":
      return membersAt(shape.member, at, `${at}.1.member`, [...way, 0]);
    case "map": {
      const key = String(exampleOf(shape.key));
      return membersAt(shape.value, at, `${at}.${key}.member`, [...way, key]);
    }
    default:
      return [];
  }
}

/** The input with another value at a place; `undefined` takes it out. */
export function withValue(input: unknown, way: Site["way"], value: unknown): unknown {
  const changed = structuredClone(input);
  let holder = changed as Record<string | number, unknown>;
  for (const step of way.slice(0, -1)) holder = holder[step] as typeof holder;
  const last = way[way.length - 1] as string | number;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return changed;
}

function sitesAt(name: string, named: string, way: Site["way"], { required }: { required: boolean }): Site[] {
  return [{ shape: getShape(name), named, required, way }, ...sitesOf(name, named, way)];
}

/** Members with members of their own are named by their place, others by the list or map that they are in. */
function membersAt(name: string, holder: string, place: string, way: Site["way"]): Site[] {
  const { type } = getShape(name);
  const isNested = type === "structure" || type === "list" || type === "map";
  return sitesAt(name, isNested ? place : holder, way, { required: false });
}
