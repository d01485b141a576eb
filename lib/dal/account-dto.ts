import type { Permission } from "@/lib/auth/permissions";
import type { GrantDto, MfaFlag, OrganisationDto, SessionDto } from "@/lib/dal/dto";

/** The signed-in person, for the shell: what to call him and which navigation he gets. */
export type ViewerDto = {
  sub: string;
  email: string;
  name: string | null;
  permissions: Permission[];
  roleNames: string[];
};

export type AccountDto = ViewerDto & {
  organisation: OrganisationDto | null;
  mfa: MfaFlag;
  grants: GrantDto[];
  sessions: SessionDto[];
};

export type EnrolmentState = {
  /** "ready": may begin. "ticket": an admin's reset demands the ticket. "enrolled": a fresh code is needed to replace it. */
  state: "ready" | "ticket" | "enrolled";
  email: string;
  issuer: string;
};

/** Whether the caller has TOTP on, and whether the portal demands it. */
export type MfaStatusDto = { enabled: boolean; required: boolean };

/** base32 secret and otpauth:// URI; shown once, kept nowhere by the portal. Callers of the API send `proof` back. */
export type EnrolmentDto = { secret: string; uri: string; proof?: string };

/** A permission that the caller holds: everywhere, or in the organisations of these ids. */
export type OwnPermissionDto = { permission: Permission; everywhere: boolean; organisations: string[] };

/** `refreshTokenRevoked` is null when none was given, false when Cognito did not confirm it. */
export type PasswordChangedDto = { refreshTokenRevoked: boolean | null };
