// Keeps to a vendor's rate limit on our side: a bucket per vendor and account, so that it is never us who gets the 429.
import type { RateBucket } from "../../shared/vendor.ts";
import type { Clock } from "../ports.ts";

export type RateGuard = {
  /**
   * Takes units out of a bucket, waiting until they are there.
   * @param onWait told once with the milliseconds when waiting is needed
   * @throws when the signal is aborted meanwhile; the units are then given back
   */
  take(
    bucket: RateBucket,
    key: string,
    units: number,
    signal: AbortSignal,
    onWait: (ms: number) => void,
  ): Promise<void>;
};

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
      if (filled >= units) return;
      const ms = Math.ceil(((units - filled) / bucket.refillPerSecond) * 1000);
      onWait(ms);
      try {
        await clock.sleep(ms, signal);
      } catch (error) {
        const left = buckets.get(key);
        if (left) left.units += units;
        throw error;
      }
    },
  };
};
