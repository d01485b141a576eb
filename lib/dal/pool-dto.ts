/** How the pool is set up, as far as it matters for what is done to users. */
export type PoolFactsDto = {
  mfa: "OFF" | "OPTIONAL" | "ON";
  tracksDevices: boolean;
  /** E-mail is the user name itself, an alias once verified, or neither. */
  emailSignsIn: "name" | "alias" | "no";
  /** Cognito mails a code when an e-mail changes. */
  mailsCode: boolean;
  /** The former e-mail stays until the code is typed. */
  keepsFormer: boolean;
};

/** How long an app's tokens that are out already stay valid. Seconds. */
export type TokenLifetimeDto = { clientId: string; name: string; accessSeconds: number; idSeconds: number };
