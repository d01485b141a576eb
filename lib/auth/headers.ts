/** Headers that proxy.ts and the API's door set on requests and answers. Pure: no secrets, no database. */

/** Set on the request for the pages behind; whatever a client sent under these names is overwritten. */
export const REQUEST_HEADERS = {
  requestId: "x-request-id",
  path: "x-lifeguard-path",
  nonce: "x-nonce",
} as const;

/**
 * Headers of every answer, pages and files alike. HSTS only under https, where browsers heed it.
 */
export function securityHeaders(portalUrl: string): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(portalUrl.startsWith("https:") && {
      "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    }),
  };
}

/** The content security policy of answers that are data: whoever opens one in a browser runs and loads nothing of it. */
export const DATA_POLICY =
  "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The content security policy of a page (CSP Level 3). Scripts run with the page's nonce only, and load what they need
 * ('strict-dynamic'). Style elements need the nonce as well; style attributes are allowed, because Base UI positions its
 * popups with them. Forms may go to the Hosted UI, since browsers apply form-action to the redirect of a posted form.
 * @param page.hostedUi origin of Cognito's Hosted UI
 * @param page.development React's development build evaluates strings and injects styles
 */
export function contentSecurityPolicy(page: {
  nonce: string;
  portalUrl: string;
  hostedUi: string;
  development: boolean;
}): string {
  const { nonce, development } = page;
  const directives: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    "style-src": development ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(development ? ["ws:"] : [])],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'", page.hostedUi],
    ...(page.portalUrl.startsWith("https:") && { "upgrade-insecure-requests": [] }),
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}
