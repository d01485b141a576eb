import { answerDocument } from "@/lib/api/document";

/** What the API takes and gives, for people and for generated clients. */
export async function GET(request: Request): Promise<Response> {
  return answerDocument(request);
}
