// A website that means harm: serves a blank page from loopback under any name, and tries every way into another origin.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type HostileSite = {
  readonly port: number;
  /** Cookie headers that the site was sent. */
  readonly cookies: readonly string[];
  close(): void;
};

/** Starts the site on a free port; it answers under every name that leads to loopback. */
export const startHostileSite = async (): Promise<HostileSite> => {
  const cookies: string[] = [];
  const server = createServer((request, response) => {
    if (request.headers.cookie !== undefined) cookies.push(request.headers.cookie);
    response.setHeader("Content-Type", "text/html");
    response.end("<!doctype html><title>Hostile</title><body></body>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is never the name of a pipe.
  const { port } = server.address() as AddressInfo;
  return { port, cookies, close: () => server.close() };
};

/** What came of one attempt: "closed" is what it should be, anything else is what got through. */
export type Attempt = { readonly name: string; readonly outcome: string };

/**
 * Runs inside the hostile page, so it may use nothing from outside itself.
 * @param target the origin under attack, e.g. "http://t1.localhost:4000".
 */
export const attack = async (target: string): Promise<Attempt[]> => {
  const body = JSON.stringify({ code: "A".repeat(43) });
  const patience = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(() => resolve("closed"), ms));
  const read = async (path: string, init: RequestInit): Promise<string> => {
    try {
      const response = await fetch(target + path, { credentials: "include", ...init });
      if (response.type === "opaque" || response.type === "opaqueredirect") return "closed";
      return `readable: ${response.status} ${(await response.text()).slice(0, 40)}`;
    } catch {
      return "closed";
    }
  };
  const socket = (path: string, protocols?: string[]): Promise<string> =>
    new Promise((resolve) => {
      const opened = new WebSocket(target.replace("http", "ws") + path, protocols);
      opened.addEventListener("open", () => {
        opened.send('{"subscribe":0}');
        opened.send('{"id":1,"method":"sandbox.start","input":null}');
        resolve("open");
      });
      opened.addEventListener("error", () => resolve("closed"));
    });
  /** Puts an element into the page; its load event would mean that something usable arrived. */
  const element = (name: string, attributes: Record<string, string>): Promise<string> =>
    new Promise((resolve) => {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.addEventListener("load", () => resolve("loaded"));
      made.addEventListener("error", () => resolve("closed"));
      document.body.append(made);
      void patience(700).then(resolve);
    });
  /** A frame fires its load event for a refusal as well: what counts is whether its document can be touched. */
  const frame = (name: "iframe" | "embed", attributes: Record<string, string>): Promise<string> =>
    new Promise((resolve) => {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.addEventListener("load", () => {
        const inside = made instanceof HTMLIFrameElement ? made.contentDocument : made.getSVGDocument();
        resolve(inside === null ? "closed" : "touchable");
      });
      document.body.append(made);
      void patience(700).then(resolve);
    });
  const form = (enctype: string): Promise<string> =>
    new Promise((resolve) => {
      const inside = document.createElement("iframe");
      inside.name = `answer-${enctype}`;
      const made = document.createElement("form");
      made.action = `${target}/session`;
      made.method = "post";
      made.enctype = enctype;
      made.target = inside.name;
      const input = document.createElement("input");
      input.name = '{"code":"A';
      input.value = '"}';
      made.append(input);
      document.body.append(inside, made);
      made.submit();
      setTimeout(() => resolve(inside.contentDocument?.body.textContent ? "readable" : "closed"), 700);
    });
  const popUp = async (path: string): Promise<string> => {
    const opened = window.open(target + path);
    await patience(700);
    try {
      // The refusal's origin is not ours: reading must throw, or the window is cut off from us.
      const href = opened?.location.href ?? "about:blank";
      return href === "about:blank" ? "closed" : `readable: ${href}`;
    } catch {
      return "closed";
    } finally {
      opened?.close();
    }
  };
  const events = (): Promise<string> =>
    new Promise((resolve) => {
      const source = new EventSource(`${target}/ws`, { withCredentials: true });
      source.addEventListener("open", () => resolve("open"));
      source.addEventListener("error", () => {
        source.close();
        resolve("closed");
      });
    });
  const beacon = (type: string): Promise<string> => {
    navigator.sendBeacon(`${target}/session`, new Blob([body], { type }));
    return patience(300);
  };
  const json = { "Content-Type": "application/json" };

  const attempts: Record<string, () => Promise<string>> = {
    "fetch of the page": () => read("/", {}),
    "fetch of the page, no-cors": () => read("/", { mode: "no-cors" }),
    "fetch of the page, same-origin mode": () => read("/", { mode: "same-origin" }),
    "fetch of the session by POST": () =>
      read("/session", { method: "POST", headers: { ...json, "X-Ringback": "1" }, body }),
    "fetch by POST as JSON": () => read("/session", { method: "POST", headers: json, body }),
    "fetch by POST as text, no-cors": () => read("/session", { method: "POST", mode: "no-cors", body }),
    "fetch by PUT": () => read("/session", { method: "PUT", body }),
    "fetch of the socket": () => read("/ws", {}),
    "form, url-encoded": () => form("application/x-www-form-urlencoded"),
    "form, multipart": () => form("multipart/form-data"),
    "form, text that is JSON": () => form("text/plain"),
    "beacon as text": () => beacon("text/plain"),
    "beacon as JSON": () => beacon("application/json"),
    WebSocket: () => socket("/ws"),
    "WebSocket with a protocol": () => socket("/ws", ["ringback"]),
    "WebSocket with a query": () => socket("/ws?token=1"),
    "event source": events,
    iframe: () => frame("iframe", { src: `${target}/` }),
    "iframe with sandbox": () => frame("iframe", { src: `${target}/`, sandbox: "allow-scripts allow-same-origin" }),
    object: () => element("object", { data: `${target}/` }),
    embed: () => frame("embed", { src: `${target}/` }),
    image: () => element("img", { src: `${target}/favicon.ico` }),
    script: () => element("script", { src: `${target}/` }),
    "module script": () => element("script", { src: `${target}/`, type: "module" }),
    "style sheet": () => element("link", { href: `${target}/`, rel: "stylesheet" }),
    prefetch: () => element("link", { href: `${target}/`, rel: "prefetch" }),
    video: () => element("video", { src: `${target}/` }),
    "pop-up": () => popUp("/"),
    "pop-up with a code": () => popUp(`/#code=${"A".repeat(43)}`),
  };
  return Promise.all(
    Object.entries(attempts).map(async ([name, run]) => ({
      name,
      outcome: await Promise.race([run(), patience(3_000)]),
    })),
  );
};
