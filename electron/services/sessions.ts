// The sessions of this run of the app: in memory, one per credential, fetched once however many calls wait for it.
import type { Diagnosis, Exchange, SessionUse } from "../../shared/domain.ts";
import type { Session } from "../../shared/vendor.ts";

/** How an attempt to sign in went; `session` null when it was not granted, and then the exchanges say why. */
export type SignInAttempt = {
  readonly session: Session | null;
  readonly use: Exclude<SessionUse, "none">;
  readonly exchanges: readonly Exchange[];
  readonly diagnosis: readonly Diagnosis[];
  /** One phrase, masked. */
  readonly detail: string;
  /** False when no complete answer came. */
  readonly answered: boolean;
};

/** Signs in. @param stale the session that has ended or is about to, null for the first sign-in */
export type SignInBy = (stale: Session | null, signal: AbortSignal) => Promise<SignInAttempt>;

export type Sessions = {
  /** The session of a credential: the one that is there until shortly before its end, else a new one. */
  get(key: string, marginSeconds: number, signIn: SignInBy, signal: AbortSignal): Promise<SignInAttempt>;
  /** Another session than `stale`, which the vendor refused; one that came meanwhile will do. */
  renew(key: string, stale: Session, signIn: SignInBy, signal: AbortSignal): Promise<SignInAttempt>;
  /** Keeps a session that was fetched elsewhere, unless one is being fetched for that key at the moment. */
  adopt(key: string, session: Session): void;
  /** Every token that is held, so that nothing which leaves the app has one in it. */
  tokens(): readonly string[];
  /** Forgets a session; with `only` just when it is still that one. */
  drop(key: string, only?: Session): void;
  clear(): void;
};

type Kept = { readonly session: Session; readonly obtainedAt: number };

/** A sign-in under way and how many wait for it. */
type Flight = { readonly attempt: Promise<SignInAttempt>; readonly controller: AbortController; waiting: number };

const reused = (session: Session): SignInAttempt => ({
  session,
  use: "reused",
  exchanges: [],
  diagnosis: [],
  detail: "",
  answered: true,
});

const cancelled: SignInAttempt = {
  session: null,
  use: "signed-in",
  exchanges: [],
  diagnosis: [],
  detail: "cancelled",
  answered: false,
};

/** Creates an empty register. @param now milliseconds since 1970 */
export const createSessions = (now: () => number): Sessions => {
  const kept = new Map<string, Kept>();
  const flights = new Map<string, Flight>();

  const isFresh = ({ session, obtainedAt }: Kept, marginSeconds: number): boolean => {
    const { expiresAt } = session;
    // An end that was past at the beginning says that the clocks differ, so it says nothing.
    if (expiresAt === null || expiresAt <= obtainedAt) return true;
    // A short life is not spent on renewing: at most its second half counts as the margin.
    const margin = Math.min(marginSeconds * 1000, (expiresAt - obtainedAt) / 2);
    return now() < expiresAt - margin;
  };

  const depart = (key: string, signIn: SignInBy): Flight => {
    const controller = new AbortController();
    const stale = kept.get(key)?.session ?? null;
    const land = async (): Promise<SignInAttempt> => {
      try {
        const attempt = await signIn(stale, controller.signal);
        if (flights.get(key) === flight) {
          // The new pair is kept before anyone uses it: a single-use refresh token works once.
          if (attempt.session) kept.set(key, { session: attempt.session, obtainedAt: now() });
          else kept.delete(key);
        }
        return attempt;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    };
    const flight: Flight = { attempt: Promise.resolve().then(land), controller, waiting: 0 };
    flights.set(key, flight);
    return flight;
  };

  /** Waits for the one sign-in of a key; it is ended only when nobody waits for it any more. */
  const board = async (key: string, signIn: SignInBy, signal: AbortSignal): Promise<SignInAttempt> => {
    if (signal.aborted) return cancelled;
    const flight = flights.get(key) ?? depart(key, signIn);
    flight.waiting += 1;
    const left = Promise.withResolvers<SignInAttempt>();
    const leave = (): void => {
      flight.waiting -= 1;
      if (flight.waiting > 0) return left.resolve(cancelled);
      if (flights.get(key) === flight) flights.delete(key);
      flight.controller.abort();
    };
    signal.addEventListener("abort", leave, { once: true });
    try {
      return await Promise.race([flight.attempt, left.promise]);
    } finally {
      signal.removeEventListener("abort", leave);
    }
  };

  const drop = (key: string): void => {
    kept.delete(key);
    flights.get(key)?.controller.abort();
    flights.delete(key);
  };

  return {
    async get(key, marginSeconds, signIn, signal) {
      const entry = kept.get(key);
      return entry && isFresh(entry, marginSeconds) ? reused(entry.session) : board(key, signIn, signal);
    },
    async renew(key, stale, signIn, signal) {
      const entry = kept.get(key);
      return entry && entry.session !== stale ? reused(entry.session) : board(key, signIn, signal);
    },
    tokens: () => [...kept.values()].flatMap(({ session: { token, refreshToken } }) => [token, refreshToken ?? ""]),
    adopt(key, session) {
      if (!flights.has(key)) kept.set(key, { session, obtainedAt: now() });
    },
    drop(key, only) {
      if (only === undefined) drop(key);
      else if (kept.get(key)?.session === only) kept.delete(key);
    },
    clear() {
      for (const key of [...kept.keys(), ...flights.keys()]) drop(key);
    },
  };
};
