// One page of real Chromium behind a fake BrowserWindow: its requests, its preload, its messages.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { compileFunction } from "node:vm";
import { type Browser, inner, type Session, text } from "./cdp.ts";
import { record } from "./recorder.ts";
import { preloadWorld } from "./preload-world.ts";
import { pageWorld, type WorldSettings } from "./worlds.ts";

/** Where Chromium sees the app's own scheme: a name of loopback is a secure context, as the scheme is in Electron. */
const webOrigin = "http://main.app.localhost";

/** The address as the app knows it. */
export const toApp = (url: string): string =>
  url === webOrigin || url.startsWith(`${webOrigin}/`) ? `app://main${url.slice(webOrigin.length)}` : url;

const toWeb = (url: string): string =>
  url.startsWith("app://") ? `http://${url.slice("app://".length).replace("/", ".app.localhost/")}` : url;

/** What the fake window does with what happens in its page. */
export type PageHooks = {
  /** The app's protocol.handle function, with an app:// address. */
  serve(url: string, method: string): Promise<Response>;
  /** @returns false when the app prevents the navigation. */
  navigate(details: { url: string; isMainFrame: boolean }): boolean;
  /** @returns false when the app lets the page load nothing from there. */
  allows(url: string): boolean;
  /** @returns true when the app allows the new window. */
  popup(url: string, frameName: string, features: string): boolean;
  invoke(channel: string, args: readonly unknown[]): Promise<unknown>;
  loaded(): void;
  failed(url: string): void;
  preloadFailed(error: Error): void;
};

