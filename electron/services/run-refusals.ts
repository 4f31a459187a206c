// What of a run's credentials was refused: a password is not sent again in this run, so that no account is locked by us.
import type { CallReport } from "../../shared/domain.ts";
import type { RunStep } from "../../shared/run-steps.ts";
import { fillVariables } from "../../shared/variables.ts";
import type { Held } from "./credentials.ts";

export type RunRefusals = {
  /** Why a step does not go out any more; null while it may. @param held the connection that it goes out with */
  why(held: Held | null, step: RunStep): string | null;
  /** Takes note of what a request came to. */
  note(held: Held | null, step: RunStep, report: CallReport): void;
};

/** Whether every call carries a password; a token that has ended locks nobody out. */
const carriesPassword = ({ method, values }: Held): boolean =>
  method.auth.kind === "static" &&
  method.auth
    .header(values)
    .some(([name, value]) => /^authorization$/iu.test(name) && /^(?:basic|integrator)\s/iu.test(value));

/** Names the credential of a step; null for one that has none which could be locked. */
const keyOf = (held: Held | null, { item, scopes }: RunStep): string | null => {
  if (held) return held.key;
  const { auth } = item;
  return auth?.kind === "basic"
    ? JSON.stringify([fillVariables(auth.username, scopes), fillVariables(auth.password, scopes)])
    : null;
};

const afterSignIn = "its sign-in was not granted before, and is not tried again in this run";
const afterCall = "its password was refused before, and is not sent again in this run";

/** Creates it for one run. */
export const createRunRefusals = (): RunRefusals => {
  const refused = new Map<string, string>();
  /** Credentials that something was granted for: a later refusal is about the request, or about a session. */
  const proven = new Set<string>();
  return {
    why(held, step) {
      const key = keyOf(held, step);
      return (key === null ? undefined : refused.get(key)) ?? null;
    },
    note(held, step, { outcome, exchanges }) {
      const key = keyOf(held, step);
      const last = exchanges.at(-1);
      const status = last?.response?.status ?? null;
      if (key === null || last === undefined || status === null) return;
      if (outcome === "accepted" || (outcome === "answered" && status < 400)) proven.add(key);
      if (last.purpose === "signin" && outcome === "not-sent") refused.set(key, afterSignIn);
      else if (status === 401 && !proven.has(key) && (held === null || carriesPassword(held)))
        refused.set(key, afterCall);
    },
  };
};
