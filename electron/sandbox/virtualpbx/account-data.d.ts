import type { Json } from "../sim.ts";
import type { DemoAccount } from "./demo.ts";
/** The `data` of a call by the path below the account; null where the simulator has none. */
export declare function accountData(account: DemoAccount, below: string): Json | null;
