/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  experimental: { authInterrupts: true },
  outputFileTracingExcludes: { "*": ["./.lifeguard/**", "./tests/**", "./lib/local/**"] },
};

export default config;
