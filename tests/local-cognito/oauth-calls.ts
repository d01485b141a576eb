import { CALLBACK, VERIFIER, type World } from "./hosted-ui-world";

export type Fields = Record<string, string | undefined>;

/** An answer of an OAuth endpoint. */
export type Answer = { response: Response; text: string; json: Record<string, string> };

/** Posts a form to an OAuth endpoint; `undefined` leaves a field out. */
export async function postForm(
  world: Pick<World, "url">,
  path: string,
  fields: Fields,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.append(name, value);
  const response = await fetch(new URL(path, world.url), { method: "POST", body, headers });
  const text = await response.text();
  return { response, text, json: text ? JSON.parse(text) : {} };
}

/** Exchanges a code as the public client does, unless fields say otherwise. */
export function exchangeCode(
  world: Pick<World, "url">,
  code: string,
  fields: Fields = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const usual = {
    grant_type: "authorization_code",
    client_id: "public",
    code,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  };
  return postForm(world, "/oauth2/token", { ...usual, ...fields }, headers);
}

/** The header of a client that authenticates by Basic. */
export function basic(id: string, secret: string): Record<string, string> {
  const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
  return { authorization: `Basic ${btoa(pair)}` };
}

/** Asks for the claims of a token's owner. */
export function fetchUserInfo(world: World, token: string | undefined): Promise<Response> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return fetch(new URL("/oauth2/userInfo", world.url), { headers });
}
