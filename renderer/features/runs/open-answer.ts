// Opens a request of a run in the composer with the answer that it got there.
import type { CallReport } from "../../../shared/domain.ts";
import { useCollections } from "../collections/collections.ts";
import { openSaved } from "../collections/open-saved.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { focusAddress } from "../compose/focus-address.ts";
import { hideRun, type RunEntry } from "./run-memory.ts";

/** @returns false where the request is not saved any more */
export const openAnswer = ({ id, credential }: RunEntry, report: CallReport | null): boolean => {
  const item = useCollections.getState().items.find((one) => one.id === id);
  if (item?.kind !== "request") return false;
  openSaved(item);
  const { choose } = useComposeMemory.getState();
  choose(credential);
  const at = report?.exchanges.at(-1)?.at;
  if (report && at !== undefined)
    useComposeMemory.setState(({ tabs, active }) => ({
      tabs: tabs.map((tab) =>
        tab.id === active && !tab.running
          ? {
              ...tab,
              sent: { draft: tab.draft, credential },
              last: { end: { kind: "report", report }, at: new Date(at), credential, tried: null },
            }
          : tab,
      ),
    }));
  hideRun();
  focusAddress();
  return true;
};
