/**
 * For the few answers that Next.js gives before proxy.ts runs, such as the redirect of a doubled slash. Everything else
 * gets its headers there, from lib/auth/headers.ts; a test compares both.
 */
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
];

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  experimental: { authInterrupts: true },
  outputFileTracingExcludes: { "*": ["./.lifeguard/**", "./tests/**", "./lib/local/**"] },
  headers: async () => [{ source: "/:path*", headers }],
};

export default config;
