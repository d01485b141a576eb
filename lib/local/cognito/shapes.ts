import { z } from "zod";

/** Shapes that several operations share, with the limits of Cognito's service model. */

export const PoolId = z
  .string()
  .min(1)
  .max(55)
  .regex(/^[\w-]+_[0-9a-zA-Z]+$/);
export const ClientId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w+]+$/);
export const Username = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u);
export const GroupName = Username;
export const Password = z
  .string()
  .max(256)
  .regex(/^[\S]+.*[\S]+$/s);
export const AccessToken = z.string().regex(/^[A-Za-z0-9-_=.]+$/);
export const SessionId = z.string().min(20).max(2048);
export const TotpCode = z
  .string()
  .min(6)
  .max(6)
  .regex(/^[0-9]+$/);
export const SecretHash = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w+=/]+$/);
export const Strings = z.record(z.string(), z.string());
export const AttributeName = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u);
export const AttributeList = z.array(
  z.object({ Name: AttributeName, Value: z.string().max(2048).optional() }),
);
export const Medium = z.enum(["SMS", "EMAIL"]);
/** How many to give back, where the service allows 0 to 60. */
export const QueryLimit = z.int().min(0).max(60);
export const PageToken = z.string().min(1).max(131_072).regex(/^\S+$/);

/** A user of a pool, as the Admin operations name him. */
export const AdminUser = z.object({ UserPoolId: PoolId, Username });

export const ChallengeName = z.enum([
  "SMS_MFA",
  "EMAIL_OTP",
  "SOFTWARE_TOKEN_MFA",
  "SELECT_MFA_TYPE",
  "MFA_SETUP",
  "PASSWORD_VERIFIER",
  "CUSTOM_CHALLENGE",
  "SELECT_CHALLENGE",
  "DEVICE_SRP_AUTH",
  "DEVICE_PASSWORD_VERIFIER",
  "ADMIN_NO_SRP_AUTH",
  "NEW_PASSWORD_REQUIRED",
  "SMS_OTP",
  "PASSWORD",
  "WEB_AUTHN",
  "PASSWORD_SRP",
]);

/** A group of a pool, as the group operations name it. */
export const GroupOfPool = z.object({ UserPoolId: PoolId, GroupName });
/** The members of a group that may be set. */
export const GroupSettings = GroupOfPool.extend({
  Description: z.string().max(2048).optional(),
  RoleArn: z
    .string()
    .min(20)
    .max(2048)
    .regex(
      /^arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?$/,
    )
    .optional(),
  Precedence: z.int().min(0).optional(),
});
