import { getClientOf, getPool } from "../../lookup";
import { assertThreatProtection } from "../../risk/risk-checks";
import { riskKey, toRiskConfigurationType } from "../../risk/risk-configuration";
import { operation } from "../operation";

/** DescribeRiskConfiguration: a client's, or the pool's; only the ids where none was set. */
export const describeRiskConfiguration = operation("DescribeRiskConfiguration", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  if (input.ClientId !== undefined) getClientOf(ctx, pool.id, input.ClientId);
  assertThreatProtection(pool);
  const risk = ctx.store.riskConfigurations.get(riskKey(pool.id, input.ClientId));
  if (risk) return { RiskConfiguration: toRiskConfigurationType(risk) };
  return { RiskConfiguration: { UserPoolId: pool.id, ClientId: input.ClientId } };
});
