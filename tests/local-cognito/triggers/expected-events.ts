import { POOL } from "../helpers";
import { ADA } from "./context";

/** The attributes of the user Ada, as events carry them. */
export const stored = {
  sub: ADA,
  "cognito:user_status": "CONFIRMED",
  email: "ada@example.com",
  email_verified: "true",
  name: "Ada",
};

/** The members that every event has. */
export const envelope = (triggerSource: string, userName: string, clientId = "open") => ({
  version: "1",
  region: "eu-west-2",
  userPoolId: POOL,
  userName,
  callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId },
  triggerSource,
});
