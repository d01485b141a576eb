import type { Client, Pool } from "../model";

/** The answer of Get- and SetUserPoolSessionConfiguration. */
export function toSessionConfiguration({ id, sessions }: Pool): object {
  return {
    UserPoolId: id,
    UserSessionTracking: sessions.tracking,
    TokenSession: { MaxPerUser: sessions.maxPerUser },
  };
}

/** The answer of Get- and SetUserPoolClientSessionConfiguration. */
export function toClientSessionConfiguration(client: Client): object {
  return {
    UserPoolId: client.poolId,
    ClientId: client.id,
    SSOSession: { MaxValidityMinutes: client.ssoMaxValidityMinutes },
  };
}
