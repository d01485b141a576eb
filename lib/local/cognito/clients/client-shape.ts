import type { Client } from "../model";

/** UserPoolClientType, as DescribeUserPoolClient gives it. Of the secrets only the one made with the client is shown. */
export function toUserPoolClientType(client: Client): object {
  const { other, unset, TokenValidityUnits, ...settings } = client.settings;
  const shown = Object.entries(settings).filter(([name]) => !unset.includes(name));
  const units = Object.entries(TokenValidityUnits).filter(
    ([unit]) => !unset.includes(`TokenValidityUnits.${unit}`),
  );
  return {
    ...Object.fromEntries(shown),
    ...other,
    TokenValidityUnits: Object.fromEntries(units),
    UserPoolId: client.poolId,
    ClientId: client.id,
    // The other type, DCR, is of apps that registered themselves.
    ClientType: "REGULAR",
    ClientSecret: client.secrets.find(({ original }) => original)?.value,
    CreationDate: client.createdAt / 1000,
    LastModifiedDate: client.modifiedAt / 1000,
  };
}
