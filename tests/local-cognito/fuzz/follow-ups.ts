export type Request = { readonly operation: string; readonly input: Members };
export type Members = Readonly<Record<string, unknown>>;

/** What a client would ask next: members of a request whose others may be anything. */
export function followUpOf({ operation, input }: Request, answer: Members, code: string): Request[] {
  const { ClientId, Username, AccessToken } = input;
  if (typeof answer.Session === "string" && typeof answer.ChallengeName === "string") {
    return [
      respond(input, answer),
      { operation: "AssociateSoftwareToken", input: { Session: answer.Session } },
    ];
  }
  switch (operation) {
    case "SignUp":
      return [{ operation: "ConfirmSignUp", input: { ClientId, Username, ConfirmationCode: code } }];
    case "ForgotPassword":
      return [{ operation: "ConfirmForgotPassword", input: { ClientId, Username, ConfirmationCode: code } }];
    case "GetUserAttributeVerificationCode":
      return [
        {
          operation: "VerifyUserAttribute",
          input: { AccessToken, AttributeName: input.AttributeName, Code: code },
        },
      ];
    case "CreateIdentityProvider":
      return linkTo(input, answer);
    default:
      return newDevice(answer);
  }
}

function respond(input: Members, answer: Members): Request {
  const asked = (input.AuthParameters ?? input.ChallengeResponses ?? {}) as Members;
  const { SECRET_BLOCK } = (answer.ChallengeParameters ?? {}) as Members;
  return {
    operation: "RespondToAuthChallenge",
    input: {
      ClientId: input.ClientId,
      ChallengeName: answer.ChallengeName,
      Session: answer.Session,
      ChallengeResponses: {
        USERNAME: asked.USERNAME,
        ...(SECRET_BLOCK === undefined ? {} : { PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK }),
      },
    },
  };
}

function linkTo({ UserPoolId }: Members, answer: Members): Request[] {
  const { ProviderName } = answer.IdentityProvider as Members;
  const identity = {
    ProviderName,
    ProviderAttributeName: "Cognito_Subject",
    ProviderAttributeValue: "someone",
  };
  const DestinationUser = { ProviderName: "Cognito", ProviderAttributeValue: "plain" };
  return [
    { operation: "AdminLinkProviderForUser", input: { UserPoolId, DestinationUser, SourceUser: identity } },
    { operation: "AdminDisableProviderForUser", input: { UserPoolId, User: identity } },
  ];
}

function newDevice(answer: Members): Request[] {
  const { AccessToken, NewDeviceMetadata } = (answer.AuthenticationResult ?? {}) as Members;
  const { DeviceKey } = (NewDeviceMetadata ?? {}) as Members;
  if (typeof DeviceKey !== "string") return [];
  const DeviceSecretVerifierConfig = { PasswordVerifier: "MTIzNA==", Salt: "MTIzNA==" };
  return [
    { operation: "ConfirmDevice", input: { AccessToken, DeviceKey, DeviceSecretVerifierConfig } },
    { operation: "UpdateDeviceStatus", input: { AccessToken, DeviceKey } },
  ];
}
