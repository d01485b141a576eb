import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { listImports } from "@/lib/cli/boundaries/imports";
import { listExports, ROOT } from "@/tests/guards/exports";

export { ROOT };

/**
 * One way into the portal. `part` is any other file of app/ that reads data, and whatever Next.js serves by a file's name.
 * Names read "page /users", "action /users inviteUserAction", "GET /healthz".
 */
export type Entry = {
  name: string;
  kind: "page" | "title" | "layout" | "part" | "action" | "route";
  file: string;
  exported: string;
};

/** Every page, title, layout that reads, part that reads, action and route handler method that the source has. */
export function listEntries(): Entry[] {
  return listFiles("app").flatMap(readEntries);
}

/** Source files below a folder of the repository, with paths relative to its root. */
export function listFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((entry) => join(folder, entry).replaceAll("\\", "/"))
    .filter((file) => /\.(tsx?|jsx?|mjs|mdx)$/.test(file))
    .sort();
}

/** The address of a file of app/: route groups are no part of it. */
export function addressOf(file: string): string {
  const folders = dirname(file)
    .split("/")
    .slice(1)
    .filter((folder) => !/^\(.*\)$/.test(folder));
  return `/${folders.join("/")}`;
}

export function readSource(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const TITLES = new Set(["generateMetadata", "generateViewport", "generateStaticParams"]);
/** Next.js serves these to everybody under a name of their own. */
const SERVED = /^(robots|sitemap|manifest|icon|apple-icon|opengraph-image|twitter-image)\d*$/;
const READING = /^lib\/(dal|db|cognito|directory|aws)\/|^lib\/auth\/session/;

function readEntries(file: string): Entry[] {
  const stem = basename(file).split(".")[0] ?? "";
  const at = addressOf(file);
  const entry = (kind: Entry["kind"], name: string, exported: string) => ({ kind, name, file, exported });
  const exported = listExports(file);
  const names = exported.map(({ name }) => name);

  if (stem === "actions") return names.map((name) => entry("action", `action ${at} ${name}`, name));
  if (stem === "route") {
    return names.filter((name) => METHODS.has(name)).map((name) => entry("route", `${name} ${at}`, name));
  }
  const titles = names.filter((name) => TITLES.has(name)).map((name) => entry("title", `title ${at}`, name));
  if (stem === "page") return [entry("page", `page ${at}`, "default"), ...titles];
  if (!reads(file) && !SERVED.test(stem)) return titles;
  if (stem === "layout") return [entry("layout", `layout ${dirname(file)}`, "default"), ...titles];
  return exported
    .filter(({ isAsync }) => isAsync)
    .map(({ name }) => entry("part", `part ${at} ${name}`, name));
}

function reads(file: string): boolean {
  return listImports(ROOT, [file]).some(({ to, typeOnly }) => !typeOnly && to !== null && READING.test(to));
}
