// Watches the composer and remembers its answers for comparison.
import { useAnswerMemory } from "../response/answer-memory.ts";
import { useComposeMemory } from "./compose-memory.ts";
import type { CallEnd } from "./compose-tab.ts";

const remember = ({ end, at }: CallEnd): void => {
  if (end.kind !== "report") return;
  const exchange = end.report.exchanges.at(-1);
  if (exchange?.response) useAnswerMemory.getState().remember({ exchange, at });
};

useComposeMemory.subscribe((now, before) => {
  // The store was locked: what came out of it is forgotten here as well.
  if (now.sessions !== before.sessions && Object.keys(now.sessions).length === 0)
    return useAnswerMemory.setState({ answers: [] });
  if (now.tabs === before.tabs) return;
  for (const { id, last } of now.tabs) {
    const known = before.tabs.find((tab) => tab.id === id);
    if (last !== null && known && last !== known.last) remember(last);
  }
});
