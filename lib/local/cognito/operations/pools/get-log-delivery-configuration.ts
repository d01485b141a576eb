import { getPool } from "../../lookup";
import { operation } from "../operation";

/** GetLogDeliveryConfiguration. */
export const getLogDeliveryConfiguration = operation("GetLogDeliveryConfiguration", (ctx, input) => {
  const { id, logConfigurations } = getPool(ctx, input.UserPoolId);
  return { LogDeliveryConfiguration: { UserPoolId: id, LogConfigurations: logConfigurations } };
});
