import { redirect } from "next/navigation";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

/** The start: the overview for those who may read it, one's own account for all others. */
export default async function StartPage() {
  const viewer = await loadPage(getViewer);
  redirect(viewer.permissions.includes("users:read") ? "/overview" : "/account");
}
