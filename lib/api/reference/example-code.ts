import type { Endpoint, Example } from "@/lib/api/endpoint";
import type { ExampleValues } from "@/lib/api/example-values";

/** The same request for two kinds of people. Both read the access token from the variable ACCESS_TOKEN. */
export type ExampleCode = { curl: string; typescript: string };

/**
 * Writes an endpoint's example as a command and as a program. Both are whole: the tests run them as they are.
 * @param api address of the API, such as https://portal.example/api/v1
 */
export function writeExample(endpoint: Endpoint, api: string, values: ExampleValues): ExampleCode {
  const request = readRequest(endpoint, api, values);
  return { curl: writeCurl(request), typescript: writeTypeScript(request) };
}

type Request = {
  method: string;
  url: string;
  headers: [name: string, value: string][];
  body: Example["body"];
  /** What reads the answer, in TypeScript. */
  read: string;
};

function readRequest(endpoint: Endpoint, api: string, values: ExampleValues): Request {
  const { params = {}, query = {}, body, headers = {} } = endpoint.example(values);
  const path = endpoint.path.replace(/{(\w+)}/g, (_all, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return {
    method: endpoint.method,
    url: `${api}${path}${search.size > 0 ? `?${search}` : ""}`,
    headers: [
      ...(endpoint.guard === "open" ? [] : [["Authorization", `Bearer ${TOKEN}`] as [string, string]]),
      ...(body === undefined ? [] : [["Content-Type", "application/json"] as [string, string]]),
      ...Object.entries(headers),
    ],
    body,
    read: readerOf(endpoint),
  };
}

function readerOf({ answers }: Endpoint): string {
  const promised = Object.values(answers);
  if (promised.some(({ body }) => body !== undefined)) return "await response.json()";
  return promised.some(({ files }) => files !== undefined) ? "await response.text()" : "response.status";
}

/** Stands in texts where each language puts its own way to read a variable. */
const TOKEN = "\u0000";

function writeCurl({ method, url, headers, body }: Request): string {
  const words = [
    `${method === "GET" ? "" : `--request ${method} `}${quoteForShell(url)}`,
    ...headers.map(([name, value]) => `--header ${quoteForShell(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data ${quoteForShell(JSON.stringify(body, null, 2))}`]),
  ];
  return `curl ${words.join(" \\\n  ")}`;
}

/** Single quotes keep everything as it is; the token alone is the shell's to fill in. */
function quoteForShell(text: string): string {
  if (text.includes(TOKEN)) return `"${text.replace(TOKEN, "$ACCESS_TOKEN")}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function writeTypeScript({ method, url, headers, body, read }: Request): string {
  const fields = [
    ...(method === "GET" ? [] : [`method: ${JSON.stringify(method)},`]),
    ...(headers.length > 0 ? [`headers: {\n${indent(headers.map(writeHeader).join("\n"))}\n},`] : []),
    ...(body === undefined ? [] : [`body: JSON.stringify(${writeValue(body)}),`]),
  ];
  const options = fields.length > 0 ? `, {\n${indent(fields.join("\n"))}\n}` : "";
  return [
    `const response = await fetch(${JSON.stringify(url)}${options});`,
    "if (!response.ok) throw new Error((await response.json()).detail);",
    `console.log(${read});`,
  ].join("\n");
}

function writeHeader([name, value]: [string, string]): string {
  const key = /^[A-Za-z]+$/.test(name) ? name : JSON.stringify(name);
  const text = value.includes(TOKEN)
    ? `\`${value.replace(TOKEN, "$" + "{process.env.ACCESS_TOKEN}")}\``
    : JSON.stringify(value);
  return `${key}: ${text},`;
}

/** As a person would write it: names without quotes. */
function writeValue(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^( *)"(\w+)":/gm, "$1$2:");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
