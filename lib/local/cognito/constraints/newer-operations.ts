import type { OperationModel, Shape } from "./model";

/**
 * Operations on sessions, which are newer than the model that `service-model.json` was made from. Written from the
 * documentation of the AWS SDK; drop what a newer generated table brings.
 */

const SHARED_ERRORS = [
  "InternalErrorException",
  "InvalidParameterException",
  "NotAuthorizedException",
  "OperationNotEnabledException",
  "ResourceNotFoundException",
  "TooManyRequestsException",
];
const USER_ERRORS = [
  ...SHARED_ERRORS,
  "ForbiddenException",
  "PasswordResetRequiredException",
  "UserNotConfirmedException",
  "UserNotFoundException",
];
const ADMIN_ERRORS = [...SHARED_ERRORS, "UserNotFoundException"];
const POOL_ERRORS = [
  ...SHARED_ERRORS,
  "ConcurrentModificationException",
  "FeatureUnavailableInTierException",
];

export const NEWER_OPERATIONS: Readonly<Record<string, OperationModel>> = {
  AdminListUserSessions: { input: "AdminListUserSessionsRequest", signed: true, errors: ADMIN_ERRORS },
  AdminRevokeUserSession: { input: "AdminRevokeUserSessionRequest", signed: true, errors: ADMIN_ERRORS },
  GetUserPoolClientSessionConfiguration: {
    input: "GetUserPoolClientSessionConfigurationRequest",
    signed: true,
    errors: SHARED_ERRORS,
  },
  GetUserPoolSessionConfiguration: {
    input: "GetUserPoolSessionConfigurationRequest",
    signed: true,
    errors: SHARED_ERRORS,
  },
  ListUserSessions: { input: "ListUserSessionsRequest", signed: false, errors: USER_ERRORS },
  RevokeUserSession: { input: "RevokeUserSessionRequest", signed: false, errors: USER_ERRORS },
  SetUserPoolClientSessionConfiguration: {
    input: "SetUserPoolClientSessionConfigurationRequest",
    signed: true,
    errors: POOL_ERRORS,
  },
  SetUserPoolSessionConfiguration: {
    input: "SetUserPoolSessionConfigurationRequest",
    signed: true,
    errors: POOL_ERRORS,
  },
};

export const NEWER_SHAPES: Readonly<Record<string, Shape>> = {
  // The model's pattern is that of a prefix; AWS takes a host name with a certificate, and checks either by itself.
  DomainType: { type: "string", min: 1, max: 63 },
  AdminListUserSessionsRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", Username: "UsernameType", NextToken: "PaginationKey" },
    required: ["UserPoolId", "Username"],
  },
  AdminRevokeUserSessionRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      Username: "UsernameType",
      SessionId: "UserSessionIdType",
      RevokeAssociatedSessions: "RevokeAssociatedSessionsType",
    },
    required: ["UserPoolId", "Username", "SessionId"],
  },
  GetUserPoolClientSessionConfigurationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType", ClientId: "ClientIdType" },
    required: ["UserPoolId", "ClientId"],
  },
  GetUserPoolSessionConfigurationRequest: {
    type: "structure",
    members: { UserPoolId: "UserPoolIdType" },
    required: ["UserPoolId"],
  },
  ListUserSessionsRequest: {
    type: "structure",
    members: { AccessToken: "TokenModelType", NextToken: "PaginationKey" },
    required: ["AccessToken"],
  },
  RevokeUserSessionRequest: {
    type: "structure",
    members: {
      AccessToken: "TokenModelType",
      SessionId: "UserSessionIdType",
      RevokeAssociatedSessions: "RevokeAssociatedSessionsType",
    },
    required: ["AccessToken", "SessionId"],
  },
  SetUserPoolClientSessionConfigurationRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      ClientId: "ClientIdType",
      SSOSession: "ClientSSOSessionConfigType",
    },
    required: ["UserPoolId", "ClientId", "SSOSession"],
  },
  SetUserPoolSessionConfigurationRequest: {
    type: "structure",
    members: {
      UserPoolId: "UserPoolIdType",
      UserSessionTracking: "UserSessionTrackingType",
      TokenSession: "UserPoolTokenSessionConfigType",
    },
    required: ["UserPoolId", "UserSessionTracking", "TokenSession"],
  },
  ClientSSOSessionConfigType: {
    type: "structure",
    members: { MaxValidityMinutes: "SSOSessionMinutesType" },
    required: ["MaxValidityMinutes"],
  },
  UserPoolTokenSessionConfigType: {
    type: "structure",
    members: { MaxPerUser: "TokenSessionsPerUserType" },
    required: ["MaxPerUser"],
  },
  RevokeAssociatedSessionsType: { type: "string", enum: ["LINKED", "NONE"] },
  SSOSessionMinutesType: { type: "integer", min: 0, max: 129_600 },
  TokenSessionsPerUserType: { type: "integer", min: 1, max: 100 },
  UserSessionIdType: { type: "string", min: 28, max: 28, pattern: "(tkn|sso)[a-z0-9]+" },
  UserSessionTrackingType: { type: "string", enum: ["ENABLED", "DISABLED"] },
};
