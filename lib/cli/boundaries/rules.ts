/**
 * Who may import whom, and why. Paths are relative to the repository; packages read "node_modules/NAME".
 * An import is refused when `from` matches the file that imports, `to` matches what it imports, and no exception holds.
 */
export type Rule = {
  name: string;
  reason: string;
  from: RegExp;
  fromNot?: RegExp;
  to: RegExp;
  toNot?: RegExp;
  /** Imports of types alone are fine: they are gone when the program runs. */
  typesAllowed?: boolean;
};

export const RULES: readonly Rule[] = [
  {
    name: "nothing-imports-app",
    reason: "Pages are the outermost layer; what two of them share belongs to components or lib.",
    from: /./,
    fromNot: /^(app|tests)\//,
    to: /^app\//,
  },
  {
    name: "proxy-is-pure",
    reason: "The proxy runs before every request and only redirects; it decides nothing and asks nobody.",
    from: /^proxy\.ts$/,
    to: /^(lib|components|drizzle)\//,
    toNot: /^lib\/(auth\/[\w-]+|log\/context|env|loopback)\.ts$/,
  },
  {
    name: "app-stays-thin",
    reason:
      "A page or action parses, calls the DAL and answers. Cognito, SQL and configuration stay behind it.",
    from: /^app\//,
    to: /^(lib|drizzle)\//,
    toNot: /^lib\/(api|dal|auth|export|input)\/|^lib\/(action|route|page|errors|format|classes)\.ts$/,
  },
  {
    name: "app-without-sdk",
    reason: "Vendor shapes stop at lib/cognito and lib/db.",
    from: /^(app|components)\//,
    to: /^node_modules\/(@aws-sdk\/|drizzle-orm|postgres$|aws-jwt-verify|@electric-sql\/)/,
  },
  {
    name: "api-through-dal",
    reason: "The API is another way to the same functions as the pages; it decides nothing by itself.",
    from: /^lib\/api\//,
    to: /^(lib|drizzle)\//,
    toNot: /^lib\/(api|dal|auth|export|input|log)\/|^lib\/(route|errors)\.ts$|^lib\/telemetry\/hook\.ts$/,
  },
  {
    name: "components-without-server",
    reason: "Components run in the browser too; of the server they may know the types of DTOs.",
    from: /^components\//,
    to: /^(lib|drizzle|app)\//,
    toNot: /^lib\/(format|classes|errors)\.ts$/,
    typesAllowed: true,
  },
  {
    name: "lib-without-components",
    reason: "Logic does not draw.",
    from: /^lib\//,
    to: /^components\//,
  },
  {
    name: "cognito-stands-alone",
    reason: "One external system, one folder: only the DAL and the directory combine them.",
    from: /^lib\/cognito\//,
    to: /^lib\/(db|aws|auth|dal|directory)\/|^drizzle\/|^node_modules\/next($|\/)/,
    toNot: /^lib\/(auth\/permissions|dal\/dto)\.ts$/,
  },
  {
    name: "db-stands-alone",
    reason: "One external system, one folder: only the DAL and the directory combine them.",
    from: /^lib\/db\//,
    to: /^lib\/(cognito|aws|auth|dal|directory)\/|^node_modules\/next($|\/)/,
    toNot: /^lib\/(auth\/permissions|dal\/dto)\.ts$/,
  },
  {
    name: "aws-stands-alone",
    reason: "One external system, one folder: only the DAL and the directory combine them.",
    from: /^lib\/aws\//,
    to: /^lib\/(cognito|db|auth|dal|directory)\/|^drizzle\/|^node_modules\/next($|\/)/,
  },
  {
    name: "sql-in-db",
    reason: "Queries are in one folder, so that who reads what can be seen in one place.",
    from: /./,
    fromNot: /^(lib\/db|lib\/local\/postgres|drizzle|tests)\//,
    to: /^(drizzle\/|node_modules\/(postgres$|drizzle-orm|@electric-sql\/))/,
    typesAllowed: true,
  },
  {
    name: "log-stands-alone",
    reason: "Everything logs, so what logs can need nothing of it.",
    from: /^lib\/(log|telemetry)\//,
    to: /^(lib|drizzle)\//,
    toNot: /^lib\/(log|telemetry)\/|^lib\/(env|errors)\.ts$/,
  },
  {
    name: "one-way-out",
    reason: "Lines and spans pass one redaction; what is written around it is not redacted.",
    from: /./,
    fromNot: /^(lib\/log|lib\/telemetry|tests)\//,
    to: /^node_modules\/(pino|@opentelemetry\/)|^lib\/telemetry\/start\.ts$/,
  },
  {
    name: "cli-never-dal",
    reason: "The authority of a script is the operator's, not a session's.",
    from: /^lib\/(cli|lambda)\//,
    to: /^lib\/dal\//,
    typesAllowed: true,
  },
  {
    name: "local-only-for-cli",
    reason: "The stand-ins are no part of the product; it reaches them by address, as it would AWS.",
    from: /./,
    fromNot: /^(lib\/cli|lib\/local|tests)\//,
    to: /^lib\/local\//,
  },
  {
    name: "local-without-product",
    reason: "A stand-in that shared the product's code would share its mistakes.",
    from: /^lib\/local\//,
    to: /^lib\/(auth|dal|cognito|aws|directory|cli)\//,
  },
  {
    name: "tests-stay-out",
    reason: "Nothing that ships depends on its tests.",
    from: /^(app|components|lib|drizzle)\//,
    to: /^tests\//,
  },
];

/** Modules that talk to a server's resource must not end in a browser's bundle: they import "server-only". */
export const SERVER_ONLY = {
  name: "server-only",
  reason:
    "A module that holds a secret or a connection fails the build when a component of the browser imports it.",
  from: /^lib\/(dal|cognito|db|directory|aws|log|telemetry)\/|^lib\/(action|route|page)\.ts$/,
  when: /^node_modules\/(@aws-sdk\/|postgres$|drizzle-orm|next\/headers|aws-jwt-verify|pino|@opentelemetry\/)|^lib\/(env\.ts$|db\/|cognito\/|directory\/)/,
};
