import { afterEach, beforeEach, expect, test } from "vitest";
import { postConfirmation } from "@/lib/local/cognito/triggers/post-confirmation";
import { createTriggerWorld, type TriggerWorld } from "./context";
import { arnOf, type HttpFunction, startHttpFunction } from "./functions";

let it: HttpFunction;
beforeEach(async () => {
  it = await startHttpFunction();
});
afterEach(() => it.close());

const worldWith = (targets: Record<string, string>, limitMs?: number) =>
  createTriggerWorld({ targets, ...(limitMs === undefined ? {} : { limitMs }) });
const call = ({ ctx, pool, open, ada }: TriggerWorld) =>
  postConfirmation(ctx, pool, open, ada, { source: "PostConfirmation_ConfirmSignUp" });

const UNEXPECTED = "UnexpectedLambdaException";
const REFUSED = "UserLambdaValidationException";
const INVALID = "InvalidLambdaResponseException";
const because = (reason: string) => `PostConfirmation invocation failed due to error ${reason}.`;

test.each<[string, Parameters<HttpFunction["behave"]>[0], string, string, number]>([
  [
    "that AWS's emulator reports as failed",
    () => ({ errorMessage: "No.", errorType: "Error", stackTrace: [] }),
    REFUSED,
    "PostConfirmation failed with error No..",
    1,
  ],
  [
    "that failed without a word",
    (_event, response) => void response.writeHead(200, { "x-amz-function-error": "Unhandled" }).end("null"),
    REFUSED,
    "PostConfirmation failed with error Unhandled.",
    1,
  ],
  [
    "that may not be called",
    (_event, response) => void response.writeHead(403).end(),
    UNEXPECTED,
    because("AccessDeniedException"),
    1,
  ],
  [
    "that is not there",
    (_event, response) => void response.writeHead(404).end(),
    UNEXPECTED,
    because("ResourceNotFoundException"),
    1,
  ],
  [
    "that has too much to do",
    (_event, response) => void response.writeHead(429).end(),
    UNEXPECTED,
    because("TooManyRequestsException"),
    1,
  ],
  [
    "that breaks",
    (_event, response) => void response.writeHead(502).end("<html>"),
    UNEXPECTED,
    because("ServiceException"),
    3,
  ],
  [
    "that drops the line",
    (_event, response) => void response.destroy(),
    UNEXPECTED,
    because("ServiceException"),
    3,
  ],
  [
    "that sends elsewhere",
    (_event, response) => void response.writeHead(307, { location: "http://localhost:9/" }).end(),
    UNEXPECTED,
    because("ServiceException"),
    3,
  ],
  [
    "that answers no JSON",
    (_event, response) => void response.end("<html>"),
    INVALID,
    "Unrecognizable lambda output",
    1,
  ],
  [
    "that answers nothing",
    (_event, response) => void response.end(),
    INVALID,
    "Unrecognizable lambda output",
    1,
  ],
  ["that answers null", () => null, INVALID, "Unrecognizable lambda output", 1],
  ["that answers an empty object", () => ({}), INVALID, "Unrecognizable lambda output", 1],
  ["that answers a list", (event) => [event], INVALID, "Unrecognizable lambda output", 1],
  [
    "whose response is a list",
    (event) => ({ ...event, response: [] }),
    INVALID,
    "Unrecognizable lambda output",
    1,
  ],
])(
  "a function %s is refused by name, and called as often as Cognito does",
  async (_what, behaviour, name, message, tries) => {
    const world = worldWith({ it: it.url });
    it.behave(behaviour);
    await expect(call(world)).rejects.toMatchObject({ name, message, status: 400 });
    expect(it.events).toHaveLength(tries);
  },
);

test("a function that does not answer in time is called three times, and no fourth", async () => {
  const world = worldWith({ it: it.url }, 60);
  it.behave(() => undefined);
  const startedAt = performance.now();
  const message = because("Socket timeout while invoking Lambda function");
  await expect(call(world)).rejects.toMatchObject({ name: UNEXPECTED, message });
  expect(it.events).toHaveLength(3);
  expect(performance.now() - startedAt).toBeGreaterThan(170);
  expect(world.lines).toEqual([
    expect.stringMatching(
      /^Function it for PostConfirmation_ConfirmSignUp: timed out after 3 tries, \d+ ms$/,
    ),
  ]);
});

test("a function that answers at the third try has answered", async () => {
  it.behave((event) => (it.events.length < 3 ? undefined : event));
  await call(worldWith({ it: it.url }, 60));
  expect(it.events).toHaveLength(3);
});

test("a function without a target is one that Cognito may not call", async () => {
  const world = worldWith({ another: it.url });
  await expect(call(world)).rejects.toMatchObject({
    name: UNEXPECTED,
    message: because("AccessDeniedException"),
  });
  expect(it.events).toEqual([]);
});

test.each([
  ["its ARN", arnOf("it"), arnOf("it")],
  ["its name", "it", arnOf("it")],
  ["its ARN, when an alias is called", arnOf("it"), `${arnOf("it")}:live`],
  ["its name and alias", "it:live", `${arnOf("it")}:live`],
])("a function is found by %s", async (_how, key, called) => {
  const targets = { [key]: it.url };
  const world = createTriggerWorld({ targets, lambdaConfig: { PostConfirmation: called } });
  await call(world);
  expect(it.requests).toEqual([
    { method: "POST", path: "/2015-03-31/functions/function/invocations", type: "application/json" },
  ]);
});

test("a pool without the trigger calls nothing and says nothing", async () => {
  const world = createTriggerWorld({ targets: { it: it.url }, lambdaConfig: { PreSignUp: arnOf("it") } });
  await call(world);
  expect(it.events).toEqual([]);
  expect(world.lines).toEqual([]);
});

test("the log names function, source, outcome and time, and nothing of the event or of what was thrown", async () => {
  const world = worldWith({ it: it.url });
  await call(world);
  it.behave(() => ({ errorMessage: "ada@example.com is not welcome" }));
  await expect(call(world)).rejects.toMatchObject({ name: REFUSED });
  expect(world.lines).toEqual([
    expect.stringMatching(/^Function it for PostConfirmation_ConfirmSignUp: answered, \d+ ms$/),
    expect.stringMatching(/^Function it for PostConfirmation_ConfirmSignUp: failed, \d+ ms$/),
  ]);
});
