// Lets checks begin so that no host and no account meets too many at once; the others wait in their order.

/** Where one check goes. */
export type Lane = {
  /** Every host that it speaks to. */
  readonly hosts: readonly string[];
  /** The account that the vendor's own limit counts for; null where there is none. */
  readonly account: string | null;
};

export type LaneLimits = {
  readonly total: number;
  readonly perHost: number;
  /** Those that wait for an account's own limit keep their place at the host, so few of them may. */
  readonly perAccount: number;
};

export type Lanes = {
  /** Does the work when its turn has come. @returns null when the signal was aborted before that */
  run<Value>(lane: Lane, signal: AbortSignal, work: () => Promise<Value>): Promise<Value | null>;
};

type Waiting = { readonly lane: Lane; readonly begin: () => void };

/** Counts how many are under way by name. */
const createCounts = () => {
  const counts = new Map<string, number>();
  return {
    of: (name: string): number => counts.get(name) ?? 0,
    add(name: string, change: 1 | -1): void {
      const next = (counts.get(name) ?? 0) + change;
      if (next === 0) counts.delete(name);
      else counts.set(name, next);
    },
  };
};

/** Creates them, all free. */
export const createLanes = ({ total, perHost, perAccount }: LaneLimits): Lanes => {
  const hosts = createCounts();
  const accounts = createCounts();
  const waiting = new Set<Waiting>();
  let underWay = 0;

  const hasRoom = ({ hosts: wanted, account }: Lane): boolean =>
    underWay < total &&
    wanted.every((host) => hosts.of(host) < perHost) &&
    (account === null || accounts.of(account) < perAccount);

  const count = ({ hosts: wanted, account }: Lane, change: 1 | -1): void => {
    underWay += change;
    for (const host of wanted) hosts.add(host, change);
    if (account !== null) accounts.add(account, change);
  };

  const fill = (): void => {
    for (const one of waiting) {
      if (underWay >= total) return;
      if (!hasRoom(one.lane)) continue;
      count(one.lane, 1);
      waiting.delete(one);
      one.begin();
    }
  };

  /** Waits. @returns false when the signal was aborted before the turn had come */
  const turnOf = async (lane: Lane, signal: AbortSignal): Promise<boolean> => {
    const turn = Promise.withResolvers<boolean>();
    const own: Waiting = { lane, begin: () => turn.resolve(true) };
    const leave = (): void => {
      waiting.delete(own);
      turn.resolve(false);
    };
    waiting.add(own);
    signal.addEventListener("abort", leave, { once: true });
    const begun = await turn.promise;
    signal.removeEventListener("abort", leave);
    return begun;
  };

  return {
    async run(lane, signal, work) {
      if (signal.aborted) return null;
      // Of those that wait already none could begin, so only this one has to be looked at.
      if (hasRoom(lane)) count(lane, 1);
      else if (!(await turnOf(lane, signal))) return null;
      try {
        return await work();
      } finally {
        count(lane, -1);
        fill();
      }
    },
  };
};
