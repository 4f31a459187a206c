// What can be done where a public name led into a private network: to send it anyway, from then on without asking.
import type { Diagnosis, Exchange } from "../../../shared/domain.ts";
import { allowPrivate } from "../../api/queries/call-queries.ts";
import type { QuickAction } from "./why-panel.tsx";

/**
 * The action beside the cause that speaks of it; none beside any other.
 * @param last the exchange that was refused
 * @param again sends the same once more
 */
export const sendAnyway = (diagnosis: Diagnosis, last: Exchange | undefined, again: () => void): QuickAction[] => {
  const error = last?.error;
  if (diagnosis.id !== "leads-home" || error?.code !== "network.privateAddress") return [];
  const { host } = error.facts;
  return [{ label: `Send to ${host} anyway`, run: () => void allowPrivate(host).then(again) }];
};
