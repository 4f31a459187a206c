// What the spec and the process that runs the built main tell each other.

/** Something the app did with Electron that a spec may want to look at; `args` are copies. */
export type Call = { readonly name: string; readonly args: readonly unknown[] };

/** Who sends a message to the main process, where a spec plays somebody else than the page. */
export type Sender = "page" | "child-frame" | "no-frame" | "detached-frame" | "other-window" | "foreign-page";

/** What a spec asks of the fake; each has the type of its answer in `Answers`. */
export type Command =
  | { readonly type: "menu.click"; readonly id: string }
  | { readonly type: "permission"; readonly permission: string; readonly url: string }
  | { readonly type: "ipc"; readonly channel: string; readonly args: readonly unknown[]; readonly sender: Sender }
  | { readonly type: "contents.emit"; readonly event: string; readonly details: Readonly<Record<string, unknown>> }
  | { readonly type: "app.emit"; readonly event: string }
  | { readonly type: "power.emit"; readonly event: "suspend" | "resume" | "lock-screen" | "unlock-screen" }
  | { readonly type: "lag.begin" }
  | { readonly type: "lag.end" }
  | { readonly type: "notice.click" }
  /** Somebody types the password of the keyring. */
  | { readonly type: "keyring.unlock" }
  /** From now on every dialog is answered by the button with these words, and closed where it has none. */
  | { readonly type: "dialog.answer"; readonly button: string }
  | { readonly type: "request"; readonly url: string }
  | { readonly type: "download"; readonly url: string; readonly name: string }
  | { readonly type: "fault"; readonly words: string }
  | { readonly type: "window.focus"; readonly focused: boolean }
  | { readonly type: "window.open"; readonly url: string }
  | { readonly type: "window.close" }
  | { readonly type: "window.state" }
  | { readonly type: "protocol"; readonly url: string; readonly method: string }
  | { readonly type: "quit" };

export type Answers = {
  "menu.click": null;
  /** `null` where the app gave no answer before its handler returned. */
  permission: { readonly request: boolean | null; readonly check: boolean };
  ipc: { readonly value: unknown } | { readonly error: string };
  "contents.emit": { readonly prevented: boolean };
  "app.emit": { readonly prevented: boolean };
  "power.emit": null;
  "lag.begin": null;
  /** Milliseconds between two turns of the main process. */
  "lag.end": { readonly p50: number; readonly p99: number; readonly most: number };
  "notice.click": null;
  "keyring.unlock": null;
  "dialog.answer": null;
  request: { readonly allowed: boolean };
  download: { readonly prevented: boolean; readonly dialog: unknown };
  fault: null;
  "window.focus": null;
  "window.open": { readonly action: string };
  "window.close": null;
  "window.state": { readonly visible: boolean; readonly focused: number; readonly windows: number };
  protocol: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
  quit: null;
};

/** From the spec to the process. */
export type Question = { readonly id: number; readonly command: Command };

/** From the process to the spec. */
export type Message =
  | { readonly kind: "call"; readonly call: Call }
  | { readonly kind: "window"; readonly targetId: string }
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly error: string };

/** How a spec sets the stage; handed over in the environment as JSON. */
export type Stage = {
  readonly debuggerUrl: string;
  readonly lockTaken: boolean;
  readonly packaged: boolean;
  readonly dark: boolean;
  /** The keyring waits to be unlocked, and everything that needs it with it. */
  readonly keyringLocked?: boolean;
  /** Switches on the command line. */
  readonly switches?: readonly string[];
  /** The work areas of the displays; one of 1920 × 1080 when left out. */
  readonly displays?: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
};

/** The environment variable that carries the stage. */
export const stageVariable = "RINGBACK_GLUE_STAGE";
