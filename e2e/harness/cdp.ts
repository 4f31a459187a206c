// A small client of Chromium's DevTools protocol, for the process that plays Electron.

type Params = Readonly<Record<string, unknown>>;
type Reply = { readonly id?: number; readonly sessionId?: string; readonly method?: string } & {
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
};

export type Session = {
  send(method: string, params?: Params): Promise<Params>;
  on(method: string, listener: (params: Params) => void): void;
};

export type Browser = Session & { attach(targetId: string): Promise<Session> };

/** Reads a text out of a message of the protocol. */
export const text = (params: Params, key: string): string => {
  const value = params[key];
  return typeof value === "string" ? value : "";
};

/** Reads a nested object out of a message of the protocol. */
export const inner = (params: Params, key: string): Params => {
  const value = params[key];
  // Every object of a JSON message is a record of its keys.
  return typeof value === "object" && value !== null ? (value as Params) : {};
};

/** Connects to a browser's DevTools address. */
export const connectBrowser = async (url: string): Promise<Browser> => {
  const socket = new WebSocket(url);
  const waiting = new Map<number, { resolve: (value: Params) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, ((params: Params) => void)[]>();
  let lastId = 0;

  const session = (sessionId: string | null): Session => ({
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) });
        socket.send(JSON.stringify({ id: lastId, method, params, ...(sessionId === null ? {} : { sessionId }) }));
      }),
    on: (method, listener) => {
      const key = `${sessionId ?? ""}/${method}`;
      listeners.set(key, [...(listeners.get(key) ?? []), listener]);
    },
  });

  socket.addEventListener("message", ({ data }) => {
    // Chromium is the only one who writes to this socket, and it keeps to its protocol.
    const message = JSON.parse(String(data)) as Reply;
    if (message.method !== undefined) {
      for (const listener of listeners.get(`${message.sessionId ?? ""}/${message.method}`) ?? [])
        listener(message.params ?? {});
      return;
    }
    const entry = waiting.get(message.id ?? 0);
    waiting.delete(message.id ?? 0);
    if (message.error) entry?.reject(new Error(message.error.message));
    else entry?.resolve(message.result ?? {});
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error("Chromium's debugger does not answer.")));
  });

  const browser = session(null);
  return {
    ...browser,
    attach: async (targetId) => {
      const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
      return session(String(sessionId));
    },
  };
};
