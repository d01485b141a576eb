import { getClientOf, getPool } from "../../lookup";
import { assertRisk, assertThreatProtection } from "../../risk/risk-checks";
import { riskKey, toRiskConfigurationType } from "../../risk/risk-configuration";
import { operation } from "../operation";

/** SetRiskConfiguration: replaces a client's or the pool's; with ids alone it goes back to the pool's, or the default. */
export const setRiskConfiguration = operation("SetRiskConfiguration", (ctx, input) => {
  const { UserPoolId, ClientId, ...given } = input;
  const pool = getPool(ctx, UserPoolId);
  if (ClientId !== undefined) getClientOf(ctx, pool.id, ClientId);
  assertThreatProtection(pool);
  const owner = ClientId === undefined ? { poolId: pool.id } : { poolId: pool.id, clientId: ClientId };
  const risk = { ...owner, ...given, modifiedAt: ctx.clock() };
  assertRisk(risk);
  if (Object.keys(given).length === 0) ctx.store.riskConfigurations.delete(riskKey(pool.id, ClientId));
  else ctx.store.riskConfigurations.put(risk);
  return { RiskConfiguration: toRiskConfigurationType(risk) };
});
