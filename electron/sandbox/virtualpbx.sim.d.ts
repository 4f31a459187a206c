import type { Simulator } from "./sim.ts";
export declare const virtualpbxSimulator: Simulator;
