// The rate limit: a bucket per client address and account [KZ-RATE].
//
// 100 units, 10 more per second, a sign-in costs 35, any other call 1; a request that finds too little fails and takes the rest.
// Two statements about it look different and are both true of these numbers. "The third sign-in within about a second
// fails": after two, 30 units are left, so the third fails unless half a second has refilled the missing 5. "The fourth in a
// row gets 429": where the pace let the third through, four cost 140 and would need the refill of 4 seconds. After a
// failure the bucket is empty, so the next sign-in needs 3.5 seconds. The refill is continuous; the documents name no steps.

const capacity = 100;
const unitsPerSecond = 10;

export const cost = { signIn: 35, call: 1 } as const;

export type Buckets = Map<string, { units: number; at: number }>;

/**
 * Takes the cost from the bucket; false when it holds too little.
 * @param now simulated time in milliseconds; a clock that was moved back refills nothing
 */
export function take(buckets: Buckets, key: string, units: number, now: number): boolean {
  const bucket = buckets.get(key) ?? { units: capacity, at: now };
  const seconds = Math.max(0, now - bucket.at) / 1_000;
  const held = Math.min(capacity, bucket.units + seconds * unitsPerSecond);
  const enough = held >= units;
  buckets.set(key, { units: enough ? held - units : 0, at: now });
  return enough;
}
