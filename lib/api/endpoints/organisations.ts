import { z } from "zod";
import { created, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { OrganisationCard, OrganisationPage } from "@/lib/api/schemas/organisation-page";
import { Organisation } from "@/lib/api/schemas/organisations";
import { getOrganisation, getOrganisationBoard } from "@/lib/dal/organisation-board";
import {
  archiveOrganisation,
  createOrganisation,
  renameOrganisation,
  restoreOrganisation,
  setOrganisationDomains,
} from "@/lib/dal/organisation-edit";
import { Id, Reason } from "@/lib/input/fields";
import { CreateOrganisation, DomainList, RenameOrganisation } from "@/lib/input/organisations";

const tag = "Organisations";
const guard = "organisations:edit";
const params = z.strictObject({ orgId: Id });
const named = { 200: { description: "The organisation.", body: z.strictObject({ name: z.string() }) } };

/** Organisations, their rules and their state. Who is in one, the list of users tells. */
export const ORGANISATIONS: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/organisations",
    name: "listOrganisations",
    tag,
    summary: "List organisations",
    guard: "organisations:read",
    example: () => ({}),
    answers: {
      200: {
        description: "Those that the caller may read, archived ones last.",
        body: z.strictObject({ rows: z.array(OrganisationCard) }),
      },
    },
    run: async () => ok({ rows: (await getOrganisationBoard()).organisations }),
  }),
  endpoint({
    method: "POST",
    path: "/organisations",
    name: "createOrganisation",
    tag,
    summary: "Make an organisation",
    guard,
    repeatable: true,
    body: CreateOrganisation.omit({ domains: true })
      .extend({ domains: DomainList.optional().describe("It may invite these alone; none: every one.") })
      .strict(),
    example: ({ newName, key }) => ({
      body: { name: newName, domains: ["example.com"], reason: "A new customer" },
      headers: { "Idempotency-Key": key },
    }),
    answers: {
      201: {
        description: "It was made.",
        body: Organisation,
        headers: { location: "Where it can be read." },
      },
    },
    run: async ({ body: { domains = [], ...fields } }) => {
      const made = await createOrganisation({ ...fields, domains: domains.join() });
      return created(`/api/v1/organisations/${made.id}`, made);
    },
  }),
  endpoint({
    method: "GET",
    path: "/organisations/{orgId}",
    name: "getOrganisation",
    tag,
    summary: "One organisation, its administrators and what happened in it",
    guard: "organisations:read",
    params,
    example: ({ orgId }) => ({ params: { orgId } }),
    answers: { 200: { description: "The organisation.", body: OrganisationPage } },
    run: async ({ params: { orgId } }) => ok(await getOrganisation(orgId)),
  }),
  endpoint({
    method: "PATCH",
    path: "/organisations/{orgId}",
    name: "renameOrganisation",
    tag,
    summary: "Rename an organisation",
    guard,
    params,
    body: RenameOrganisation.omit({ orgId: true }).strict(),
    example: ({ orgId, newName }) => ({
      params: { orgId },
      body: { name: newName, reason: "The company has a new name" },
    }),
    answers: named,
    run: async ({ params: { orgId }, body }) => ok(await renameOrganisation({ orgId, ...body })),
  }),
  endpoint({
    method: "PUT",
    path: "/organisations/{orgId}/domains",
    name: "setOrganisationDomains",
    tag,
    summary: "Say whom an organisation may invite",
    description: "E-mail domains; none means every one. Whoever is in it already stays.",
    guard,
    params,
    body: z.strictObject({ domains: DomainList, reason: Reason }),
    example: ({ orgId }) => ({
      params: { orgId },
      body: { domains: ["example.com", "example.org"], reason: "Only its own staff" },
    }),
    answers: named,
    run: async ({ params: { orgId }, body: { domains, reason } }) =>
      ok(await setOrganisationDomains({ orgId, domains: domains.join(), reason })),
  }),
  changeState("archive", "archiveOrganisation", "Close an organisation to anybody new", archiveOrganisation),
  changeState("restore", "restoreOrganisation", "Open an archived organisation again", restoreOrganisation),
];

function changeState(
  verb: string,
  name: string,
  summary: string,
  run: (change: { orgId: string; reason: string }) => Promise<{ name: string }>,
): Endpoint {
  return endpoint({
    method: "POST",
    path: `/organisations/{orgId}/${verb}`,
    name,
    tag,
    summary,
    guard,
    params,
    body: z.strictObject({ reason: Reason }),
    example: ({ archivedOrgId, otherOrgId }) => ({
      params: { orgId: verb === "restore" ? archivedOrgId : otherOrgId },
      body: { reason: "Asked for by the customer" },
    }),
    answers: named,
    run: async ({ params: { orgId }, body: { reason } }) => ok(await run({ orgId, reason })),
  });
}
