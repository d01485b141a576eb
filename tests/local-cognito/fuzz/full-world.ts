import { PASSWORD, POOL, startWorld, TOTP_SECRET, type World } from "../helpers";

export const PLAIN_POOL = "eu-west-2_Plain";

const SETTINGS = {
  UserPoolTier: "PLUS",
  UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "x" },
  AutoVerifiedAttributes: ["email"],
  Schema: [
    { Name: "tenant" },
    { Name: "size", AttributeDataType: "Number" },
    { Name: "since", AttributeDataType: "DateTime" },
    { Name: "fixed", Mutable: false },
  ],
} as const;

const FLOWS = [
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_USER_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
] as const;

/** Two pools in which everything is there: users in every state, groups, devices, sessions, providers, a server's scopes. */
export async function startFullWorld(): Promise<World> {
  const world = await startWorld({
    pool: SETTINGS as never,
    groups: [
      { name: "crew", precedence: 1, roleArn: "arn:aws:iam::123456789012:role/crew" },
      { name: "captains" },
    ],
    users: [
      {
        email: "ada@example.com",
        password: PASSWORD,
        groups: ["crew", "captains"],
        attributes: {
          phone_number: "+441234567890",
          phone_number_verified: "true",
          "custom:tenant": "north",
        },
      },
      { email: "totp@example.com", password: PASSWORD, totpSecret: TOTP_SECRET },
      ...everyState((name) => ({ email: `${name}@example.com` })),
      { username: "harbour_1234", email: "ada@example.com", status: "EXTERNAL_PROVIDER" },
    ],
  });
  await world.cognito.seed({
    pool: {
      id: PLAIN_POOL,
      ...SETTINGS,
      UsernameAttributes: [],
      AliasAttributes: ["email", "phone_number", "preferred_username"],
    } as never,
    clients: [
      {
        id: "plainflows",
        name: "Every flow",
        callbackUrls: ["http://localhost:3000/callback"],
        logoutUrls: [],
        settings: { ExplicitAuthFlows: [...FLOWS] },
      },
    ],
    groups: [{ name: "crew" }],
    users: [
      { username: "plain", email: "plain@example.com", password: PASSWORD, groups: ["crew"] },
      ...everyState((username) => ({ username })),
    ],
  });
  const { sdk } = world;
  for (const UserPoolId of [POOL, PLAIN_POOL]) {
    await sdk.createUserPoolClient({
      UserPoolId,
      ClientName: "every flow",
      ExplicitAuthFlows: [...FLOWS],
      PreventUserExistenceErrors: "LEGACY",
    });
    await sdk.createUserPoolClient({
      UserPoolId,
      ClientName: "confidential",
      GenerateSecret: true,
      ExplicitAuthFlows: [...FLOWS],
    });
    await sdk.createResourceServer({
      UserPoolId,
      Identifier: "api",
      Name: "API",
      Scopes: [{ ScopeName: "read", ScopeDescription: "reads" }],
    });
    await sdk.createIdentityProvider({
      UserPoolId,
      ProviderName: "harbour",
      ProviderType: "OIDC",
      ProviderDetails: {
        client_id: "x",
        client_secret: "y",
        authorize_scopes: "openid",
        oidc_issuer: "https://idp.example.com",
        attributes_request_method: "GET",
      },
    });
    await sdk.setUserPoolSessionConfiguration({
      UserPoolId,
      UserSessionTracking: "ENABLED",
      TokenSession: { MaxPerUser: 20 },
    });
  }
  return world;
}

function everyState<T extends object>(named: (name: string) => T) {
  return [
    { ...named("confirmed"), password: PASSWORD },
    { ...named("unconfirmed"), password: PASSWORD, status: "UNCONFIRMED" as const },
    { ...named("temporary"), password: PASSWORD, temporary: true },
    { ...named("reset"), status: "RESET_REQUIRED" as const },
    { ...named("disabled"), password: PASSWORD, enabled: false },
  ];
}
