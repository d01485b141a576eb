import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { SavedView } from "@/lib/api/schemas/views";
import { getListSettings } from "@/lib/dal/list-settings";
import { deleteView, renameView, saveView, shareView, updateView } from "@/lib/dal/saved-views";
import { Id } from "@/lib/input/fields";
import { ChangeView, NewView, RenameView } from "@/lib/input/list-settings";

const tag = "Users";
const guard = "users:read";
const params = z.strictObject({ viewId: Id });
const answers = { 200: { description: "The view.", body: SavedView } };

/** Lists of users under names, which the page of users offers. */
export const VIEWS: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/views",
    name: "listViews",
    tag,
    summary: "List saved views",
    guard,
    example: () => ({}),
    answers: {
      200: {
        description: "The caller's own, and shared ones.",
        body: z.strictObject({ rows: z.array(SavedView) }),
      },
    },
    run: async () => ok({ rows: (await getListSettings()).views }),
  }),
  endpoint({
    method: "POST",
    path: "/views",
    name: "saveView",
    tag,
    summary: "Save a view",
    guard,
    action: "view.save",
    repeatable: true,
    body: NewView.omit({ shared: true }).extend({ shared: z.boolean().optional() }).strict(),
    example: ({ newName, key }) => ({
      body: { name: newName, query: "mfa=off&sort=created", shared: false },
      headers: { "Idempotency-Key": key },
    }),
    answers: { 201: { description: "The view was saved.", body: SavedView } },
    run: async ({ body }) => ({ status: 201, body: await saveView(body) }),
  }),
  endpoint({
    method: "PATCH",
    path: "/views/{viewId}",
    name: "renameView",
    tag,
    summary: "Rename a view",
    guard,
    action: "view.edit",
    params,
    body: RenameView.omit({ id: true }).strict(),
    example: ({ viewId, newName }) => ({ params: { viewId }, body: { name: newName } }),
    answers,
    run: async ({ params: { viewId }, body }) => ok(await renameView({ id: viewId, ...body })),
  }),
  endpoint({
    method: "PUT",
    path: "/views/{viewId}/query",
    name: "updateView",
    tag,
    summary: "Keep another list under a view's name",
    guard,
    action: "view.edit",
    params,
    body: ChangeView.omit({ id: true }).strict(),
    example: ({ viewId }) => ({ params: { viewId }, body: { query: "mfa=unknown" } }),
    answers,
    run: async ({ params: { viewId }, body }) => ok(await updateView({ id: viewId, ...body })),
  }),
  endpoint({
    method: "PUT",
    path: "/views/{viewId}/shared",
    name: "shareView",
    tag,
    summary: "Show a view to everybody, or to its owner alone again",
    description: "Sharing takes the permission views:share everywhere.",
    guard,
    action: "view.share",
    params,
    body: z.strictObject({ shared: z.boolean() }),
    example: ({ viewId }) => ({ params: { viewId }, body: { shared: true } }),
    answers,
    run: async ({ params: { viewId }, body: { shared } }) => ok(await shareView({ id: viewId, shared })),
  }),
  endpoint({
    method: "DELETE",
    path: "/views/{viewId}",
    name: "deleteView",
    tag,
    summary: "Delete a view",
    description: "The answer has what is needed to save it again.",
    guard,
    action: "view.delete",
    params,
    example: ({ viewId }) => ({ params: { viewId } }),
    answers,
    run: async ({ params: { viewId } }) => ok(await deleteView(viewId)),
  }),
];
