// Runs the built main in plain Node with the fake in place of `electron`, and answers what the spec asks.
import { registerHooks } from "node:module";
import { basename } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import type { WebContents } from "electron";
import { createFrame } from "./fake-window.ts";
import type { Answers, Command, Question } from "./messages.ts";
import { record, recordMoment, tell } from "./recorder.ts";
import { model } from "./strict.ts";

const main = process.argv[2];
if (main === undefined) throw new Error("Usage: start.ts path/to/main.js");
const fake = new URL("./electron.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === "electron") return nextResolve(fake, context);
    const resolved = nextResolve(specifier, context);
    // The order in which the app's own files are loaded is part of what a spec looks at.
    if (specifier.startsWith(".") && context.parentURL?.startsWith(pathToFileURL(main).href.replace(/[^/]+$/, ""))) {
      record("module", basename(resolved.url));
    }
    return resolved;
  },
});

const { backstage } = await import("./electron.ts");
const { app, dialog, ipc, keyring, menu, notices, power, protocol, session, windows } = backstage;

/** How late the main process comes to its next turn; the resolution is part of what it reports. */
const lag = monitorEventLoopDelay({ resolution: 5 });

type Runners = {
  [Type in Command["type"]]: (command: Extract<Command, { type: Type }>) => Promise<Answers[Type]> | Answers[Type];
};

const runners: Runners = {
  "menu.click": ({ id }) => {
    menu.click(id);
    return null;
  },
  permission: ({ permission, url }) => session.ask(windows.current().contents, permission, url),
  ipc: async ({ channel, args, sender }) => {
    const { contents, frame } = windows.current();
    const ours = (): string => "app://main/";
    const frames = {
      page: frame,
      "child-frame": createFrame(ours, frame),
      "no-frame": null,
      "detached-frame": createFrame(ours, null, true),
      "other-window": frame,
      "foreign-page": createFrame(() => "https://main/", null),
    };
    const from = sender === "other-window" ? model<WebContents>("another WebContents")({ mainFrame: frame }) : contents;
    try {
      return { value: await ipc.invoke(channel, args, from, frames[sender]) };
    } catch (error) {
      return { error: String(error) };
    }
  },
  "contents.emit": async ({ event, details }) => {
    const window = windows.current();
    if (event === "context-menu") await window.lookAtTitle();
    return { prevented: window.contentsEvents.ask(event, details, details) };
  },
  "app.emit": ({ event }) => ({ prevented: app.events.ask(event, {}) }),
  "power.emit": ({ event }) => {
    power.emit(event);
    return null;
  },
  "lag.begin": () => {
    lag.reset();
    lag.enable();
    return null;
  },
  "lag.end": () => {
    lag.disable();
    const ms = (nanoseconds: number): number => nanoseconds / 1e6;
    return { p50: ms(lag.percentile(50)), p99: ms(lag.percentile(99)), most: ms(lag.max) };
  },
  "notice.click": () => {
    notices.click();
    return null;
  },
  "keyring.unlock": () => {
    keyring.unlock();
    return null;
  },
  "dialog.answer": ({ button }) => {
    dialog.answer(button);
    return null;
  },
  request: ({ url }) => ({ allowed: session.allows(url) }),
  download: ({ url, name }) => session.download(url, name),
  fault: ({ words }) => {
    process.emit("uncaughtException", new Error(words));
    return null;
  },
  "window.focus": ({ focused }) => {
    windows.current().state.away = !focused;
    return null;
  },
  "window.open": ({ url }) => {
    const details = {
      url,
      frameName: "",
      features: "",
      disposition: "new-window",
      referrer: { url: "", policy: "default" },
    } as const;
    return { action: windows.current().openHandler()?.(details).action ?? "allow" };
  },
  "window.close": () => {
    windows.current().close();
    return null;
  },
  "window.state": () => {
    const { visible, focused } = windows.current().state;
    return { visible, focused, windows: windows.count() };
  },
  protocol: async ({ url, method }) => {
    const response = await protocol.serve(url, method);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  },
  quit: () => {
    app.app.quit();
    return null;
  },
};

process.on("message", (question: Question) => {
  // The runner belongs to the command of the same type; TypeScript cannot follow that through the lookup.
  const run = runners[question.command.type] as (command: Command) => unknown;
  Promise.resolve()
    .then(() => run(question.command))
    .then(
      (value) => tell({ kind: "answer", id: question.id, value }),
      (error: unknown) => tell({ kind: "failed", id: question.id, error: String(error) }),
    );
});
// A harness whose spec is gone has nothing left to do.
process.on("disconnect", () => process.exit());

recordMoment("begin");
await import(pathToFileURL(main).href);
app.becomeReady();
