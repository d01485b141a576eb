/** Headers that proxy.ts sets on requests and answers. Pure: no secrets, no database. */

/** Set on the request for the pages behind; whatever a client sent under these names is overwritten. */
export const REQUEST_HEADERS = {
  requestId: "x-request-id",
  path: "x-lifeguard-path",
  nonce: "x-nonce",
} as const;
