import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CognitoIdentityProviderClient,
  ListUsersCommand,
  type UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Lifetime } from "@/lib/cli/lifetime";
import { makePeople } from "@/lib/cli/seed/people";
import { makePoolSeed } from "@/lib/cli/seed/pool";
import { startLocalCognito } from "@/lib/local/cognito/server";
import { type Timing, time } from "@/tests/bench/directory/measure";

const PORT = 39_400;

/**
 * A list as it is made without a mirror: every page of ListUsers is read, then filtered, sorted and cut in memory. Over
 * the local Cognito, which answers at once; Cognito itself allows 30 such calls a second.
 */
export async function timeUsualWay(users: number, lifetime: Lifetime): Promise<Timing> {
  const cognito = await startLocalCognito({ port: PORT });
  lifetime.atEnd(() => cognito.close());
  await cognito.seed(makePoolSeed(makePeople(users, Date.now()), "http://localhost:3000"));
  const poolId = cognito.pools()[0]?.id;
  const client = new CognitoIdentityProviderClient({
    region: "eu-west-2",
    endpoint: cognito.url,
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  return time(`all ${users} by ListUsers`, 3, async () => {
    const all: UserType[] = [];
    let token: string | undefined;
    do {
      const page = await client.send(new ListUsersCommand({ UserPoolId: poolId, PaginationToken: token }));
      all.push(...(page.Users ?? []));
      token = page.PaginationToken;
    } while (token !== undefined);
    const email = (user: UserType) => user.Attributes?.find(({ Name }) => Name === "email")?.Value ?? "";
    return all
      .filter(({ Enabled }) => Enabled)
      .sort((one, other) => (email(one) < email(other) ? -1 : 1))
      .slice(0, 50);
  });
}

/** One request of a server that does nothing: what HTTP alone costs on this machine. */
export async function timeBareServer(): Promise<Timing> {
  const server = createServer((_request, response) => response.end("{}"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const timing = await time("bare HTTP request", 200, () => {
    return new Promise((done, fail) => {
      get(`http://127.0.0.1:${port}/`, (answer) => answer.resume().on("end", done)).on("error", fail);
    });
  });
  await new Promise((done) => server.close(done));
  return timing;
}
