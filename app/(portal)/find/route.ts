import { findUsers } from "@/lib/dal/user-finder";
import { route } from "@/lib/route";

/** The first few users for what is typed into the palette: `?search=`. */
export const GET = route(async (request: Request) => {
  const search = new URL(request.url).searchParams.get("search") ?? "";
  return Response.json({ users: await findUsers(search) });
});
