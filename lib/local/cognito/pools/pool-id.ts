import { randomInt } from "node:crypto";
import { resourceNotFound } from "../errors";

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** The account that everything here belongs to. */
export const ACCOUNT_ID = "000000000000";

/** A new id as AWS makes them: the region, and nine letters and digits. */
export function createPoolId(region: string): string {
  const letters = Array.from({ length: 9 }, () => ALPHANUMERIC[randomInt(ALPHANUMERIC.length)]);
  return `${region}_${letters.join("")}`;
}

/** The region in a pool's id. */
function regionOf(poolId: string): string {
  return poolId.slice(0, poolId.indexOf("_"));
}

/** The ARN of a pool. */
export function arnOf(poolId: string): string {
  return `arn:aws:cognito-idp:${regionOf(poolId)}:${ACCOUNT_ID}:userpool/${poolId}`;
}

/** The id of the pool that an ARN names. @throws CognitoError ResourceNotFoundException for any other resource */
export function poolIdOfArn(arn: string): string {
  const id = /^arn:[\w-]+:cognito-idp:[\w-]+:[0-9]+:userpool\/(.+)$/.exec(arn)?.[1];
  if (id === undefined || arnOf(id) !== arn) throw resourceNotFound(`Resource ${arn} does not exist.`);
  return id;
}
