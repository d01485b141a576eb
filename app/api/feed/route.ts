import { readText } from "@/lib/api/sent";
import { takeFeedMessage } from "@/lib/dal/feed";
import { route } from "@/lib/route";

/** What Lambda functions tell of sign-ins and changes in the pool. Signed; nobody is asked who he is. */
export const POST = route(async (request) => {
  await takeFeedMessage(request.headers, () => readText(request));
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});
