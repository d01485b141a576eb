import { z } from "zod";
import { Id, Reason } from "@/lib/input/fields";

/** What changes of organisations take; forms send these fields by these names. */

const OrganisationName = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, "Remove line breaks and other control characters.")
  .min(1, "Enter a name.")
  .max(120, "Use 120 characters or fewer.");

/** RFC 1035: letters, digits and hyphens between dots, with at least one dot. Internationalised names in their ASCII form. */
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

const MOST_DOMAINS = 50;

/** The same as a list, for programs. */
export const DomainList = z
  .array(z.string().toLowerCase().regex(DOMAIN, "This is not a domain, such as example.com."))
  .max(MOST_DOMAINS, `Name at most ${MOST_DOMAINS} domains.`);

/** Domains with commas, spaces or lines between them; each once, in order, a leading @ left out. */
const Domains = z
  .string()
  .max(4000, "These are too many.")
  .transform((text) => [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .map((word) => word.replace(/^@/, ""))
        .filter(Boolean),
    ),
  ])
  .superRefine((domains, context) => {
    const wrong = domains.find((domain) => !DOMAIN.test(domain));
    if (wrong !== undefined)
      context.addIssue({ code: "custom", message: `“${wrong}” is not a domain, such as example.com.` });
    if (domains.length > MOST_DOMAINS)
      context.addIssue({ code: "custom", message: `Name at most ${MOST_DOMAINS} domains.` });
  })
  .transform((domains) => domains.sort());

export const CreateOrganisation = z.object({
  name: OrganisationName,
  domains: Domains.optional(),
  reason: Reason,
});
export const RenameOrganisation = z.object({ orgId: Id, name: OrganisationName, reason: Reason });
export const SetOrganisationDomains = z.object({ orgId: Id, domains: Domains, reason: Reason });
export const ChangeOrganisation = z.object({ orgId: Id, reason: Reason });

export type CreateOrganisationInput = z.input<typeof CreateOrganisation>;
export type RenameOrganisationInput = z.input<typeof RenameOrganisation>;
export type SetOrganisationDomainsInput = z.input<typeof SetOrganisationDomains>;
export type ChangeOrganisationInput = z.input<typeof ChangeOrganisation>;
