// Browser mode from the first line printed to the end: serves the page, opens the window or prints the address, stops.
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { App } from "../app.ts";
import type { Log } from "../ports.ts";
import type { AppWindow } from "./app-window.ts";
import { codeLifetime, createLaunchCodes, type Redemption } from "./launch-code.ts";
import { startLoopbackServer } from "./loopback-server.ts";
import type { Page } from "./page.ts";
import type { Ends } from "./peer-uid.ts";
import { createPresence, type Presence } from "./presence.ts";

export type BrowserHostOptions = {
  readonly app: App;
  readonly page: Page;
  readonly log: Log;
  readonly now: () => number;
  readonly port: number;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly stdin: Readable;
  readonly peerAllowed: (ends: Ends) => boolean;
  /** Opens the window; null when there is no browser, no display, or it does not start. */
  readonly openWindow: ((url: string) => Promise<AppWindow | null>) | null;
  /** Ends the host, as Ctrl+C does. */
  readonly stop: AbortSignal;
  /** Called once, when the page can be loaded. */
  readonly onReady: (url: string) => void;
};

/** Exit statuses: ended as asked, stopped because the window could not be trusted or did not come, unusable port. */
const exits = { ended: 0, refused: 1, unusable: 2 } as const;
export type BrowserHostExit = (typeof exits)[keyof typeof exits];

/** A browser's process and its connection end within this time of each other, in milliseconds and in either order. */
const endsTogether = 2_000;

/**
 * Runs until the window is closed or `stop` is given.
 * @returns the exit status for the process.
 */
export const runBrowserHost = async (options: BrowserHostOptions): Promise<BrowserHostExit> => {
  const { app, page, log, now, stdout, stderr, stdin, peerAllowed, openWindow, stop, onReady } = options;
  const say = (text: string): void => void stderr.write(`${text}\n`);
  const codes = createLaunchCodes(now);
  const ending = Promise.withResolvers<{ status: BrowserHostExit; reason: string }>();
  const end = (status: BrowserHostExit, reason: string): void => ending.resolve({ status, reason });
  let window: AppWindow | null = null;
  let presence: Presence | null = null;
  /** Of a page in a browser of the user's own, whose absence does not end the host. */
  const visitor: { presence: Presence | null } = { presence: null };
  let stopReading = (): void => undefined;
  let wasConnected = false;
  let byAddress = false;
  let browserEndedAt = Number.NEGATIVE_INFINITY;

  /** The page is gone and the host goes on; the next one finds everything locked. */
  const left = (): void => {
    visitor.presence = null;
    app.lock();
  };

  const codeRefused = (why: Exclude<Redemption, "accepted">): void => {
    if (why === "used" && presence) {
      say("The window's one-time code was presented twice, so somebody else may have read it. Ringback stops here.");
      return end(exits.refused, "The one-time code was presented twice.");
    }
    if (why === "used")
      say("An address that had been used before was opened again and refused. Was that not you? Then end Ringback.");
    if (why === "late") say("An address was opened too late and refused.");
  };

  const server = await startLoopbackServer({
    port: options.port,
    app,
    page,
    codes,
    log,
    peerAllowed,
    onCodeRefused: codeRefused,
    onAlive() {
      wasConnected = true;
      presence?.seen();
      if (!byAddress) return;
      visitor.presence ??= createPresence(left);
      visitor.presence.seen();
    },
    onClosed() {
      presence?.seen();
      if (now() - browserEndedAt < endsTogether) end(exits.ended, "The window was closed.");
    },
  }).catch((error: NodeJS.ErrnoException) => {
    say(
      `Ringback cannot listen on port ${options.port} of 127.0.0.1 (${error.code ?? error.name}). Choose another one with --port.`,
    );
    return null;
  });
  if (!server) {
    await app.close();
    return exits.unusable;
  }
  const addressWith = (lifetime: number): string => `${server.address}#code=${codes.issue(lifetime)}`;

  const printAddress = (): void => {
    stdout.write(`${addressWith(codeLifetime.printed)}\n`);
    say("Open this address in a browser on this computer. It works once, within 10 minutes.");
  };
  const serveByAddress = (): void => {
    byAddress = true;
    printAddress();
    say("Enter prints a fresh address, Ctrl+C ends Ringback.");
    const lines = createInterface({ input: stdin });
    lines.on("line", printAddress);
    stopReading = () => lines.close();
  };

  const gone = (): void => {
    if (wasConnected) return end(exits.ended, "The window was closed.");
    say("No window came up within 30 s. Start with --no-open to get an address for a browser of your own.");
    end(exits.refused, "No window came up.");
  };
  const watch = (opened: AppWindow): void => {
    void opened.exited.then((status) => {
      // A second Ringback's browser hands over to the first one's and ends long before it is connected.
      if (wasConnected && !server.connected()) return end(exits.ended, "The window was closed.");
      if (wasConnected) browserEndedAt = now();
      if (wasConnected || status === 0 || !presence) return;
      // The browser fell over before it showed anything; a person can still open the page.
      presence.stop();
      presence = null;
      say("The browser ended before its window was there.");
      serveByAddress();
    });
  };

  const onStop = (): void => end(exits.ended, "Ringback was stopped.");
  stop.addEventListener("abort", onStop);
  if (stop.aborted) onStop();

  if (openWindow) {
    presence = createPresence(gone);
    window = await openWindow(addressWith(codeLifetime.window));
  }
  if (window) {
    // Without the code: it belongs to the window that is opening, and a second use of it would stop the host.
    stdout.write(`${server.address}\n`);
    say("Ringback is open in a window of its own. Close it, or press Ctrl+C here, to end.");
    watch(window);
  } else {
    presence?.stop();
    presence = null;
    serveByAddress();
  }
  onReady(server.address);

  const { status, reason } = await ending.promise;
  stop.removeEventListener("abort", onStop);
  presence?.stop();
  visitor.presence?.stop();
  stopReading();
  app.events.emit({ type: "host.ending", reason });
  await server.close(reason);
  await app.close();
  await window?.close();
  log("host.ended", { status });
  return status;
};
