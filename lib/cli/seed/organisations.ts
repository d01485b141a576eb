/** The customers of the made-up company that runs this pool, and the company itself, whose people belong to none. */
export const ORGANISATIONS = [
  { key: "harbour", name: "Harbour Clinics", domain: "harbour.example", share: 0.45 },
  { key: "meridian", name: "Meridian Housing", domain: "meridian.example", share: 0.33 },
  { key: "oakfield", name: "Oakfield University", domain: "oakfield.example", share: 0.22 },
] as const;

export type OrganisationKey = (typeof ORGANISATIONS)[number]["key"];

/** E-mail domain of the people who run the portal. */
export const STAFF_DOMAIN = "lifeguard.example";
