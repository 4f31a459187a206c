// What must hold of the running desktop app, each as a list of what is wrong: used by the specs that run the build as it
// is and by the one that runs builds with a fault planted in them.
import type { Glue } from "./harness/launch-glue.ts";
import type { Sender } from "./harness/messages.ts";

const wanted = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  navigateOnDragDrop: false,
} as const;

const neverSet = ["webSecurity", "allowRunningInsecureContent", "experimentalFeatures", "enableBlinkFeatures"];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Protections that a window was made without. */
export const windowProblems = (glue: Glue): string[] => {
  const [options] = glue.calls("BrowserWindow")[0] ?? [];
  const preferences = isRecord(options) && isRecord(options["webPreferences"]) ? options["webPreferences"] : {};
  return [
    ...Object.entries(wanted).flatMap(([name, value]) =>
      preferences[name] === value ? [] : [`${name} is not ${value}`],
    ),
    ...neverSet.filter((name) => Object.hasOwn(preferences, name)).map((name) => `${name} is set`),
    ...(glue.calls("app.enableSandbox").length === 1 ? [] : ["the sandbox is not switched on for all"]),
  ];
};

/** Senders beside our window's main frame that are heard, on either channel. */
export const senderProblems = async (glue: Glue, request: string): Promise<string[]> => {
  const strangers: Sender[] = ["child-frame", "no-frame", "detached-frame", "other-window", "foreign-page"];
  const problems: string[] = [];
  for (const sender of strangers) {
    const rpc = await glue.ask({ type: "ipc", channel: "rpc", args: [request], sender });
    if (!("value" in rpc) || !String(rpc.value).includes('"code":"input.invalid"'))
      problems.push(`rpc hears ${sender}`);
    const subscribed = await glue.ask({ type: "ipc", channel: "subscribe", args: [0], sender });
    if (!("value" in subscribed) || subscribed.value !== false) problems.push(`subscribe hears ${sender}`);
    const discard = await glue.ask({ type: "ipc", channel: "discard", args: ["/etc/hostname"], sender });
    if (!("value" in discard) || !String(discard.value).includes('"code":"input.invalid"'))
      problems.push(`discard hears ${sender}`);
  }
  return problems;
};

/** What a sandbox would not run, or would let the page reach too much by. */
export const preloadProblems = (source: string): string[] => [
  ...(/^\s*(?:import|export)\b/mu.test(source) ? ["it is a module"] : []),
  ...(source.match(/\brequire\(/gu)?.length === 1 && source.includes('require("electron")')
    ? []
    : ["it needs something else than Electron"]),
  ...(source.match(/exposeInMainWorld\(/gu)?.length === 1 ? [] : ["it exposes other than one thing"]),
];

const elsewhere = [
  "https://elsewhere.example/",
  "http://127.0.0.1:9/",
  "file:///etc/passwd",
  "app://elsewhere/",
  "app://main@elsewhere/",
  "data:text/html,x",
  "smb://host/share",
  "about:blank",
];

/** Ways off the page that stand open. */
export const navigationProblems = async (glue: Glue): Promise<string[]> => {
  const problems: string[] = [];
  for (const url of elsewhere) {
    for (const event of ["will-navigate", "will-frame-navigate", "will-redirect"]) {
      const { prevented } = await glue.ask({ type: "contents.emit", event, details: { url } });
      if (!prevented) problems.push(`${event} to ${url}`);
    }
    const { action } = await glue.ask({ type: "window.open", url });
    if (action !== "deny") problems.push(`a window for ${url}`);
    if (url.startsWith("data:")) continue; // The page draws pictures from such addresses.
    const { allowed } = await glue.ask({ type: "request", url });
    if (allowed) problems.push(`a request to ${url}`);
  }
  const webview = await glue.ask({ type: "contents.emit", event: "will-attach-webview", details: {} });
  return webview.prevented ? problems : [...problems, "a webview"];
};

/** What a policy allows that it must not. */
export const policyProblems = (policy: string): string[] => [
  ...(policy.match(/'unsafe-[\w-]+'|\*|https?:|wss?:/gu) ?? []).map((word) => `${word} is allowed`),
  ...[
    "default-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].filter((directive) => !policy.split("; ").includes(directive)),
];
