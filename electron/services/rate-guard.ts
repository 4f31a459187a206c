// Keeps to a vendor's rate limit on our side: a bucket per vendor and account, so that it is never us who gets the 429.
import type { RateBucket } from "../../shared/vendor.ts";
import type { Clock } from "../ports.ts";

export type RateGuard = {
  /**
   * Takes units out of a bucket, waiting until they are there.
   * @param onWait told once with the milliseconds when waiting is needed
   * @returns what to call when the request is through: from then on the vendor has seen it for certain
   * @throws when the signal is aborted meanwhile; the units are then given back
   */
  take(
    bucket: RateBucket,
    key: string,
    units: number,
    signal: AbortSignal,
    onWait: (ms: number) => void,
  ): Promise<() => void>;
};

const nothing = (): void => undefined;

/** Creates the guard; its buckets begin full. */
export const createRateGuard = (clock: Clock): RateGuard => {
  const buckets = new Map<string, { units: number; at: number }>();
  return {
    async take(bucket, key, units, signal, onWait) {
      const now = clock.now();
      const known = buckets.get(key) ?? { units: bucket.units, at: now };
      // A clock that was set back refills nothing, and takes nothing away either.
      const seconds = Math.max(0, now - known.at) / 1000;
      const filled = Math.min(bucket.units, known.units + seconds * bucket.refillPerSecond);
      // Below zero means: somebody waits already; whoever comes later waits behind.
      buckets.set(key, { units: filled - units, at: now });
      // The vendor's bucket stays full, and fills no further, until the request arrives there; ours fills from now on.
      const arrived = (): void => {
        const left = buckets.get(key);
        const flight = Math.max(0, clock.now() - now) / 1000;
        if (left) left.units -= Math.min(units, flight * bucket.refillPerSecond);
      };
      if (filled >= units) return filled === bucket.units ? arrived : nothing;
      const ms = Math.ceil(((units - filled) / bucket.refillPerSecond) * 1000);
      onWait(ms);
      try {
        await clock.sleep(ms, signal);
        return nothing;
      } catch (error) {
        const left = buckets.get(key);
        if (left) left.units += units;
        throw error;
      }
    },
  };
};
