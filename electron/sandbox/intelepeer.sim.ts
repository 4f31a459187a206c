// The simulator of IntelePeer's Customer Portal, after S000: token at `data`, bare in the calls to the portal's own host.
//
// The demo values sign in to the Colorado dental office. `demo` (intelepeer/demo.ts) has the Florida one and a user without
// API access. The prefix stands for every host of the vendor at once: the documents' paths tell the hosts apart.
import { answer, createState } from "./intelepeer/answer.ts";
import { demoMethods } from "./intelepeer/demo.ts";
import { intelepeerFaults } from "./intelepeer/faults.ts";
import { customerPortal } from "./intelepeer/revision.ts";
import type { Simulator } from "./sim.ts";

export const intelepeerSimulator: Simulator = {
  vendor: "intelepeer",
  faults: intelepeerFaults,
  demo: demoMethods,
  start() {
    const state = createState();
    return (request) => answer(request, customerPortal, state);
  },
};
