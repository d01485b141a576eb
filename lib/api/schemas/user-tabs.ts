import { z } from "zod";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import { Organisation } from "@/lib/api/schemas/organisations";
import { Session } from "@/lib/api/schemas/users";
import { PERMISSIONS } from "@/lib/auth/permissions";
import type { AccessExplanationDto } from "@/lib/dal/access-dto";
import type { AttributeDto, UserProfileDto } from "@/lib/dal/attribute-dto";
import type {
  AuthEventDto,
  DeviceDto,
  FactorsDto,
  FromCognitoDto,
  PoolSessionDto,
  UserSecurityDto,
} from "@/lib/dal/user-security-dto";

const EDITORS = [
  "text",
  "lines",
  "number",
  "boolean",
  "date",
  "moment",
  "email",
  "phone",
  "locale",
  "zone",
  "url",
] as const;
const count = z.int().nullable();
const digits = z.string().nullable();

const Attribute = describes<AttributeDto>()(
  z.strictObject({
    name: z.string().describe("As Cognito has it, with its prefix."),
    label: z.string(),
    group: z.enum(["name", "contact", "about", "custom", "system"]),
    editor: z.enum(EDITORS).describe("How a value is entered."),
    value: z.string().nullable(),
    required: z.boolean(),
    mutable: z.boolean(),
    verified: z.boolean().nullable().describe("Of addresses: whether Cognito counts them as verified."),
    limits: z.strictObject({ minLength: count, maxLength: count, minValue: digits, maxValue: digits }),
    readOnly: z.string().nullable().describe("Why nobody can change it here; null when it can be."),
  }),
);

export const UserProfile = describes<UserProfileDto>()(
  z.strictObject({
    modifiedAt: Moment,
    username: z.string().nullable().describe("Null where it is the sub."),
    schemaKnown: z.boolean().describe("False: Cognito did not say which attributes there are."),
    attributes: z.array(Attribute),
  }),
);

export const AccessExplanation = describes<AccessExplanationDto>()(
  z.strictObject({
    permission: z.enum(PERMISSIONS),
    organisation: Organisation.nullable().describe("Null: with users of no organisation."),
    allowed: z.boolean(),
    disabled: z.boolean().describe("He holds the permission, and his account is disabled."),
    because: z.array(
      z.strictObject({
        grantId: AnyId,
        role: z.string(),
        organisation: Organisation.nullable(),
        expiresAt: Moment.nullable(),
      }),
    ),
    remedies: z
      .array(
        z.strictObject({
          key: z.string(),
          role: z.string(),
          everywhere: z.boolean(),
          givers: z.array(z.string()),
          moreGivers: z.int(),
        }),
      )
      .describe("Roles that would allow it, and who could give them."),
  }),
);

export const UserSecurity = describes<UserSecurityDto>()(
  z.strictObject({
    mfa: z.enum(["on", "off", "unknown"]),
    ticketRequired: z.boolean(),
    ticketWaiting: z.boolean().describe("The ticket of the last reset is still good."),
    sessions: z.array(Session),
    signIns: z.array(
      z.strictObject({
        at: Moment,
        outcome: z.enum(["done", "failed"]),
        source: z.enum(["portal", "trigger", "cloudtrail"]),
        clientId: z.string().nullable(),
      }),
    ),
  }),
);

export const Factors = describes<FactorsDto>()(
  z.strictObject({
    preferred: z.string().nullable(),
    secondFactors: z.array(z.string()),
    firstFactors: z.array(z.string()),
  }),
);

const why = z.string().nullable().describe("Why there is nothing to list, in a sentence.");

export const DeviceList = describes<FromCognitoDto<DeviceDto>>()(
  z.strictObject({
    rows: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        address: z.string(),
        remembered: z.boolean(),
        createdAt: Moment.nullable(),
        lastUsedAt: Moment.nullable(),
      }),
    ),
    why,
  }),
);

export const PoolSessionList = describes<FromCognitoDto<PoolSessionDto>>()(
  z.strictObject({
    rows: z.array(
      z.strictObject({
        id: z.string(),
        clientId: z.string(),
        device: z.string(),
        startedAt: Moment.nullable(),
        lastActiveAt: Moment.nullable(),
      }),
    ),
    why,
  }),
);

export const AuthEventList = describes<FromCognitoDto<AuthEventDto>>()(
  z.strictObject({
    rows: z.array(
      z.strictObject({
        id: z.string(),
        at: Moment,
        type: z.string(),
        passed: z.boolean().nullable(),
        risk: z.string().nullable(),
        address: z.string(),
        device: z.string(),
      }),
    ),
    why,
  }),
);
