import "server-only";
import { z } from "zod";

/** Fields that are not named here are left out, not refused: AWS adds some now and then. */
const Text = z.string().min(1).max(2048);
const Sub = z.guid().transform((sub) => sub.toLowerCase());

export const TriggerMessage = z.object({
  triggerSource: Text,
  userPoolId: Text,
  userName: Text,
  sub: Sub,
  clientId: Text.optional(),
  at: z.iso.datetime({ offset: true }),
});
export type TriggerMessage = z.infer<typeof TriggerMessage>;

/** Parameters have names of their own in each operation, and null in some. */
const Parameters = z.record(z.string(), z.unknown()).nullish();

export const CloudTrailRecord = z.object({
  eventName: Text,
  eventTime: z.iso.datetime({ offset: true }),
  errorCode: z.string().max(200).nullish(),
  requestParameters: Parameters,
  responseElements: Parameters,
  additionalEventData: Parameters,
});
export type CloudTrailRecord = z.infer<typeof CloudTrailRecord>;

/** One message of the feed: what a trigger was told, or a record of CloudTrail. */
export const FeedMessage = z.union([
  z.object({ trigger: TriggerMessage }),
  z.object({ cloudTrail: CloudTrailRecord }),
]);
export type FeedMessage = z.infer<typeof FeedMessage>;

/** What a message means for the directory. */
export type FeedEffect =
  | {
      kind: "signIn";
      sub: string;
      at: Date;
      source: "trigger" | "cloudtrail";
      done: boolean;
      clientId: string | null;
    }
  | { kind: "active"; sub: string; at: Date }
  | { kind: "mfa"; sub: string; mfa: "on" | "off"; at: Date }
  | { kind: "invited"; sub: string; at: Date }
  | { kind: "groupDeleted"; group: string; at: Date }
  /** `changed`: his record was, so that a listing that shows an older one is behind. */
  | { kind: "reread"; key: "sub" | "username"; value: string; at: Date; changed: boolean };
