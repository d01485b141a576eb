/**
 * Who may import whom. `npm run boundaries` enforces it; the reasons are in CONTRIBUTING.md.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    { name: "nothing-imports-app", severity: "error", from: { pathNot: "^(app|tests)/" }, to: { path: "^app/" } },
    {
      name: "proxy-is-pure",
      severity: "error",
      from: { path: "^proxy\\.ts$" },
      to: { path: "^(lib|components|drizzle)/", pathNot: "^lib/(auth/(cookie|routes|headers)|env)\\.ts$" },
    },
    {
      name: "app-stays-thin",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(lib|drizzle)/", pathNot: "^lib/(dal/|auth/|action\\.ts|route\\.ts|page\\.ts|errors\\.ts|format\\.ts|input/)" },
    },
    { name: "app-no-sdk", severity: "error", from: { path: "^app/" }, to: { path: "node_modules/(@aws-sdk|drizzle-orm|postgres)/" } },
    {
      name: "components-no-server",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(lib|drizzle|app)/", pathNot: "^lib/(format|classes|errors)\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "cognito-db-aws-stand-alone",
      severity: "error",
      from: { path: "^lib/(cognito|db|aws)/" },
      to: { path: "^(lib/(cognito|db|aws|auth|dal|directory)/|node_modules/next/)", pathNot: "^lib/$1/" },
    },
    { name: "cli-never-dal", severity: "error", from: { path: "^lib/(cli|lambda)/" }, to: { path: "^lib/dal/" } },
    { name: "local-only-for-cli", severity: "error", from: { pathNot: "^(lib/cli|lib/local|tests)/" }, to: { path: "^lib/local/" } },
    { name: "local-imports-nothing", severity: "error", from: { path: "^lib/local/" }, to: { path: "^lib/(auth|dal|cognito|aws|directory)/" } },
    { name: "tests-stay-out", severity: "error", from: { path: "^(app|components|lib)/" }, to: { path: "^tests/" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js"] },
  },
};
