import { connect, type Socket } from "node:net";
import { PGlite, protocol } from "@electric-sql/pglite";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createSession } from "@/lib/local/postgres/session";
import { createWireServer } from "@/lib/local/postgres/wire";

const { serialize } = protocol;
const IDLE_MS = 200;

let pglite: PGlite;
let server: ReturnType<typeof createWireServer>;
let port: number;
const sockets: Socket[] = [];

beforeAll(async () => {
  pglite = await PGlite.create();
  await pglite.exec("create role lifeguard_app nologin");
  server = createWireServer(createSession(pglite), { server_version: "18" }, IDLE_MS);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

afterAll(async () => {
  await new Promise((done) => server.close(done));
  await pglite.close();
});

/** A client that speaks the protocol by hand. `answer` waits until the server has said something that matches. */
async function dial(user = "lifeguard_app") {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  let received = "";
  socket.on("data", (data) => {
    received += data.toString("latin1").replaceAll("\0", ".");
  });
  const send = (...messages: Uint8Array[]) => socket.write(Buffer.concat(messages));
  const answer = async (pattern: RegExp) => {
    for (let tries = 0; tries < 200 && !pattern.test(received); tries += 1) {
      await new Promise((done) => setTimeout(done, 10));
    }
    const text = received;
    received = "";
    return text;
  };
  if (user) send(serialize.startup({ user }));
  return { socket, send, answer };
}

/** ReadyForQuery, its zeroes shown as dots: outside of a transaction, or in one. */
const READY = /Z\.{3}.[IT]/;

describe("the wire server", () => {
  test("does not mix the statements of two connections", async () => {
    const [ada, bob] = [await dial(), await dial()];
    await Promise.all([ada.answer(READY), bob.answer(READY)]);
    ada.send(serialize.parse({ text: "select 'for Ada'" }), serialize.flush());
    await ada.answer(/1\.{3}/);
    bob.send(
      serialize.parse({ text: "select 'for Bob'" }),
      serialize.bind(),
      serialize.execute({}),
      serialize.sync(),
    );
    ada.send(serialize.bind(), serialize.execute({}), serialize.sync());
    expect(await ada.answer(READY)).toContain("for Ada");
    expect(await bob.answer(READY)).toContain("for Bob");
  });

  test("takes messages in pieces and several at once", async () => {
    const ada = await dial();
    await ada.answer(READY);
    for (const byte of Buffer.from(serialize.query("select 'in pieces'"))) {
      ada.socket.write(Buffer.from([byte]));
      await new Promise((done) => setTimeout(done, 1));
    }
    expect(await ada.answer(READY)).toContain("in pieces");
    ada.send(serialize.query("select 'one'"), serialize.query("select 'two'"));
    expect(await ada.answer(/two.*Z\.{3}.I/s)).toMatch(/one.*two/s);
  });

  test("answers what came before a goodbye in the same breath, and serves others after it", async () => {
    const [ada, bob] = [await dial(), await dial()];
    await Promise.all([ada.answer(READY), bob.answer(READY)]);
    ada.send(serialize.query("select 'the last'"), serialize.end());
    expect(await ada.answer(READY)).toContain("the last");
    bob.send(serialize.query("select 'still here'"));
    expect(await bob.answer(READY)).toContain("still here");
  });

  test.each([
    ["an unknown user", () => Buffer.from(serialize.startup({ user: "mallory" })), /28000/],
    ["another protocol", () => Buffer.from("GET / HTTP/1.1\r\n\r\n"), /^$/],
    ["an old version of the protocol", () => Buffer.from([0, 0, 0, 8, 0, 2, 0, 0]), /^$/],
  ])("hangs up on %s", async (_what, opening, said) => {
    const ada = await dial("");
    const closed = new Promise((done) => ada.socket.once("close", done));
    ada.send(opening());
    await closed;
    expect(await ada.answer(said)).toMatch(said);
  });

  test("declines encryption and goes on in clear", async () => {
    const ada = await dial("");
    ada.send(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
    expect(await ada.answer(/N/)).toBe("N");
    ada.send(serialize.startup({ user: "lifeguard_app" }));
    expect(await ada.answer(READY)).toContain("server_version");
  });

  test("ends a transaction that does nothing, and others go on", async () => {
    const [ada, bob] = [await dial(), await dial()];
    await Promise.all([ada.answer(READY), bob.answer(READY)]);
    ada.send(serialize.query("begin"));
    await ada.answer(READY);
    bob.send(serialize.query("select 'goes on'"));
    expect(await ada.answer(/25P03/)).toMatch(/25P03/);
    expect(await bob.answer(READY)).toContain("goes on");
  });

  test("survives nonsense in the middle of a session", async () => {
    const [ada, bob] = [await dial(), await dial()];
    await Promise.all([ada.answer(READY), bob.answer(READY)]);
    ada.send(Buffer.from([81, 255, 255, 255, 255, 1, 2, 3]));
    bob.send(serialize.query("select 'still here'"));
    expect(await bob.answer(READY)).toContain("still here");
  });

  test("keeps each connection's role, also after others changed theirs", async () => {
    const url = (user: string) => `postgres://${user}@127.0.0.1:${port}/postgres`;
    const [owner, app] = [postgres(url("postgres"), { max: 2 }), postgres(url("lifeguard_app"), { max: 2 })];
    await owner`set role lifeguard_app`;
    const turns = Array.from({ length: 40 }, async (_, turn) => {
      const [row] = await (turn % 2 ? owner : app)`select current_user as name, session_user as session`;
      return row?.name === (turn % 2 ? "postgres" : "lifeguard_app") && row?.name === row?.session;
    });
    expect(await Promise.all(turns)).not.toContain(false);
    await expect(app`set role postgres`).rejects.toMatchObject({ code: "42501" });
    await owner.end();
    await app.end();
  });
});
