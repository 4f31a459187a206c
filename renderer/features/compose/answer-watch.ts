// Watches the composer: remembers its answers for comparison, and knows whether the request has changed since it was sent.
import { create } from "zustand";
import { useAnswerMemory } from "../response/answer-memory.ts";
import { activeTab, useComposeMemory } from "./compose-memory.ts";
import { type CallEnd, isOutdated } from "./compose-tab.ts";

/** True when the answer on screen belongs to a request that has been changed since. */
export const useOutdated = create<{ readonly outdated: boolean }>(() => ({ outdated: false }));

const remember = ({ end, at }: CallEnd): void => {
  if (end.kind !== "report") return;
  const exchange = end.report.exchanges.at(-1);
  if (exchange?.response) useAnswerMemory.getState().remember({ exchange, at });
};

useComposeMemory.subscribe((now, before) => {
  // The store was locked: what came out of it is forgotten here as well.
  if (now.sessions !== before.sessions && Object.keys(now.sessions).length === 0)
    return useAnswerMemory.setState({ answers: [] });
  const outdated = isOutdated(activeTab(now));
  if (outdated !== useOutdated.getState().outdated) useOutdated.setState({ outdated });
  if (now.tabs === before.tabs) return;
  for (const { id, last } of now.tabs) {
    const known = before.tabs.find((tab) => tab.id === id);
    if (last !== null && known && last !== known.last) remember(last);
  }
});
