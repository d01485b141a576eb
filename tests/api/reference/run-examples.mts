/**
 * Runs example programs one after the other, as somebody who copied them would: `node --import tsx run-examples.mts LIST`,
 * where LIST is a JSON file of `{ file, token }`. Prints what each threw, null for nothing, as one line of JSON.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const examples = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as { file: string; token: string }[];
const thrown: (string | null)[] = [];
console.log = () => undefined; // what the examples print
for (const { file, token } of examples) {
  process.env.ACCESS_TOKEN = token;
  thrown.push(await import(pathToFileURL(file).href).then(() => null, String));
}
process.stdout.write(JSON.stringify(thrown));
