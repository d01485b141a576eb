import { handlers } from "@/lib/api/handlers";

export const dynamic = "force-dynamic";
/** Whatever the API has no path for: 404 as a problem document, and not as a page. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = handlers(null);
