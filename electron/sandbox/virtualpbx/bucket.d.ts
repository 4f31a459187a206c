export declare const cost: {
    readonly signIn: 35;
    readonly call: 1;
};
export type Buckets = Map<string, {
    units: number;
    at: number;
}>;
/**
 * Takes the cost from the bucket; false when it holds too little.
 * @param now simulated time in milliseconds; a clock that was moved back refills nothing
 */
export declare function take(buckets: Buckets, key: string, units: number, now: number): boolean;
