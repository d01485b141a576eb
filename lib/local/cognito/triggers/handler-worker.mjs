import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

// Runs one call of a handler, as the Node.js runtime of AWS Lambda would: a result, a promise, or a callback. Only the
// first of them counts. What is thrown goes back as its name and message.
const { path, exportName, event, name, arn, limitMs } = workerData;
const deadline = Date.now() + limitMs;
let settled = false;

process.once("uncaughtException", fail);
process.once("unhandledRejection", fail);
// A handler that never answers: the runtime ends the call once nothing is left to wait for.
process.once("beforeExit", () => succeed(null));

const handler = await load();
if (handler) await call(handler);

async function load() {
  try {
    const module = await import(pathToFileURL(path).href);
    const found = module[exportName] ?? module.default?.[exportName];
    if (typeof found === "function") return found;
    fail(new Error(`${basename(path)}.${exportName} is undefined or not exported`));
  } catch (error) {
    fail(
      error?.code === "ERR_MODULE_NOT_FOUND" ? new Error(`Cannot find module '${basename(path)}'`) : error,
    );
  }
}

async function call(handler) {
  try {
    const result = handler(JSON.parse(event), context(), (error, value) =>
      error ? fail(error) : succeed(value),
    );
    if (typeof result?.then === "function") succeed(await result);
  } catch (error) {
    fail(error);
  }
}

function context() {
  return {
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: arn,
    memoryLimitInMB: "128",
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: (error, value) => (error ? fail(error) : succeed(value)),
    succeed,
    fail,
  };
}

function succeed(value) {
  settle(() => ({ answer: JSON.stringify(value ?? null) ?? "null" }));
}

function fail(error) {
  settle(() => ({ failure: error instanceof Error ? error.message : String(error ?? "") }));
}

function settle(toMessage) {
  if (settled) return;
  settled = true;
  try {
    parentPort.postMessage(toMessage());
  } catch (error) {
    parentPort.postMessage({ failure: error.message });
  }
}
