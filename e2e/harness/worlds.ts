// The scripts that Chromium runs before the page's own: a bridge in the page's world, the preload in an isolated one.
// Both functions are sent as text, so each uses nothing but what is inside it and what it is given.

/** What both scripts are told. */
export type WorldSettings = {
  /** The event by which the two worlds talk; random, so that the page cannot know it. */
  readonly channel: string;
  /** The name of the function by which the isolated world reaches the fake main process. */
  readonly binding: string;
  readonly origin: string;
};

/** The page's side of contextBridge: builds what the preload describes, out of this world's own objects. */
export const pageWorld = (settings: WorldSettings): void => {
  if (window !== window.top || location.origin !== settings.origin) return;
  type Wire = { to: string; hello?: true; call?: number; target?: unknown; args?: unknown[] } & {
    expose?: string;
    shape?: unknown;
    callback?: number;
    value?: unknown;
    error?: string;
  };
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastCall = 0;
  const post = (message: Wire): void => {
    window.dispatchEvent(new CustomEvent(settings.channel, { detail: JSON.stringify(message) }));
  };
  const wrap = (value: unknown): unknown => {
    if (typeof value === "function") return { function: functions.push(value as (...args: unknown[]) => unknown) - 1 };
    if (value === undefined) return { nothing: true };
    structuredClone(value); // Throws for what cannot be copied, as the bridge does.
    return { value };
  };
  const build = (shape: unknown): unknown => {
    if (typeof shape !== "object" || shape === null) return shape;
    if ("$function" in shape) {
      const target = shape.$function;
      return (...args: unknown[]) => {
        lastCall += 1;
        const call = lastCall;
        const result = new Promise((resolve, reject) => waiting.set(call, { resolve, reject }));
        post({ to: "preload", call, target, args: args.map(wrap) });
        return result;
      };
    }
    return Object.freeze(Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, build(value)])));
  };
  window.addEventListener(settings.channel, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as Wire;
    if (message.to !== "page") return;
    if (message.expose !== undefined) {
      const key = message.expose;
      if (Object.hasOwn(window, key)) return;
      Object.defineProperty(window, key, { value: build(message.shape), enumerable: true });
    } else if (message.callback !== undefined) {
      functions[message.callback]?.(...(message.args ?? []));
    } else {
      const entry = waiting.get(Number(message.call));
      waiting.delete(Number(message.call));
      if (message.error === undefined) entry?.resolve(message.value);
      else entry?.reject(new Error(message.error));
    }
  });
  post({ to: "preload", hello: true });
};

type Preload = (
  require: (name: string) => unknown,
  process: object,
  exports: object,
  module: { exports: object },
) => void;

/** The isolated side: `require`, contextBridge and ipcRenderer as a sandboxed preload knows them, then the preload. */
export const preloadWorld = (settings: WorldSettings, preload: Preload): void => {
  if (window !== window.top || location.origin !== settings.origin) return;
  type Argument = { value?: unknown; function?: number; nothing?: true };
  type Wire = { to: string; hello?: true; call?: number; target?: number; args?: unknown[] } & {
    expose?: string;
    shape?: unknown;
    callback?: number;
    value?: unknown;
    error?: string;
  };
  type FromMain = { channel?: string; args?: unknown[]; invoke?: number; value?: unknown; error?: string };
  type Listener = (event: object, ...args: unknown[]) => void;
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const toMain = world[settings.binding];
  if (!toMain) throw new Error("The binding is missing in the isolated world.");
  const send = (message: object): void => toMain(JSON.stringify(message));
  const strict = (name: string, members: object): object =>
    new Proxy(members, {
      get(target, key) {
        if (key in target || typeof key === "symbol") return Reflect.get(target, key) as unknown;
        if (key === "then" || key === "toJSON") return undefined;
        send({ unmodelled: `${name}.${key}` });
        throw new Error(`The fake of Electron does not model ${name}.${key}.`);
      },
    });
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const exposed: { key: string; shape: unknown }[] = [];
  const post = (message: Wire): void => {
    window.dispatchEvent(new CustomEvent(settings.channel, { detail: JSON.stringify(message) }));
  };
  const describe = (value: unknown): unknown => {
    if (typeof value === "function") return { $function: functions.push(value as (...args: unknown[]) => unknown) - 1 };
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, describe(entry)]));
  };
  const unwrap = (value: Argument): unknown => {
    if (value.nothing) return undefined;
    if (value.function === undefined) return value.value;
    const callback = value.function;
    return (...args: unknown[]) => post({ to: "page", callback, args });
  };
  window.addEventListener(settings.channel, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as Wire;
    if (message.to !== "preload") return;
    if (message.hello === true) {
      for (const { key, shape } of exposed) post({ to: "page", expose: key, shape });
      return;
    }
    const call = Number(message.call);
    // Errors cross the bridge as their text alone.
    const fail = (error: unknown): void =>
      post({ to: "page", call, error: error instanceof Error ? error.message : String(error) });
    try {
      const args = ((message.args ?? []) as Argument[]).map(unwrap);
      Promise.resolve(functions[Number(message.target)]?.(...args)).then(
        (value) => post({ to: "page", call, value }),
        fail,
      );
    } catch (error) {
      fail(error);
    }
  });

  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Listener[]>();
  let lastInvoke = 0;
  world["__fromMain"] = (incoming) => {
    const message = JSON.parse(incoming) as FromMain;
    if (message.channel !== undefined) {
      // The event carries `sender` in Electron: it stands here so that leaking it would be seen.
      const event = { sender: "ipcRenderer" };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...(message.args ?? []));
      return;
    }
    const entry = waiting.get(Number(message.invoke));
    waiting.delete(Number(message.invoke));
    if (message.error === undefined) entry?.resolve(message.value);
    else entry?.reject(new Error(message.error));
  };
  const ipcRenderer = strict("ipcRenderer", {
    invoke: (channel: string, ...args: unknown[]) => {
      structuredClone(args); // Throws for what cannot be copied, as Electron does.
      lastInvoke += 1;
      const invoke = lastInvoke;
      const result = new Promise((resolve, reject) => waiting.set(invoke, { resolve, reject }));
      send({ invoke, channel, args });
      return result;
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    removeListener: (channel: string, listener: Listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((entry) => entry !== listener),
      );
    },
  });
  const contextBridge = strict("contextBridge", {
    exposeInMainWorld: (key: string, api: unknown) => {
      const shape = describe(api);
      exposed.push({ key, shape });
      post({ to: "page", expose: key, shape });
    },
  });
  const require = (name: string): unknown => {
    if (name === "electron") return strict("electron in the preload", { contextBridge, ipcRenderer });
    send({ unmodelled: `require("${name}") in the preload` });
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload(require, strict("process in the preload", { type: "renderer", sandboxed: true }), module.exports, module);
  } catch (error) {
    send({ preloadError: error instanceof Error ? error.message : String(error) });
  }
};