export type ChromiumPage = {
  load(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Sends a message to the preload; dropped while no page is there, as Electron does. */
  send(channel: string, args: readonly unknown[]): void;
  /** The address of the document, as the app knows it. */
  url(): string;
  /** The title of the document when it was last looked at. */
  title(): string;
  lookAtTitle(): Promise<void>;
  close(): Promise<void>;
};

/** Reads the preload as Electron's sandbox does: as the body of a function, so that a module does not parse. */
const readPreload = (path: string): string => {
  const source = readFileSync(path, "utf8");
  compileFunction(source, ["require", "process", "exports", "module"], { filename: path });
  return `(function (require, process, exports, module) {\n${source}\n})`;
};

const fulfil = async (session: Session, requestId: string, response: Response): Promise<void> => {
  const body = Buffer.from(await response.arrayBuffer()).toString("base64");
  const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
  await session.send("Fetch.fulfillRequest", { requestId, responseCode: response.status, responseHeaders, body });
};

/** Opens an empty page and prepares everything that must be there before its first document. */
export const openChromiumPage = async (
  browser: Browser,
  preloadPath: string,
  hooks: PageHooks,
): Promise<ChromiumPage & { readonly targetId: string }> => {
  const created = await browser.send("Target.createTarget", { url: "about:blank" });
  const targetId = text(created, "targetId");
  const session = await browser.attach(targetId);
  const settings: WorldSettings = { channel: randomUUID(), binding: "__toMain", origin: webOrigin };
  const worldName = "preload";
  let address = "about:blank";
  let title = "";
  let mainFrame = "";
  let context: number | null = null;
  let programmatic: string | null = null;

  const deliver = (message: object): void => {
    if (context === null) return;
    const expression = `globalThis.__fromMain?.(${JSON.stringify(JSON.stringify(message))})`;
    session.send("Runtime.evaluate", { expression, contextId: context }).catch(() => undefined);
  };

  /** Where a file lies that was handed to the preload; empty for one that a script has made. */
  const placeOf = async (index: number): Promise<string> => {
    if (context === null) return "";
    const wanted = { expression: `globalThis.__files[${index}]`, contextId: context };
    const { objectId } = inner(await session.send("Runtime.evaluate", wanted), "result");
    // Chromium refuses the question for a file that a script has made.
    const { path } = await session.send("DOM.getFileInfo", { objectId }).catch(() => ({ path: "" }));
    return typeof path === "string" ? path : "";
  };

  const fromPreload = async (payload: string): Promise<void> => {
    // Written by `worlds.ts`, which sends these shapes only.
    const message = JSON.parse(payload) as { invoke?: number; channel?: string; args?: unknown[] } & {
      unmodelled?: string;
      preloadError?: string;
      place?: number;
    };
    if (message.unmodelled !== undefined) record("unmodelled", message.unmodelled);
    if (message.preloadError !== undefined) hooks.preloadFailed(new Error(message.preloadError));
    if (message.place !== undefined) deliver({ place: message.place, path: await placeOf(message.place) });
    if (message.invoke === undefined) return;
    const { invoke, channel = "", args = [] } = message;
    try {
      deliver({ invoke, value: structuredClone(await hooks.invoke(channel, args)) });
    } catch (error) {
      deliver({ invoke, error: `Error invoking remote method '${channel}': ${String(error)}` });
    }
  };

  const answer = async (paused: Readonly<Record<string, unknown>>): Promise<void> => {
    const requestId = text(paused, "requestId");
    const request = inner(paused, "request");
    const url = text(request, "url");
    const isMainFrame = text(paused, "frameId") === mainFrame;
    const refuse = (errorReason: string): Promise<unknown> =>
      session.send("Fetch.failRequest", { requestId, errorReason });
    if (text(paused, "resourceType") === "Document") {
      // Electron does not ask about what the app loads itself.
      const asked = !(isMainFrame && programmatic === url);
      if (isMainFrame) programmatic = null;
      if (asked && !hooks.navigate({ url: toApp(url), isMainFrame })) {
        await refuse("Aborted");
        return;
      }
    }
    if (toApp(url) === url || !hooks.allows(toApp(url))) {
      record("outside", url);
      await refuse("BlockedByClient");
      return;
    }
    const response = await hooks.serve(toApp(url), text(request, "method")).catch((error: unknown) => {
      record("fault", `serving ${toApp(url)}: ${String(error)}`);
      return new Response(null, { status: 500 });
    });
    await fulfil(session, requestId, response);
  };

  session.on("Fetch.requestPaused", (params) => {
    // Chromium refuses the answer to a request that a reload or the end of the page has overtaken.
    answer(params).catch(() => undefined);
  });
  session.on("Runtime.bindingCalled", (params) => void fromPreload(text(params, "payload")));
  session.on("Runtime.executionContextCreated", (params) => {
    const created = inner(params, "context");
    const isMain = text(inner(created, "auxData"), "frameId") === mainFrame;
    if (text(created, "name") === worldName && isMain) context = Number(created["id"]);
  });
  session.on("Runtime.executionContextDestroyed", (params) => {
    if (params["executionContextId"] === context) context = null;
  });
  session.on("Page.frameNavigated", (params) => {
    const frame = inner(params, "frame");
    if (frame["parentId"] === undefined) address = toApp(text(frame, "url"));
    if (frame["parentId"] === undefined && frame["unreachableUrl"] !== undefined) hooks.failed(address);
  });
  session.on("Page.loadEventFired", () => hooks.loaded());
  session.on("Page.windowOpen", (params) => {
    const features = Array.isArray(params["windowFeatures"]) ? params["windowFeatures"].join(",") : "";
    const url = toApp(text(params, "url"));
    const allowed = hooks.popup(url, text(params, "windowName"), features);
    record("popup", { url, action: allowed ? "allow" : "deny" });
  });
  await Promise.all([session.send("Page.enable"), session.send("Runtime.enable")]);
  mainFrame = text(inner(inner(await session.send("Page.getFrameTree"), "frameTree"), "frame"), "id");
  const scripts: { source: string; worldName?: string }[] = [
    { source: `(${pageWorld.toString()})(${JSON.stringify(settings)});` },
  ];
  try {
    const preload = readPreload(preloadPath);
    await session.send("Runtime.addBinding", { name: settings.binding, executionContextName: worldName });
    const source = `(${preloadWorld.toString()})(${JSON.stringify(settings)}, ${preload});`;
    scripts.push({ source, worldName });
  } catch (error) {
    hooks.preloadFailed(error instanceof Error ? error : new Error(String(error)));
  }
  for (const script of scripts) await session.send("Page.addScriptToEvaluateOnNewDocument", script);
  await session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });

  return {
    targetId,
    url: () => address,
    title: () => title,
    lookAtTitle: async () => {
      const expression = { expression: "document.title", returnByValue: true };
      title = text(inner(await session.send("Runtime.evaluate", expression), "result"), "value");
    },
    send: (channel, args) => deliver({ channel, args: structuredClone(args) }),
    load: async (url) => {
      programmatic = toWeb(url);
      const { errorText } = await session.send("Page.navigate", { url: programmatic });
      if (typeof errorText === "string" && errorText !== "") throw new Error(errorText);
    },
    reload: async () => {
      programmatic = toWeb(address);
      await session.send("Page.reload").catch(() => undefined); // The page may be gone by now.
    },
    close: async () => {
      await browser.send("Target.closeTarget", { targetId }).catch(() => undefined);
    },
  };
};
