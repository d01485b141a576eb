import { randomUUID } from "node:crypto";
import { POOL } from "@/tests/local-cognito/helpers";

/** Events in the shapes of AWS's documents, with the members that matter made settable. */
type Recorded = {
  eventName: string;
  sub?: string;
  at?: string;
  errorCode?: string;
  userPoolId?: string;
  clientId?: string;
  authFlow?: string;
  challengeName?: string;
  groupName?: string;
  totp?: boolean;
};

/** A record of CloudTrail about a call of Cognito: names are hidden, the sub is in additionalEventData. */
export function cloudTrail({ eventName, sub, at, errorCode, totp, challengeName, ...parameters }: Recorded) {
  return {
    eventVersion: "1.08",
    userIdentity: { type: "AssumedRole", accountId: "123456789012", principalId: "AROAEXAMPLE:someone" },
    eventTime: at ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    eventSource: "cognito-idp.amazonaws.com",
    eventName,
    awsRegion: "eu-west-2",
    sourceIPAddress: "192.0.2.1",
    userAgent: "aws-sdk-js/3.1169.0",
    ...(errorCode && { errorCode, errorMessage: "It was refused." }),
    requestParameters: {
      ...(/^(Admin|DeleteGroup|CreateGroup|Describe)/.test(eventName) && { userPoolId: POOL }),
      username: "HIDDEN_DUE_TO_SECURITY_REASONS",
      ...(totp !== undefined && { softwareTokenMfaSettings: { enabled: totp, preferredMfa: totp } }),
      ...parameters,
    },
    responseElements: challengeName ? { challengeName, session: "HIDDEN_DUE_TO_SECURITY_REASONS" } : null,
    ...(sub && { additionalEventData: { sub } }),
    requestID: randomUUID(),
    eventID: randomUUID(),
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: "123456789012",
    eventCategory: "Management",
  };
}

/** The same as EventBridge hands it to a function. */
export function bridged(detail: ReturnType<typeof cloudTrail>) {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "AWS API Call via CloudTrail",
    source: "aws.cognito-idp",
    account: "123456789012",
    time: detail.eventTime,
    region: "eu-west-2",
    resources: [],
    detail,
  };
}

/** What the trigger PostAuthentication gives its function. */
export function postAuthentication(sub: string) {
  return {
    version: "1",
    triggerSource: "PostAuthentication_Authentication",
    region: "eu-west-2",
    userPoolId: POOL,
    userName: sub,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "some-app" },
    request: {
      userAttributes: {
        sub,
        "cognito:user_status": "CONFIRMED",
        email: "ada@example.com",
        email_verified: "true",
        phone_number: "+441234567890",
      },
      newDeviceUsed: false,
    },
    response: {},
  };
}
