export type ClaimOverrides = {
  readonly add: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
};

/** What a PreTokenGeneration function wants changed. A claim or scope is never both added and suppressed. */
export type TokenOverrides = {
  readonly idClaims: ClaimOverrides;
  readonly accessClaims: ClaimOverrides;
  readonly scopes: { readonly add: readonly string[]; readonly suppress: readonly string[] };
  /** In place of the user's groups and their roles; absent: his own. */
  readonly groups?: {
    readonly names: readonly string[];
    readonly roles: readonly string[];
    readonly preferredRole?: string;
  };
};

export const NO_OVERRIDES: TokenOverrides = {
  idClaims: { add: {}, suppress: [] },
  accessClaims: { add: {}, suppress: [] },
  scopes: { add: [], suppress: [] },
};
