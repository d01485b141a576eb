import { afterEach, beforeEach, expect, test } from "vitest";
import { preSignUp } from "@/lib/local/cognito/triggers/pre-sign-up";
import { createTriggerWorld, type TriggerWorld } from "./context";
import { openHandlerFolder } from "./functions";

let folder: ReturnType<typeof openHandlerFolder>;
beforeEach(() => {
  folder = openHandlerFolder();
});
afterEach(() => folder.close());

const worldWith = (target: string, limitMs = 5_000) =>
  createTriggerWorld({ targets: { it: target }, limitMs });
const call = ({ ctx, pool, open }: TriggerWorld) =>
  preSignUp(ctx, pool, open, {
    source: "PreSignUp_SignUp",
    username: "grace",
    attributes: { email: "grace@example.com" },
  });
const NOTHING = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
const CONFIRMS = "event.response.autoConfirmUser = true;";

const REFUSED = "UserLambdaValidationException";
const failed = (message: string) => `PreSignUp failed with error ${message}.`;

test.each([
  ["throws", 'export const handler = () => { throw new Error("Not you"); };', REFUSED, failed("Not you")],
  [
    "throws later",
    'export const handler = async () => { throw new Error("Not you"); };',
    REFUSED,
    failed("Not you"),
  ],
  ["throws a word", 'export const handler = async () => { throw "Not you"; };', REFUSED, failed("Not you")],
  [
    "calls back with an error",
    'export const handler = (event, context, callback) => callback(new Error("Not you"), event);',
    REFUSED,
    failed("Not you"),
  ],
  [
    "throws out of the way",
    'export const handler = () => new Promise(() => setTimeout(() => { throw new Error("Not you"); }));',
    REFUSED,
    failed("Not you"),
  ],
  [
    "ends its process",
    "export const handler = () => process.exit(7);",
    REFUSED,
    failed("Error: Runtime exited with error: exit status 7"),
  ],
  [
    "takes all memory",
    "export const handler = () => { const all = []; for (;;) all.push(new Array(1e6).fill(Math.random())); };",
    REFUSED,
    expect.stringContaining("memory"),
  ],
  [
    "is not exported",
    "export const other = () => 1;",
    REFUSED,
    failed("it.mjs.handler is undefined or not exported"),
  ],
  ["does not parse", "export const handler = (;", REFUSED, expect.stringContaining("Unexpected token")],
  [
    "answers nothing",
    "export const handler = () => undefined;",
    "InvalidLambdaResponseException",
    "Unrecognizable lambda output",
  ],
  [
    "never settles",
    "export const handler = () => new Promise(() => {});",
    "InvalidLambdaResponseException",
    "Unrecognizable lambda output",
  ],
  [
    "answers no data",
    "export const handler = async () => () => 1;",
    "InvalidLambdaResponseException",
    "Unrecognizable lambda output",
  ],
  [
    "answers in a circle",
    "export const handler = async (event) => { event.response.event = event; return event; };",
    REFUSED,
    expect.stringContaining("circular"),
  ],
])(
  "a handler that %s is refused, and the next call is not touched by it",
  async (_what, source, name, message) => {
    // Memory takes a while to fill on a busy machine.
    const world = worldWith(folder.write("it.mjs", source), 50_000);
    await expect(call(world)).rejects.toMatchObject({ name, message });
    folder.write(
      "it.mjs",
      `export const handler = (event, context, callback) => { ${CONFIRMS} callback(null, event); };`,
    );
    expect(await call(world)).toEqual({ ...NOTHING, autoConfirmUser: true });
  },
  60_000,
);

test("a file that is not there is named without its folder", async () => {
  const world = worldWith("/nowhere/it.mjs");
  await expect(call(world)).rejects.toMatchObject({
    name: REFUSED,
    message: failed("Cannot find module 'it.mjs'"),
  });
});

test("a handler that never ends is ended at the limit, three times, while others are served", async () => {
  const world = worldWith(folder.write("it.mjs", "export const handler = () => { for (;;); };"), 300);
  const other = createTriggerWorld({
    targets: {
      it: folder.write("other.mjs", `export const handler = async (event) => { ${CONFIRMS} return event; };`),
    },
  });
  const [endless, served] = await Promise.allSettled([call(world), call(other)]);
  expect(served).toMatchObject({ status: "fulfilled", value: { autoConfirmUser: true } });
  expect(endless).toMatchObject({
    status: "rejected",
    reason: {
      name: "UnexpectedLambdaException",
      message: "PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.",
    },
  });
  expect(world.lines).toEqual([expect.stringContaining("timed out after 3 tries")]);
});

test.each([
  [
    "a result",
    "it.mjs",
    `export const handler = (event) => { ${CONFIRMS} return Promise.resolve(event); };`,
    "",
  ],
  ["a promise", "it.mjs", `export const handler = async (event) => { ${CONFIRMS} return event; };`, ""],
  [
    "a callback",
    "it.mjs",
    `export const handler = (event, context, callback) => { ${CONFIRMS} callback(null, event); };`,
    "",
  ],
  [
    "context.succeed",
    "it.mjs",
    `export const handler = (event, context) => { ${CONFIRMS} context.succeed(event); };`,
    "",
  ],
  [
    "context.done",
    "it.mjs",
    `export const handler = (event, context) => { ${CONFIRMS} context.done(null, event); };`,
    "",
  ],
  ["a CommonJS module", "it.cjs", `exports.handler = async (event) => { ${CONFIRMS} return event; };`, ""],
  [
    "an export of another name",
    "it.mjs",
    `export async function confirm(event) { ${CONFIRMS} return event; }`,
    "#confirm",
  ],
  [
    "a default export's member",
    "it.mjs",
    `export default { confirm: async (event) => { ${CONFIRMS} return event; } };`,
    "#confirm",
  ],
])("a handler may answer by %s", async (_how, name, source, suffix) => {
  const world = worldWith(`${folder.write(name, source)}${suffix}`);
  expect(await call(world)).toEqual({ ...NOTHING, autoConfirmUser: true });
});

test("a handler gets the context of AWS Lambda", async () => {
  const source = `export const handler = async (event, context) => {
    const left = context.getRemainingTimeInMillis();
    throw new Error([context.functionName, context.invokedFunctionArn, left > 0 && left <= 5000, context.awsRequestId.length].join(" "));
  };`;
  const world = worldWith(folder.write("it.mjs", source));
  await expect(call(world)).rejects.toMatchObject({
    message: failed("it arn:aws:lambda:eu-west-2:123456789012:function:it true 36"),
  });
});

test("what a handler keeps is gone at the next call, and an edit of a file it imports counts at once", async () => {
  folder.write("list.mjs", 'export const allowed = ["nobody"];');
  const source = `import { allowed } from "./list.mjs"; let calls = 0;
    export const handler = async (event) => { calls += 1; event.response.autoConfirmUser = calls === 1 && allowed.includes(event.userName); return event; };`;
  const world = worldWith(folder.write("it.mjs", source));
  expect(await call(world)).toEqual(NOTHING);
  folder.write("list.mjs", 'export const allowed = ["grace"];');
  expect(await call(world)).toEqual({ ...NOTHING, autoConfirmUser: true });
  expect(await call(world)).toEqual({ ...NOTHING, autoConfirmUser: true });
});

test("thirty calls at once are all answered", async () => {
  const world = worldWith(
    folder.write("it.mjs", `export const handler = async (event) => { ${CONFIRMS} return event; };`),
  );
  const answers = await Promise.all(Array.from({ length: 30 }, () => call(world)));
  expect(answers.every(({ autoConfirmUser }) => autoConfirmUser)).toBe(true);
});
