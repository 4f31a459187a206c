// Idle connections that wait for the next request to the same place, by the same identity, under the same trust.
import type { Connection } from "./connector.ts";

export type Pool = {
  /** Takes the connection that was used last, if one is still good. */
  take(key: string): Connection | null;
  /** Keeps a connection whose answer has been read to its end; `idleMs` is how long the server lets it be. */
  put(key: string, connection: Connection, idleMs: number): void;
  /** How many are idle. */
  size(): number;
  /** Ends all idle connections and keeps none from now on. */
  close(): void;
};

type Idle = {
  readonly key: string;
  readonly connection: Connection;
  until: number;
  /** What the socket had received when it became idle. */
  bytes: number;
};

/** As many as may be under way at once, so that what follows a burst finds them again. */
const perKey = 64;
const overall = 128;
/** Milliseconds between two looks at what has been idle for too long. */
const sweepEach = 1_000;

/** Creates an empty pool. Idle connections never keep the process alive. */
export const createPool = (): Pool => {
  const idle = new Map<string, Idle[]>();
  /** Of every connection that was ever idle, so that nothing is made anew each time one is kept. */
  const known = new WeakMap<Connection, Idle>();
  let count = 0;
  let closed = false;
  let sweeper: NodeJS.Timeout | null = null;

  /** @returns false when it was not idle */
  const remove = (entry: Idle): boolean => {
    const list = idle.get(entry.key);
    const index = list?.lastIndexOf(entry) ?? -1;
    if (!list || index < 0) return false;
    if (list.length === 1) idle.delete(entry.key);
    else list.splice(index, 1);
    count -= 1;
    return true;
  };
  const drop = (entry: Idle): void => {
    if (remove(entry)) entry.connection.socket.destroy();
  };
  /** Speaking without being asked makes it unfit too: the next request would take that for its answer. */
  const isFit = ({ connection: { socket }, until, bytes }: Idle, now: number): boolean =>
    until > now && !socket.destroyed && socket.writable && !socket.readableEnded && socket.bytesRead === bytes;
  const sweep = (): void => {
    const now = performance.now();
    for (const entry of [...idle.values()].flat()) if (!isFit(entry, now)) drop(entry);
    if (count > 0 || !sweeper) return;
    clearInterval(sweeper);
    sweeper = null;
  };
  const entryOf = (key: string, connection: Connection): Idle => {
    const before = known.get(connection);
    if (before) return before;
    const entry: Idle = { key, connection, until: 0, bytes: 0 };
    // Ended by the server, or broken. What else comes is read and dropped by the socket, and counted. Not "end", which
    // "close" follows: next to a listener of ours node:http's own cost twice as much to put up and take down.
    connection.socket.on("close", () => drop(entry));
    known.set(connection, entry);
    return entry;
  };

  return {
    take(key) {
      for (let entry = idle.get(key)?.at(-1); entry; entry = idle.get(key)?.at(-1)) {
        remove(entry);
        const { socket } = entry.connection;
        if (isFit(entry, performance.now())) {
          socket.ref();
          return entry.connection;
        }
        socket.destroy();
      }
      return null;
    },
    put(key, connection, idleMs) {
      const { socket } = connection;
      const list = idle.get(key);
      if (closed || idleMs <= 0 || socket.destroyed || !socket.writable || (list && list.length >= perKey)) {
        socket.destroy();
        return;
      }
      if (count >= overall) {
        // The one whose key has waited longest makes room.
        const [oldest] = idle.values();
        if (oldest?.[0]) drop(oldest[0]);
      }
      const entry = entryOf(key, connection);
      entry.until = performance.now() + idleMs;
      entry.bytes = socket.bytesRead;
      socket.resume();
      socket.unref();
      const now = idle.get(key);
      if (now) now.push(entry);
      else idle.set(key, [entry]);
      count += 1;
      sweeper ??= setInterval(sweep, sweepEach).unref();
    },
    size: () => count,
    close() {
      closed = true;
      for (const entry of [...idle.values()].flat()) drop(entry);
      if (sweeper) clearInterval(sweeper);
      sweeper = null;
    },
  };
};
