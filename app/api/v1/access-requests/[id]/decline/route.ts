import { handlers } from "@/lib/api/handlers";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = handlers("/access-requests/{id}/decline");
