// The simulator of IntelePeer Atmosphere, after S001: token at `token`, always behind the word Bearer.
//
// Users and accounts are those of intelepeer.sim.ts, tokens are its own. No demo value names an address for the calls: below
// this prefix, which stands for every host of the vendor at once, they go where the sign-in goes.
import { answer, createState } from "./intelepeer/answer.ts";
import { demoMethods } from "./intelepeer/demo.ts";
import { intelepeerFaults } from "./intelepeer/faults.ts";
import { atmospherePortal } from "./intelepeer/revision.ts";
import type { Simulator } from "./sim.ts";

export const atmosphereSimulator: Simulator = {
  vendor: "atmosphere",
  faults: intelepeerFaults,
  demo: demoMethods,
  start() {
    const state = createState();
    return (request) => answer(request, atmospherePortal, state);
  },
};
