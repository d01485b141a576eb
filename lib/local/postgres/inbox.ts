import type { Socket } from "node:net";
import { readMessages } from "@/lib/local/postgres/messages";

const TERMINATE = "X".charCodeAt(0);

export type Inbox = ReturnType<typeof openInbox>;

/** What a client has sent and nobody has read. */
export function openInbox(socket: Socket) {
  let buffer = Buffer.alloc(0);
  let open = true;
  let news = false;
  let wake = () => {};
  socket.on("data", (data: Buffer) => {
    buffer = Buffer.concat([buffer, data]);
    news = true;
    wake();
  });
  for (const event of ["close", "end", "error"]) {
    socket.on(event, () => {
      open = false;
      wake();
    });
  }

  return {
    /** Waits for bytes that nobody has looked at. False when the client has gone or the time is over. */
    async hasNews(timeoutMs?: number): Promise<boolean> {
      if (open && !news) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (timeoutMs !== undefined) timer = setTimeout(resolve, timeoutMs);
        });
        clearTimeout(timer);
      }
      return open && news;
    },
    /** True when a whole message is there. Half a one is news no more. */
    hasMessage(): boolean {
      news = readMessages(buffer).types.length > 0;
      return news;
    },
    /** Everything there is. It is news no more. */
    peek(): Buffer {
      news = false;
      return buffer;
    },
    /** Takes bytes off the front. What is left counts as news. */
    take(length: number): Buffer {
      const taken = buffer.subarray(0, length);
      buffer = buffer.subarray(length);
      news = buffer.length > 0;
      return taken;
    },
    /** Every complete message, up to a Terminate, which comes alone. What is left waits for more bytes. */
    takeMessages(): { types: string[]; bytes: Buffer } {
      const { types, length } = readMessages(buffer);
      const bytes = this.take(length);
      news = buffer.length > 0 && buffer[0] === TERMINATE;
      return { types, bytes };
    },
  };
}
