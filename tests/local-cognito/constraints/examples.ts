import { getShape, type Shape } from "@/lib/local/cognito/constraints/model";

/** A string for each shape whose pattern no plain word satisfies. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  AcrLevelKeyType: "Level1",
  AcrMappingKeyType: "Level1",
  ArnType: "arn:aws:iam::123456789012:role/example",
  DeviceKeyType: "eu-west-2_0123abcd-4567",
  EmailAddressType: "ada@example.com",
  EmailMfaMessageType: "Your code is {####}",
  EmailVerificationMessageByLinkType: "Follow {##this link##}",
  EmailVerificationMessageType: "Your code is {####}",
  EncryptionKeyArnType: "arn:aws:kms:eu-west-2:123456789012:key/example",
  LanguageIdType: "cognito:english",
  ManagedLoginBrandingIdType: "01234567-89ab-4def-8123-456789abcdef",
  OptionalArnType: "arn:aws:iam::123456789012:role/example",
  S3ArnType: "arn:aws:s3:::example",
  SmsVerificationMessageType: "Your code is {####}",
  SoftwareTokenMFAUserCodeType: "123456",
  TermsIdType: "01234567-89ab-4def-8123-456789abcdef",
  TermsNameType: "terms-of-use",
  UserImportJobIdType: "import-example",
  UserPoolIdType: "eu-west-2_Test",
  UserSessionIdType: `tkn${"a1b2c".repeat(5)}`,
};

const HEX_WORD = "abcdef";

/** A value that keeps every constraint of a shape: all members of structures, at least one member of lists and maps. */
export function exampleOf(name: string): unknown {
  const shape = getShape(name);
  switch (shape.type) {
    case "structure":
      return Object.fromEntries(
        Object.entries(shape.members).map(([member, inner]) => [member, exampleOf(inner)]),
      );
    case "list":
      return Array.from({ length: Math.max(shape.min ?? 0, 1) }, () => exampleOf(shape.member));
    case "map":
      return { [String(exampleOf(shape.key))]: exampleOf(shape.value) };
    case "string":
      return EXAMPLES[name] ?? wordFor(shape);
    case "integer":
    case "long":
      return shape.min ?? 1;
    case "boolean":
      return true;
    case "timestamp":
      return 1_795_000_000;
    case "blob":
      return Buffer.alloc(Math.max(shape.min ?? 0, 3)).toString("base64");
    case "document":
      return { any: ["thing"] };
  }
}

function wordFor(shape: Shape & { type: "string" }): string {
  const first = shape.enum?.[0];
  if (first !== undefined) return first;
  return HEX_WORD.repeat(Math.ceil((shape.min ?? 0) / HEX_WORD.length) || 1).slice(0, shape.max);
}
