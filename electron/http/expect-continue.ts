// `Expect: 100-continue`: the body waits until the server wants it, or for a second where the server says nothing.
import type { HeaderPair } from "../../shared/http.ts";
import { valuesOf } from "./answer-head.ts";
import type { RequestBody } from "./request-body.ts";

/** As curl waits; servers that know nothing of it never answer (RFC 9110, 10.1.1: do not wait indefinitely). */
const patience = 1_000;

export type HeldBody = {
  /** The server wants the body. */
  release(): void;
  /** The answer came, or all is over. @returns true when the body has not gone out and now never will */
  withhold(): boolean;
};

/** Whether the request asks the server first. */
export const asksFirst = (headers: readonly HeaderPair[], body: RequestBody | null): boolean =>
  body !== null &&
  body.byteLength > 0 &&
  valuesOf(headers, "expect").some((value) => /^\s*100-continue\s*$/i.test(value));

/** Holds a body back. @param send sends it; called once at most */
export const holdBody = (send: () => void): HeldBody => {
  let held = true;
  const release = (): void => {
    if (!held) return;
    held = false;
    clearTimeout(timer);
    send();
  };
  const timer = setTimeout(release, patience);
  return {
    release,
    withhold() {
      const withheld = held;
      held = false;
      clearTimeout(timer);
      return withheld;
    },
  };
};
