// Presentation mode: while the screen is shown to others nothing secret is revealed. In memory: it ends with the app.
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import type { Ports } from "../ports.ts";

export type Presentation = {
  /** Whether it is on, and the names that windows hide beside those which they know themselves. */
  state(): { on: boolean; names: string[] };
  set(on: boolean): void;
  /** Names of somebody that calls have brought up: a window is told before it is shown them. */
  learn(names: readonly string[]): void;
  forget(): void;
  /** The handler, refused while somebody presents. */
  guard<Input, Value>(
    handler: (input: Input) => Promise<Result<Value, AppError>>,
  ): (input: Input) => Promise<Result<Value, AppError>>;
  /** The system's notices, which lie over every window: while somebody presents they name nobody. */
  discreet<Some extends Pick<Ports, "notify">>(ports: Some): Some;
};

/** Names that are kept; the oldest go first. */
const mostNames = 2_000;

/** @param protect keeps the window out of captures, where the host can */
export const createPresentation = (events: EventHub, protect?: (on: boolean) => void): Presentation => {
  const names = new Set<string>();
  let isOn = false;
  const state = () => ({ on: isOn, names: isOn ? [...names] : [] });
  const tell = (): void => events.emit({ type: "presentation.changed", ...state() });
  return {
    state,
    set(on) {
      if (on === isOn) return;
      isOn = on;
      protect?.(on);
      tell();
    },
    learn(learned) {
      const before = names.size;
      for (const name of learned) if (name.trim() !== "") names.add(name);
      if (names.size === before) return;
      for (const oldest of names) {
        if (names.size <= mostNames) break;
        names.delete(oldest);
      }
      if (isOn) tell();
    },
    forget: () => names.clear(),
    discreet(ports) {
      const { notify } = ports;
      return notify ? { ...ports, notify: (notice) => notify(isOn ? { ...notice, body: "" } : notice) } : ports;
    },
    guard: (handler) => async (input) => (isOn ? fail(appError("presentation.on", {})) : handler(input)),
  };
};
