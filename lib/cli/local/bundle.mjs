// @ts-check
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * `lifeguard local` starts in a tenth of a second from one file of JavaScript, and in six tenths from its sources. The file
 * is made with esbuild, which tsx brings, when the sources have changed, and kept among the other caches.
 */
const ENTRY = "lib/cli/local/main.ts";
const OUR_MODULES = /[\\/](lib|tests)[\\/].*\.ts$/;
/** Packages of CommonJS in the bundle call it. */
const REQUIRE =
  'import{createRequire as bundledRequire}from"node:module";const require=bundledRequire(import.meta.url);';

/**
 * @param {string} root folder of the repository
 * @param {string} entry module that the bundle begins with, relative to root
 * @returns {Promise<string | null>} path of the bundle, or null where none can be made: then the sources run as they are
 */
export async function prepareBundle(root, entry = ENTRY) {
  try {
    const folder = join(root, "node_modules", ".cache", "lifeguard");
    return findBundle(root, folder, entry) ?? (await makeBundle(root, folder, entry));
  } catch {
    return null;
  }
}

/**
 * The bundle that was made of the sources as they are now. An import that came in since is in a source that has changed.
 * @param {string} root
 * @param {string} folder
 * @param {string} entry
 */
function findBundle(root, folder, entry) {
  try {
    const { inputs, key } = JSON.parse(readFileSync(join(folder, `${nameOf(entry)}.json`), "utf8"));
    const path = join(folder, `${nameOf(entry)}-${key}.mjs`);
    return keyOf(root, inputs) === key && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {string} entry
 */
async function makeBundle(root, folder, entry) {
  const { build } = await loadEsbuild(root);
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["react-server"],
    alias: { "@": root },
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: REQUIRE },
    logLevel: "silent",
    plugins: [{ name: "own-addresses", setup: keepAddresses }],
  });
  const inputs = Object.keys(metafile.inputs).filter((path) => !path.includes("node_modules"));
  const key = keyOf(root, inputs);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (name.startsWith(`${nameOf(entry)}-`) && name.endsWith(".mjs"))
      rmSync(join(folder, name), { force: true });
  const path = join(folder, `${nameOf(entry)}-${key}.mjs`);
  writeWhole(path, outputFiles[0]?.contents ?? "");
  writeWhole(join(folder, `${nameOf(entry)}.json`), JSON.stringify({ key, inputs }));
  return path;
}

/** @param {string} entry */
function nameOf(entry) {
  return entry.replace(/\.ts$/, "").replaceAll("/", "_");
}

/**
 * A module finds files beside it by its own address, which in the bundle would be the bundle's.
 * @param {import("esbuild").PluginBuild} build
 */
function keepAddresses(build) {
  build.onLoad({ filter: OUR_MODULES }, ({ path }) => ({
    loader: "ts",
    contents: readFileSync(path, "utf8").replaceAll(
      "import.meta.url",
      JSON.stringify(pathToFileURL(path).href),
    ),
  }));
}

/**
 * What the bundle depends on: our sources, and the lockfile for everybody else's.
 * @param {string} root
 * @param {string[]} inputs relative to root
 */
function keyOf(root, inputs) {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const path of [...inputs, join("lib", "cli", "local", "bundle.mjs"), "package-lock.json"]) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex").slice(0, 32);
}

/**
 * tsx's own, whatever else is installed.
 * @param {string} root
 * @returns {Promise<typeof import("esbuild")>}
 */
async function loadEsbuild(root) {
  const tsx = createRequire(join(root, "package.json")).resolve("tsx");
  return import(pathToFileURL(createRequire(tsx).resolve("esbuild")).href).then(
    (module) => module.default ?? module,
  );
}

/**
 * Another process may read it meanwhile.
 * @param {string} path
 * @param {string | Uint8Array} content
 */
function writeWhole(path, content) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}
