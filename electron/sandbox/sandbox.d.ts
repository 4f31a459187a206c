export type SandboxVendor = {
    base_url: string;
    methods: Record<string, Record<string, string>>;
};
export type SandboxTraffic = {
    at: string;
    vendor: string;
    method: string;
    path: string;
    status: number | null;
    ms: number;
    fault: string | null;
};
export type FaultChoice = {
    name: string;
    label: string;
};
export type SandboxOptions = {
    /** 0 lets the system choose. */
    port: number;
    /** Fault per vendor that is on from the start. */
    faults?: Readonly<Record<string, string>>;
    /** Seconds by which the simulated clock is ahead. */
    clockOffsetSeconds?: number;
    /** Where the fault "redirect" points; an address of another host than the sandbox's own by default. */
    redirectTo?: string;
    /** True enforces the vendors' rate limits from the start. Off by default; the fault "bucket" switches them on. */
    rateLimits?: boolean;
    onTraffic?: (traffic: SandboxTraffic) => void;
};
export type Sandbox = {
    readonly port: number;
    readonly vendors: Readonly<Record<string, SandboxVendor>>;
    readonly faultChoices: Readonly<Record<string, readonly FaultChoice[]>>;
    faults(): Readonly<Record<string, string>>;
    /** Throws a RangeError that names the choices when the vendor or the fault is unknown. */
    setFault(vendor: string, fault: string | null): void;
    clockOffsetSeconds(): number;
    /** Adds to the offset; negative moves back. Throws a RangeError for a number that is not finite. */
    moveClock(seconds: number): void;
    close(): Promise<void>;
};
