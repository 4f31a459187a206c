// Puts the services together over a host's ports; both hosts and nothing else call it.
import { createDispatch } from "./dispatch.ts";
import { createEventHub, type EventHub } from "./event-hub.ts";
import { createHandlers } from "./handlers.ts";
import type { Ports } from "./ports.ts";

export type App = {
  /** One request text in, one reply text out; never rejects. */
  readonly dispatch: (text: string) => Promise<string>;
  readonly events: EventHub;
  /**
   * A page was loaded that knows nothing of what the one before had begun, because the window was reloaded or its page
   * died: tests, calls, runs and WebSockets end, since nobody could watch or stop them any more.
   */
  newPage(): void;
  /** Forgets every credential that a window handed over; called when the window has closed. */
  forgetCredentials(): void;
  /** Locks what is kept: keys, tokens and sessions go. For a computer that goes to sleep or locks its screen. */
  lock(): void;
  /** Ends what runs: tests, calls, the sandbox; locks what is kept. */
  close(): Promise<void>;
};

/** Creates the app. Opens nothing and reads nothing until it is asked to. */
export const createApp = (ports: Ports): App => {
  const events = createEventHub();
  const { handlers, endWatched, forgetCredentials, touch, lock, close } = createHandlers(ports, events);
  const answer = createDispatch(handlers, ports.log, ports.newId);
  const dispatch: App["dispatch"] = (text) => {
    // Whatever a window asks for, somebody sits before it.
    touch();
    return answer(text);
  };
  return { dispatch, events, newPage: endWatched, forgetCredentials, lock, close };
};
