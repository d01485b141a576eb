import { answerDocument } from "@/lib/api/document";
import { handlersOf } from "@/lib/api/handlers";

/** What the API takes and gives, for people and for generated clients. */
const document = handlersOf("/openapi.json", { GET: answerDocument });

export const GET = document.GET;
export const { POST, PUT, PATCH, DELETE, OPTIONS } = document;
