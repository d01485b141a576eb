import { type AuthorizeRequest, readAuthorizeRequest } from "./authorize-request";
import { replyError } from "./error-page";
import { type Exchange, isOwnForm } from "./exchange";
import { type Fields, readForm } from "./form";
import { PATHS, pathWith } from "./paths";
import { type Reply, replyRedirect } from "./reply";

/** A page of a sign-in: shown on GET, and sent back on POST by a form of its own. */
export type FormPage = {
  show: (exchange: Exchange, request: AuthorizeRequest) => Reply | Promise<Reply>;
  submit: (exchange: Exchange, request: AuthorizeRequest, form: Fields) => Reply | Promise<Reply>;
};

/** Answers a form page. The app's request is checked again each time; a form of another site is refused. */
export async function replyFormPage(exchange: Exchange, page: FormPage): Promise<Reply> {
  const read = readAuthorizeRequest(exchange.ctx, exchange.url.searchParams);
  if (read.kind === "page") return replyError(exchange, read.code, read.client);
  if (read.kind === "redirect") return replyRedirect(read.location);
  if (exchange.request.method === "GET") return page.show(exchange, read.request);

  const form = await readForm(exchange.request);
  if (!form || !isOwnForm(exchange, form)) {
    return replyError(exchange, "form_expired", read.request.client, pathWith(PATHS.login, read.request));
  }
  return page.submit(exchange, read.request, form);
}
