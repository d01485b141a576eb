import { z } from "zod";
import { created, DONE, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { UserExport } from "@/lib/api/schemas/exports";
import { toUserQuery, UserFilters } from "@/lib/api/user-filters";
import type { MfaFlag } from "@/lib/dal/dto";
import { cancelUserExport, getUserExport, openUserExport, startUserExport } from "@/lib/dal/exports";
import { toDownload } from "@/lib/export/download";
import { USER_EXPORT_COLUMNS, type UserExportColumn } from "@/lib/input/export";
import { Id } from "@/lib/input/fields";

const tag = "Many users";
const guard = "users:export";
const params = z.strictObject({ exportId: Id });

/** Files of the users that filters find. */
export const USER_EXPORTS: readonly Endpoint[] = [
  endpoint({
    method: "POST",
    path: "/user-exports",
    name: "startUserExport",
    tag,
    summary: "Prepare a file of users",
    description:
      "Of exactly those whom the filters find when it is fetched, which goes once and within five minutes.",
    guard,
    repeatable: true,
    body: z.strictObject({
      format: z
        .enum(["csv", "ndjson"])
        .describe("CSV is safe for spreadsheets; NDJSON keeps every character."),
      columns: z.array(z.enum(USER_EXPORT_COLUMNS)).min(1).max(USER_EXPORT_COLUMNS.length),
      byteOrderMark: z.boolean().optional().describe("CSV begins with one, as some spreadsheets like it."),
      filters: UserFilters.optional(),
    }),
    example: ({ key }) => ({
      body: {
        format: "ndjson" as const,
        columns: ["email", "name", "roles"] satisfies UserExportColumn[],
        filters: { mfa: ["off", "unknown"] satisfies MfaFlag[] },
      },
      headers: { "Idempotency-Key": key },
    }),
    answers: {
      201: {
        description: "It can be fetched.",
        body: UserExport,
        headers: { location: "Where its progress can be read; its file is below, at /file." },
      },
    },
    run: async ({ body: { filters = {}, byteOrderMark, ...file } }) => {
      const mark = byteOrderMark ? ({ byteOrderMark: "on" } as const) : {};
      const started = await startUserExport({ ...file, ...mark }, toUserQuery(filters));
      return created(`/api/v1/user-exports/${started.id}`, started);
    },
  }),
  endpoint({
    method: "GET",
    path: "/user-exports/{exportId}",
    name: "getUserExport",
    tag,
    summary: "How far a file has come",
    guard,
    params,
    example: ({ exportId }) => ({ params: { exportId } }),
    answers: { 200: { description: "One's own export.", body: UserExport } },
    run: async ({ params: { exportId } }) => ok(await getUserExport(exportId)),
  }),
  endpoint({
    method: "GET",
    path: "/user-exports/{exportId}/file",
    name: "fetchUserExport",
    tag,
    summary: "Fetch the file, once",
    description:
      "It is sent while it is made. When it cannot be finished the connection breaks off, so half a file is never taken " +
      "for a whole one. The audit keeps how many rows went out.",
    guard,
    params,
    example: ({ exportId }) => ({ params: { exportId } }),
    answers: {
      200: {
        description: "The file, as NDJSON or CSV.",
        files: ["application/x-ndjson", "text/csv"],
        headers: { "content-disposition": "Its name." },
      },
    },
    run: async ({ params: { exportId } }) => {
      const { pieces, ...file } = await openUserExport(exportId);
      return toDownload(pieces, file);
    },
  }),
  endpoint({
    method: "POST",
    path: "/user-exports/{exportId}/cancel",
    name: "cancelUserExport",
    tag,
    summary: "Call a file off",
    guard,
    params,
    example: ({ exportId }) => ({ params: { exportId } }),
    answers: { 204: { description: "It breaks off." } },
    run: async ({ params: { exportId } }) => {
      await cancelUserExport(exportId);
      return DONE;
    },
  }),
];
