import type { OperationInput } from "../operations/operation";

type Given = OperationInput<"SetRiskConfiguration">;

/** What a pool, or one of its clients, does about risks. Kept and given back; nothing here assesses risks. */
export type RiskConfiguration = Pick<
  Given,
  | "CompromisedCredentialsRiskConfiguration"
  | "AccountTakeoverRiskConfiguration"
  | "RiskExceptionConfiguration"
> & {
  readonly poolId: string;
  /** Absent: for all clients without a configuration of their own. */
  readonly clientId?: string;
  readonly modifiedAt: number;
};

/** Key of a configuration in `store.riskConfigurations`. */
export function riskKey(poolId: string, clientId: string | undefined): string {
  return `${poolId}/${clientId ?? ""}`;
}

/** RiskConfigurationType, as Describe- and SetRiskConfiguration give it. */
export function toRiskConfigurationType({
  poolId,
  clientId,
  modifiedAt,
  ...given
}: RiskConfiguration): object {
  return { UserPoolId: poolId, ClientId: clientId, ...given, LastModifiedDate: modifiedAt / 1000 };
}
