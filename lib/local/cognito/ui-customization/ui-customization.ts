/** The look of the classic Hosted UI, for a client or for all that have none of their own. Kept and given back. */
export type UiCustomization = {
  readonly poolId: string;
  /** A client's id, or ALL. */
  readonly clientId: string;
  readonly css?: string;
  /** Base64. */
  readonly image?: string;
  /** Changes with every change of the look. */
  readonly version: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** Stands for every client of a pool. */
export const ALL_CLIENTS = "ALL";

/** Key of a customisation in `store.uiCustomizations`. */
export function uiCustomizationKey(poolId: string, clientId: string): string {
  return `${poolId}/${clientId}`;
}

/** UICustomizationType. The image is given back as an address that holds it. */
export function toUiCustomizationType(look: UiCustomization): object {
  return {
    UserPoolId: look.poolId,
    ClientId: look.clientId,
    ImageUrl: look.image === undefined ? undefined : `data:${mediaTypeOf(look.image)};base64,${look.image}`,
    CSS: look.css,
    CSSVersion: look.version,
    LastModifiedDate: look.modifiedAt / 1000,
    CreationDate: look.createdAt / 1000,
  };
}

/** By the first bytes; undefined for anything but PNG and JPEG, which are all that AWS takes. */
export function mediaTypeOf(image: string): "image/png" | "image/jpeg" | undefined {
  const bytes = Buffer.from(image, "base64");
  if (bytes.subarray(0, 8).toString("hex") === "89504e470d0a1a0a") return "image/png";
  return bytes.subarray(0, 3).toString("hex") === "ffd8ff" ? "image/jpeg" : undefined;
}
