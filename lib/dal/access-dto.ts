import type { Permission } from "@/lib/auth/permissions";
import type { GrantDto, OrganisationDto } from "@/lib/dal/dto";

/** What a user holds and belongs to. */
export type UserAccessDto = { grants: GrantDto[]; groups: string[]; organisation: OrganisationDto | null };

/** Why somebody can do something, or cannot, in one organisation; `organisation` null: with users of none. */
export type AccessExplanationDto = {
  permission: Permission;
  organisation: OrganisationDto | null;
  allowed: boolean;
  /** He holds the permission, and his account is disabled. */
  disabled: boolean;
  because: {
    grantId: string;
    role: string;
    organisation: OrganisationDto | null;
    expiresAt: string | null;
  }[];
  /** Roles that would allow it there, and who may give them; `everywhere`: only in that way. */
  remedies: { key: string; role: string; everywhere: boolean; givers: string[]; moreGivers: number }[];
};
