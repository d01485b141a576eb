import type { z } from "zod";
import { AccessRequest, AccessRequestPage } from "@/lib/api/schemas/access-requests";
import { AuditPage, AuditRow } from "@/lib/api/schemas/audit";
import { BulkForecast, BulkItem, BulkRun, BulkRunPage, BulkStarted } from "@/lib/api/schemas/bulk";
import { Freshness } from "@/lib/api/schemas/directory";
import { UserExport } from "@/lib/api/schemas/exports";
import { Invitation, InvitationBoard } from "@/lib/api/schemas/invitations";
import { OrganisationCard, OrganisationPage } from "@/lib/api/schemas/organisation-page";
import { Organisation } from "@/lib/api/schemas/organisations";
import * as own from "@/lib/api/schemas/own-account";
import { Problem } from "@/lib/api/schemas/problem";
import { GroupMapping, Role, RoleHolder, RolePage } from "@/lib/api/schemas/roles";
import * as changes from "@/lib/api/schemas/user-changes";
import * as tabs from "@/lib/api/schemas/user-tabs";
import * as users from "@/lib/api/schemas/users";
import { SavedView } from "@/lib/api/schemas/views";

/** Schemas that have a name in the OpenAPI document, and so in generated clients. */
export const NAMED: Readonly<Record<string, z.ZodType>> = {
  ...{ AccessRequest, AccessRequestPage, AuditPage, AuditRow, Freshness, Problem, SavedView, UserExport },
  ...{ BulkForecast, BulkItem, BulkRun, BulkRunPage, BulkStarted, Invitation, InvitationBoard },
  ...{ GroupMapping, Organisation, OrganisationCard, OrganisationPage, Role, RoleHolder, RolePage },
  ...own,
  ...changes,
  ...tabs,
  ...users,
};
