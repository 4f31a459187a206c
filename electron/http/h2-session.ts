// HTTP/2 over connections of ours: one session each, shared by requests to the same place by the same identity.
import { type ClientHttp2Session, type ClientSessionOptions, connect } from "node:http2";
import type { Connection } from "./connector.ts";

/** A session and what its requests have to know of it. */
export type H2Session = {
  readonly connection: Connection;
  readonly session: ClientHttp2Session;
  /** The server's announcement that it ends the connection; null while it goes on. */
  goaway(): { readonly code: number; readonly last: number } | null;
  /** What was wrong with it, once it has ended for that. */
  failure(): NodeJS.ErrnoException | null;
};

export type H2Sessions = {
  /** Makes a session of a new connection; the caller is its first user. */
  open(key: string, connection: Connection, headerBytes: number): H2Session;
  /** A session that may carry one more request; null when there is none. */
  take(key: string): H2Session | null;
  /** To be called when a request is over. */
  leave(h2: H2Session): void;
  close(): void;
};

type Entry = H2Session & { readonly key: string; users: number; timer: NodeJS.Timeout | null };

/** Milliseconds that a session without requests is kept. */
const idleTime = 30_000;
const overall = 32;
/** More requests at once take another connection; a server may allow fewer. */
const mostStreams = 100;
/** Pairs of one block of headers; their bytes are limited too. */
const mostPairs = 4_000;

/** Creates the register. Sessions without requests never keep the process alive. */
export const createH2Sessions = (): H2Sessions => {
  const shared = new Map<string, Entry>();
  const entries = new WeakMap<H2Session, Entry>();
  let closed = false;

  const forget = (entry: Entry): void => {
    if (shared.get(entry.key) === entry) shared.delete(entry.key);
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = null;
  };
  const end = (entry: Entry): void => {
    forget(entry);
    // Nothing is under way on it, so there is nothing to wait for.
    entry.session.destroy();
    entry.connection.socket.destroy();
  };

  return {
    open(key, connection, headerBytes) {
      // Headers go out as they were typed, twice if so; Node's types know this option of the server's side only.
      const options: ClientSessionOptions & { strictSingleValueFields: boolean } = {
        createConnection: () => connection.socket,
        maxHeaderListPairs: mostPairs,
        strictSingleValueFields: false,
        settings: { enablePush: false, maxHeaderListSize: headerBytes },
      };
      const session = connect("https://session.invalid", options);
      let goaway: ReturnType<H2Session["goaway"]> = null;
      let failure: NodeJS.ErrnoException | null = null;
      const entry: Entry = {
        key,
        connection,
        session,
        users: 1,
        timer: null,
        goaway: () => goaway,
        failure: () => failure,
      };
      session.on("goaway", (code, last) => {
        goaway ??= { code, last };
        forget(entry);
      });
      session.on("error", (error) => {
        failure = error;
        forget(entry);
      });
      session.on("close", () => forget(entry));
      entries.set(entry, entry);
      if (!closed && !shared.has(key)) shared.set(key, entry);
      return entry;
    },
    take(key) {
      const entry = shared.get(key);
      if (!entry || entry.session.closed || entry.session.destroyed) return null;
      const allowed = entry.session.remoteSettings?.maxConcurrentStreams ?? mostStreams;
      if (entry.users >= Math.min(allowed, mostStreams)) return null;
      entry.users += 1;
      if (entry.timer) clearTimeout(entry.timer);
      entry.timer = null;
      entry.session.ref();
      return entry;
    },
    leave(h2) {
      const entry = entries.get(h2);
      if (!entry) return;
      entry.users -= 1;
      if (entry.users > 0) return;
      if (closed || shared.get(entry.key) !== entry || shared.size > overall) return end(entry);
      entry.session.unref();
      entry.timer = setTimeout(() => end(entry), idleTime).unref();
    },
    close() {
      closed = true;
      for (const entry of shared.values()) {
        forget(entry);
        if (entry.users === 0) end(entry);
      }
    },
  };
};
