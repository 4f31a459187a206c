// Idle connections that wait for the next request to the same place, by the same identity, under the same trust.
import type { Connection } from "./connector.ts";

export type Pool = {
  /** Takes the connection that was used last, if one is still good. */
  take(key: string): Connection | null;
  /** Keeps a connection whose answer has been read to its end; `idleMs` is how long the server lets it be. */
  put(key: string, connection: Connection, idleMs: number): void;
  /** Ends all idle connections and keeps none from now on. */
  close(): void;
};

type Idle = { readonly connection: Connection; readonly drop: () => void };

const perKey = 6;
const overall = 64;

/** Creates an empty pool. Idle connections never keep the process alive. */
export const createPool = (): Pool => {
  const idle = new Map<string, Idle[]>();
  let count = 0;
  let closed = false;

  const forget = (key: string, entry: Idle): void => {
    const list = idle.get(key);
    const index = list?.indexOf(entry) ?? -1;
    if (!list || index < 0) return;
    list.splice(index, 1);
    count -= 1;
    if (list.length === 0) idle.delete(key);
  };

  return {
    take(key) {
      const entry = idle.get(key)?.at(-1);
      if (!entry) return null;
      entry.drop();
      const { socket } = entry.connection;
      socket.ref();
      return entry.connection;
    },
    put(key, connection, idleMs) {
      const { socket } = connection;
      const list = idle.get(key) ?? [];
      if (closed || idleMs <= 0 || socket.destroyed || !socket.writable || list.length >= perKey || count >= overall) {
        socket.destroy();
        return;
      }
      const drop = (): void => {
        clearTimeout(timer);
        socket.off("data", spoil).off("end", spoil).off("error", spoil).off("close", spoil);
        forget(key, entry);
      };
      // Ended by the server, broken, or speaking without being asked: each makes it unfit for another request.
      const spoil = (): void => {
        drop();
        socket.destroy();
      };
      const timer = setTimeout(spoil, idleMs).unref();
      const entry: Idle = { connection, drop };
      socket.on("data", spoil).on("end", spoil).on("error", spoil).on("close", spoil);
      socket.unref();
      idle.set(key, list);
      list.push(entry);
      count += 1;
    },
    close() {
      closed = true;
      for (const entry of [...idle.values()].flat()) {
        entry.drop();
        entry.connection.socket.destroy();
      }
    },
  };
};
