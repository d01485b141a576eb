import { handlers } from "@/lib/api/handlers";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = handlers("/users/me/mfa/enrolment/confirmation");
