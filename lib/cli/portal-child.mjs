// @ts-check
import { pathToFileURL } from "node:url";

/**
 * Runs the portal's server and ends with the process that started it: when that one is killed outright it cannot tell
 * anybody, but the channel between the two closes.
 */
const [script = "", ...args] = process.argv.slice(2);
process.once("disconnect", () => process.exit(1));
process.argv = [process.execPath, script, ...args];
await import(pathToFileURL(script).href);
