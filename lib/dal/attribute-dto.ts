/** How a value of an attribute is entered. */
export type AttributeEditor =
  | "text"
  | "lines"
  | "number"
  | "boolean"
  | "date"
  | "moment"
  | "email"
  | "phone"
  | "locale"
  | "zone"
  | "url";

/** One attribute of the pool's schema, with the user's value. */
export type AttributeDto = {
  /** Cognito's name, with its prefix. */
  name: string;
  label: string;
  group: "name" | "contact" | "about" | "custom" | "system";
  editor: AttributeEditor;
  value: string | null;
  required: boolean;
  mutable: boolean;
  /** Of addresses that are there: whether Cognito counts them as verified. */
  verified: boolean | null;
  /** Lengths in characters; values in digits, which may be more than a number of JavaScript holds. */
  limits: {
    minLength: number | null;
    maxLength: number | null;
    minValue: string | null;
    maxValue: string | null;
  };
  /** Why nobody can change it here; null when whoever may edit the user can. */
  readOnly: string | null;
};

/** `username` is null where it is the sub; `schemaKnown` false: Cognito did not say which attributes there are. */
export type UserProfileDto = {
  modifiedAt: string;
  username: string | null;
  schemaKnown: boolean;
  attributes: AttributeDto[];
};
