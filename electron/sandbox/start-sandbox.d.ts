import type { Sandbox, SandboxOptions } from "./sandbox.ts";
/**
 * Listens on 127.0.0.1 and resolves when requests are answered. Rejects with a RangeError for an unknown vendor, fault or
 * clock offset, and with the system's error (such as EADDRINUSE) when the port cannot be had.
 */
export declare function startSandbox(options: SandboxOptions): Promise<Sandbox>;
