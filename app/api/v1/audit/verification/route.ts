import { handlers } from "@/lib/api/handlers";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = handlers("/audit/verification");
