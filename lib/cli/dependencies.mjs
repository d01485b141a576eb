// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Compares the installed dependencies with the lockfile by what both say of each package, so that neither the clock nor a
 * checkout's file times matter. Optional packages of other platforms may be absent.
 * @param {string} root folder that holds package-lock.json and node_modules
 * @returns {string | null} why they must be installed, as part of a sentence; null when they are as the lockfile says
 */
export function findStaleness(root) {
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (!installed) return "they are absent";
  const wanted = readPackages(join(root, "package-lock.json"));
  if (!wanted) return null;

  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "" || entry.link) continue;
    const found = installed[path];
    if (!found && !entry.optional && !entry.peer) return `${nameOf(path)} is missing`;
    if (found && found.version !== entry.version)
      return `${nameOf(path)} is ${found.version}, not ${entry.version}`;
    if (found && !existsSync(join(root, path))) return `${nameOf(path)} was removed`;
  }
  const extra = Object.keys(installed).find((path) => path !== "" && !wanted[path]);
  return extra ? `${nameOf(extra)} is not in the lockfile` : null;
}

/**
 * @param {string} version of Node, such as "v20.19.0"
 * @returns {boolean} true when the portal runs on it
 */
export function isNodeSupported(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** @typedef {{ version?: string, optional?: boolean, peer?: boolean, link?: boolean }} Entry */

/**
 * @param {string} file
 * @returns {Record<string, Entry> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return null;
  }
}

/** @param {string} path such as node_modules/a/node_modules/@b/c */
function nameOf(path) {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}
