import { z } from "zod";
import { AnyId, describes } from "@/lib/api/schemas/describe";
import { Organisation } from "@/lib/api/schemas/organisations";
import { Grant, Session } from "@/lib/api/schemas/users";
import { PERMISSIONS } from "@/lib/auth/permissions";
import type {
  AccountDto,
  EnrolmentDto,
  MfaStatusDto,
  OwnPermissionDto,
  PasswordChangedDto,
} from "@/lib/dal/account-dto";

export const Account = describes<AccountDto>()(
  z.strictObject({
    sub: AnyId,
    email: z.string(),
    name: z.string().nullable(),
    permissions: z.array(z.enum(PERMISSIONS)),
    roleNames: z.array(z.string()),
    organisation: Organisation.nullable(),
    mfa: z.enum(["on", "off", "unknown"]),
    grants: z.array(Grant),
    sessions: z.array(Session).describe("At browsers; access tokens are not listed."),
  }),
);

export const MfaStatus = describes<MfaStatusDto>()(
  z.strictObject({
    enabled: z.boolean().describe("The caller has an authenticator app that counts."),
    required: z.boolean().describe("Without one, every other address answers 403 mfa_required."),
  }),
);

export const EnrolmentKey = describes<EnrolmentDto>()(
  z.strictObject({
    secret: z.string().describe("Base32, for authenticator apps. Shown once."),
    uri: z.string().describe("The same as an otpauth:// URI, for a QR code."),
    proof: z.string().optional().describe("Send it back with the code."),
  }),
);

export const OwnPermission = describes<OwnPermissionDto>()(
  z.strictObject({
    permission: z.enum(PERMISSIONS),
    everywhere: z.boolean(),
    organisations: z.array(AnyId).describe("Where it holds, unless everywhere."),
  }),
);

export const PasswordChanged = describes<PasswordChangedDto>()(
  z.strictObject({
    refreshTokenRevoked: z
      .boolean()
      .nullable()
      .describe("Null: none was given. False: Cognito did not confirm it, and the token may live on."),
  }),
);
