/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  // proxy.ts redirects instead, so that this answer has its security headers too.
  skipTrailingSlashRedirect: true,
  experimental: { authInterrupts: true },
  // Under `next dev` Next.js prints what it runs: not what was sent to actions, nor the codes in a sign-in's address.
  logging: { serverFunctions: false, incomingRequests: { ignore: [/^\/api\/auth\//] } },
  outputFileTracingExcludes: { "*": ["./.lifeguard/**", "./tests/**", "./lib/local/**"] },
};

export default config;
