import { invalidParameter } from "../../errors";
import { getPool } from "../../lookup";
import { assertTier, poolFeatures } from "../../pools/tiers";
import type { LogConfigurations } from "../../settings";
import { operation } from "../operation";

/** SetLogDeliveryConfiguration: replaces it as a whole. It is kept; this Cognito sends its log to the terminal alone. */
export const setLogDeliveryConfiguration = operation("SetLogDeliveryConfiguration", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const updated = { ...pool, logConfigurations: input.LogConfigurations, modifiedAt: ctx.clock() };
  assertLogs(updated.logConfigurations);
  assertTier(pool.settings.UserPoolTier, poolFeatures(updated));
  ctx.store.pools.put(updated);
  return { LogDeliveryConfiguration: { UserPoolId: pool.id, LogConfigurations: updated.logConfigurations } };
});

/** Errors of messages go to CloudWatch; what users did, as information, to one of the three. */
function assertLogs(logs: LogConfigurations): void {
  const sources = logs.map(({ EventSource }) => EventSource);
  if (new Set(sources).size < sources.length)
    throw invalidParameter("An EventSource can be configured once.");
  for (const log of logs) {
    const { CloudWatchLogsConfiguration: cloudWatch, S3Configuration, FirehoseConfiguration } = log;
    const places = [cloudWatch, S3Configuration, FirehoseConfiguration].filter(Boolean);
    const messages = log.EventSource === "userNotification";
    if (log.LogLevel !== (messages ? "ERROR" : "INFO")) {
      throw invalidParameter(`LogLevel ${log.LogLevel} is not supported for ${log.EventSource}.`);
    }
    if (places.length !== 1 || (messages && !cloudWatch)) {
      throw invalidParameter(`${log.EventSource} needs one destination that it supports.`);
    }
  }
}
