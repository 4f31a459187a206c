// The script that Chromium runs before the page's own: the page's side of the bridge to the preload.
// It is sent as text, so it uses nothing but what is inside it and what it is given.

/** What the scripts of both worlds are told. */
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
  let files = 0;
  const post = (message: Wire): void => {
    window.dispatchEvent(new CustomEvent(settings.channel, { detail: JSON.stringify(message) }));
  };
  const wrap = (value: unknown): unknown => {
    if (typeof value === "function") return { function: functions.push(value as (...args: unknown[]) => unknown) - 1 };
    if (value === undefined) return { nothing: true };
    if (value instanceof File) {
      // Copied into the other world, where it stands for the same file on the disk.
      window.dispatchEvent(new CustomEvent(`${settings.channel} file`, { detail: value }));
      files += 1;
      return { file: files - 1 };
    }
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
