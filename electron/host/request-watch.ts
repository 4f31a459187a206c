// What the desktop does around the page's requests: covers a secret that is shown, tells who is away that a call is done.

/** A call that took this long is worth a notice to somebody who looks elsewhere: milliseconds. */
const longMs = 5_000;

/** So long a secret is shown, and a little for its way to the page: milliseconds. */
const revealMs = 31_000;

/** What brings a secret in clear onto the screen. */
const showsSecret: ReadonlySet<string> = new Set([
  "connection.reveal",
  "code.real",
  "vault.create",
  "vault.newRecoveryCode",
  "vault.rotate",
]);

const notices = { "test.run": "The test is done.", "call.send": "The call is done." } as const;

/** The method that a request's text names near its beginning, without reading all of what may be eight megabytes. */
const methodOf = (text: string): string | null => /"method":"([\w.]{1,60})"/u.exec(text.slice(0, 200))?.[1] ?? null;

export type Watched = {
  /** Milliseconds on any clock that runs on. */
  now(): number;
  /** Whether somebody looks at another window. */
  isAway(): boolean;
  /** Shows one sentence of the system's kind; it names no connection, host or value. */
  notify(sentence: string): void;
  coverFor(ms: number): void;
};

/** Puts the watch around what answers requests. */
export const watchRequests =
  ({ now, isAway, notify, coverFor }: Watched, dispatch: (text: string) => Promise<string>) =>
  async (text: string): Promise<string> => {
    const method = methodOf(text);
    // Before the answer: the secret must not be on the screen first.
    if (method !== null && showsSecret.has(method)) coverFor(revealMs);
    const startedAt = now();
    const reply = await dispatch(text);
    const notice = method !== null && Object.hasOwn(notices, method) ? notices[method as keyof typeof notices] : null;
    if (notice !== null && now() - startedAt >= longMs && isAway()) notify(notice);
    return reply;
  };
