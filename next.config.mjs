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
  outputFileTracingExcludes: { "*": ["./.lifeguard/**", "./tests/**", "./lib/local/**"] },
};

export default config;
