// The script that Chromium runs in an isolated world: what a sandboxed preload knows of Electron, then the preload itself.
// It is sent as text, so it uses nothing but what is inside it and what it is given.
import type * as Electron from "electron";
import type { WorldSettings } from "./worlds.ts";

type Preload = (
  require: (name: string) => unknown,
  process: object,
  exports: object,
  module: { exports: object },
) => void;

/** The isolated side: `require`, contextBridge and ipcRenderer as a sandboxed preload knows them, then the preload. */
export const preloadWorld = (settings: WorldSettings, preload: Preload): void => {
  if (window !== window.top || location.origin !== settings.origin) return;
  type Argument = { value?: unknown; function?: number; nothing?: true; file?: number };
  type Wire = { to: string; hello?: true; call?: number; target?: number; args?: unknown[] } & {
    expose?: string;
    shape?: unknown;
    callback?: number;
    value?: unknown;
    error?: string;
  };
  type FromMain = { channel?: string; args?: unknown[]; invoke?: number; value?: unknown; error?: string } & {
    place?: number;
    path?: string;
  };
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
  /** Files that were handed over the bridge, where the harness finds them as `__files`. */
  const files: File[] = [];
  const places = new WeakMap<File, string>();
  const asked = new Map<number, (path: string) => void>();
  Object.defineProperty(globalThis, "__files", { value: files });
  window.addEventListener(`${settings.channel} file`, (event) => files.push((event as CustomEvent<File>).detail));
  /** Electron knows the path of a file at once; here the browser is asked for it before the preload is called. */
  const learnPlace = async (index: number): Promise<void> => {
    const path = await new Promise<string>((resolve) => {
      asked.set(index, resolve);
      send({ place: index });
    });
    const file = files[index];
    if (file) places.set(file, path);
  };
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
    if (value.file !== undefined) return files[value.file];
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
      const given = (message.args ?? []) as Argument[];
      const run = (): Promise<void> =>
        Promise.resolve(functions[Number(message.target)]?.(...given.map(unwrap))).then(
          (value) => post({ to: "page", call, value }),
          fail,
        );
      const named = given.flatMap(({ file }) => file ?? []);
      if (named.length === 0) void run();
      else Promise.all(named.map(learnPlace)).then(run).catch(fail);
    } catch (error) {
      fail(error);
    }
  });

  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Listener[]>();
  let lastInvoke = 0;
  world["__fromMain"] = (incoming) => {
    const message = JSON.parse(incoming) as FromMain;
    if (message.place !== undefined) {
      asked.get(message.place)?.(message.path ?? "");
      asked.delete(message.place);
      return;
    }
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
  const webUtils: Pick<Electron.WebUtils, "getPathForFile"> = {
    getPathForFile: (file) => {
      if (!(file instanceof File)) throw new TypeError("getPathForFile expected to receive a File object");
      return places.get(file) ?? "";
    },
  };
  const require = (name: string): unknown => {
    if (name === "electron")
      return strict("electron in the preload", { contextBridge, ipcRenderer, webUtils: strict("webUtils", webUtils) });
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
