// The fake `protocol` and `session`: the app's own handlers, kept so that pages and specs can be answered by them.
import type * as Electron from "electron";
import type { FakeApp } from "./fake-app.ts";
import { record } from "./recorder.ts";
import { createEvents, listening, model } from "./strict.ts";

type Handle = Parameters<Electron.Protocol["handle"]>[1];
type RequestHandler = NonNullable<Parameters<Electron.Session["setPermissionRequestHandler"]>[0]>;
type BeforeRequest = NonNullable<Parameters<Electron.WebRequest["onBeforeRequest"]>[0]>;
type CheckHandler = NonNullable<Parameters<Electron.Session["setPermissionCheckHandler"]>[0]>;

/** Creates `protocol`. */
export const createFakeProtocol = (app: FakeApp) => {
  const handlers = new Map<string, Handle>();
  const protocol = model<Electron.Protocol>("protocol")({
    registerSchemesAsPrivileged: (schemes) => {
      app.needNotReady("protocol.registerSchemesAsPrivileged()");
      record("protocol.registerSchemesAsPrivileged", schemes);
    },
    handle: (scheme, handler) => {
      app.needReady("protocol.handle()");
      handlers.set(scheme, handler);
    },
  });
  return {
    protocol,
    /** Answers a request as the app would. */
    serve: async (url: string, method: string): Promise<Response> => {
      const handler = handlers.get(url.slice(0, url.indexOf(":")));
      if (!handler) throw new Error(`Nothing handles ${url}.`);
      return handler(new Request(url, { method }));
    },
  };
};

export type FakeProtocol = ReturnType<typeof createFakeProtocol>;

/** Creates `session` with its default session. */
export const createFakeSession = (app: FakeApp) => {
  let onRequest: RequestHandler | null = null;
  let onCheck: CheckHandler | null = null;
  let beforeRequest: BeforeRequest | null = null;
  const events = createEvents("Session", ["will-download"]);
  /** What a fresh session checks the spelling of, and fetches a dictionary for; macOS alone would bring its own. */
  let languages: readonly string[] = ["en-US"];
  let made = false;
  /** As Electron does once a session is there: the files are looked for first, so the app has this turn to say no. */
  const fetchDictionaries = (): void => {
    if (made) return;
    made = true;
    setImmediate(() => {
      for (const language of languages) record("outside", `a dictionary for ${language}`);
    });
  };
  const webRequest = model<Electron.WebRequest>("WebRequest")({
    // Electron takes a filter before the listener too; the app gives none.
    onBeforeRequest: (...args: unknown[]) => {
      beforeRequest = args.at(-1) as BeforeRequest | null;
    },
  });
  const defaultSession = model<Electron.Session>("Session")({
    ...listening<Electron.Session>(events),
    webRequest,
    setPermissionRequestHandler: (handler) => {
      onRequest = handler;
    },
    setPermissionCheckHandler: (handler) => {
      onCheck = handler;
    },
    // As a desktop without a proxy answers.
    resolveProxy: async (url) => {
      record("session.resolveProxy", url);
      return "DIRECT";
    },
    setDevicePermissionHandler: () => record("session.setDevicePermissionHandler"),
    setSpellCheckerLanguages: (chosen) => {
      languages = chosen;
    },
    setSpellCheckerEnabled: (on) => record("session.setSpellCheckerEnabled", on),
  });
  const session = model<typeof Electron.session>("session")({
    get defaultSession() {
      app.needReady("session.defaultSession");
      fetchDictionaries();
      return defaultSession;
    },
  });
  return {
    session,
    /** Whether a page of the session may load that. Electron loads what nobody judges. */
    allows: (url: string): boolean => {
      let cancelled = false;
      // The listener is handed an address alone: nothing else of a request is modelled.
      const details = model<Electron.OnBeforeRequestListenerDetails>("a request")({ url });
      beforeRequest?.(details, ({ cancel }) => (cancelled = cancel ?? false));
      return !cancelled;
    },
    /** Plays a download that the page has begun. @returns what the app made of it */
    download: (url: string, name: string): { prevented: boolean; dialog: Electron.SaveDialogOptions | null } => {
      let dialog: Electron.SaveDialogOptions | null = null;
      const item = model<Electron.DownloadItem>("DownloadItem")({
        getURL: () => url,
        getFilename: () => name,
        setSaveDialogOptions: (options) => (dialog = options),
      });
      return { prevented: events.ask("will-download", {}, item), dialog };
    },
    /** Asks both handlers, as Chromium would for a frame at that address. Electron grants what has no handler. */
    ask: (
      contents: Electron.WebContents,
      permission: string,
      url: string,
    ): { request: boolean | null; check: boolean } => {
      // The names come from a spec; the handlers must cope with any.
      const named = permission as Parameters<RequestHandler>[1];
      const details = { isMainFrame: true, requestingUrl: url };
      let request: boolean | null = onRequest === null ? true : null;
      onRequest?.(contents, named, (granted) => (request = granted), details);
      const check = onCheck === null ? true : onCheck(contents, named, new URL(url).origin, details);
      return { request, check };
    },
  };
};

export type FakeSession = ReturnType<typeof createFakeSession>;
