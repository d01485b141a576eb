import type { LocalSeed } from "@/lib/local/cognito/seed";

/** A pool to begin with, for who names neither a seed file nor a folder with pools. */
export const DEFAULT_SEED: LocalSeed = {
  pool: { id: "eu-west-2_Local", PoolName: "Local" },
  clients: [
    {
      id: "localclient",
      name: "Local",
      callbackUrls: ["http://localhost:3000/callback"],
      logoutUrls: ["http://localhost:3000/"],
      settings: {
        ExplicitAuthFlows: [
          "ALLOW_USER_SRP_AUTH",
          "ALLOW_USER_PASSWORD_AUTH",
          "ALLOW_ADMIN_USER_PASSWORD_AUTH",
          "ALLOW_USER_AUTH",
          "ALLOW_REFRESH_TOKEN_AUTH",
        ],
      },
    },
  ],
};
