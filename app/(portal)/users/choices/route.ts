import { parseViewText } from "@/app/(portal)/users/query";
import { readFilterChoices } from "@/lib/dal/filter-choices";
import { route } from "@/lib/route";

/** What the editors of filters offer for a list, by its address after "?". */
export const GET = route(async (request: Request) => {
  const query = parseViewText(new URL(request.url).search);
  return Response.json(await readFilterChoices(query));
});
