import type { Shape } from "./model";

/**
 * Members that operations have got since the model that `service-model.json` was made from, by the shape that they
 * belong to. Written from the types of the AWS SDK; drop what a newer generated table brings.
 */
export const NEWER_MEMBERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CreateUserPoolRequest: { DcrConfiguration: "DcrConfigurationType" },
  ListUserPoolClientsRequest: { ClientType: "ClientTypeType" },
  RevokeTokenRequest: { RevokeAssociatedSessions: "RevokeAssociatedSessionsType" },
  UpdateUserPoolRequest: { DcrConfiguration: "DcrConfigurationType" },
};

export const SHAPES_OF_NEWER_MEMBERS: Readonly<Record<string, Shape>> = {
  ClientTypeType: { type: "string", enum: ["REGULAR", "DCR"] },
  DcrConfigurationType: {
    type: "structure",
    members: {
      EnableStatus: "StatusType",
      OpenDcrEnabled: "WrappedBooleanType",
      AuthenticatedGrantTypes: "OAuthFlowsType",
      OpenDcrGrantTypes: "OAuthFlowsType",
      AllowedScopes: "ScopeListType",
    },
  },
  StatusType: { type: "string", enum: ["Enabled", "Disabled"] },
};
