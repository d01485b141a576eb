import { type FunctionTarget, FunctionTargets, parseTarget } from "./function-target";

/** The functions that pools may name in their LambdaConfig. Lives as long as the process. */
export type FunctionTable = {
  /** Targets by ARN or name, as they were given. */
  readonly list: () => Readonly<Record<string, string>>;
  /** Takes the place of all of them. @throws ZodError naming what is no target */
  readonly replace: (targets: Readonly<Record<string, string>>) => void;
  /** Adds to them, or changes some. @throws ZodError naming what is no target */
  readonly add: (targets: Readonly<Record<string, string>>) => void;
  /** The target of a function; what is given under its whole ARN wins over its name. */
  readonly find: (arn: string) => FunctionTarget | undefined;
  /** How long one try of a call may take, in milliseconds. */
  readonly limitMs: number;
};

/** Cognito's own limit, which cannot be changed there. */
const LIMIT_MS = 5_000;
const LAMBDA_ARN = /^(?<plain>arn:[^:]+:lambda:[^:]*:\d+:function:(?<name>[^:]+))(?::(?<qualifier>[^:]+))?$/;

/** A table of functions. @param limitMs for tests, which do not wait for five seconds */
export function createFunctionTable(
  initial: Readonly<Record<string, string>> = {},
  limitMs = LIMIT_MS,
): FunctionTable {
  let targets = FunctionTargets.parse(initial);
  return {
    list: () => targets,
    replace: (next) => {
      targets = FunctionTargets.parse(next);
    },
    add: (more) => {
      targets = FunctionTargets.parse({ ...targets, ...more });
    },
    find: (arn) => {
      const key = keysOf(arn).find((candidate) => Object.hasOwn(targets, candidate));
      return key === undefined ? undefined : parseTarget(targets[key] ?? "");
    },
    limitMs,
  };
}

/** The name of a function for the log and its own context. */
export function functionName(arn: string): string {
  return LAMBDA_ARN.exec(arn)?.groups?.name ?? arn;
}

/** What a function may be found under: its ARN with and without a version or alias, its name with and without. */
function keysOf(arn: string): string[] {
  const { plain, name, qualifier } = LAMBDA_ARN.exec(arn)?.groups ?? {};
  if (plain === undefined || name === undefined) return [arn];
  return qualifier === undefined ? [plain, name] : [arn, plain, `${name}:${qualifier}`, name];
}
