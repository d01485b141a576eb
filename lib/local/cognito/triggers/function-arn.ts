import type { Pool } from "../model";

export type TriggerName =
  | "PreSignUp"
  | "PostConfirmation"
  | "PreAuthentication"
  | "PostAuthentication"
  | "PreTokenGeneration"
  | "CustomMessage"
  | "UserMigration";

/**
 * The ARN of the function that a pool calls for a trigger, and the version of its event (PreTokenGeneration alone has
 * others than V1_0). Undefined: none is set.
 */
export function functionArn(
  pool: Pool,
  trigger: TriggerName,
): { readonly arn: string; readonly version: "V1_0" | "V2_0" | "V3_0" } | undefined {
  const config = (pool.settings.other.LambdaConfig ?? {}) as LambdaConfig;
  const versioned = trigger === "PreTokenGeneration" ? config.PreTokenGenerationConfig : undefined;
  if (versioned?.LambdaArn) {
    return { arn: versioned.LambdaArn, version: versioned.LambdaVersion ?? "V1_0" };
  }
  const arn = config[trigger];
  return arn ? { arn, version: "V1_0" } : undefined;
}

type LambdaConfig = { readonly [trigger in TriggerName]?: string } & {
  readonly PreTokenGenerationConfig?: {
    readonly LambdaArn?: string;
    readonly LambdaVersion?: "V1_0" | "V2_0" | "V3_0";
  };
};
