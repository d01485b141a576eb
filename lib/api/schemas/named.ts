import type { z } from "zod";
import { AccessRequest, AccessRequestPage } from "@/lib/api/schemas/access-requests";
import { AuditPage, AuditRow } from "@/lib/api/schemas/audit";
import { Freshness } from "@/lib/api/schemas/directory";
import { Organisation, OrganisationRow } from "@/lib/api/schemas/organisations";
import {
  Account,
  EnrolmentKey,
  MfaStatus,
  OwnPermission,
  PasswordChanged,
} from "@/lib/api/schemas/own-account";
import { Problem } from "@/lib/api/schemas/problem";
import { Role } from "@/lib/api/schemas/roles";
import {
  ChangedUser,
  EditedUser,
  FilteredUsers,
  FoundUser,
  Grant,
  Session,
  Ticket,
  UserDetail,
  UserList,
  UserRow,
} from "@/lib/api/schemas/users";

/** Schemas that have a name in the OpenAPI document, and so in generated clients. */
export const NAMED: Readonly<Record<string, z.ZodType>> = {
  AccessRequest,
  AccessRequestPage,
  Account,
  AuditPage,
  AuditRow,
  ChangedUser,
  EditedUser,
  EnrolmentKey,
  FilteredUsers,
  FoundUser,
  Freshness,
  Grant,
  MfaStatus,
  Organisation,
  OrganisationRow,
  OwnPermission,
  PasswordChanged,
  Problem,
  Role,
  Session,
  Ticket,
  UserDetail,
  UserList,
  UserRow,
};
