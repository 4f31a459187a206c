// What is said about an answer while it comes.
import { useEffect, useRef, useState } from "react";
import { counted } from "../../../../shared/counted.ts";
import { size } from "../clock-words.ts";
import type { LiveLog } from "./live-log.ts";

/** "Receiving, 1.2 MB so far, 3 events". */
export const receivingWords = ({ bytes, kind, eventCount, head }: LiveLog): string =>
  `Receiving, ${size(bytes)} so far${kind === "events" || head.isEventStream ? `, ${counted(eventCount, "event")}` : ""}`;

/** The value as it was at most `ms` milliseconds ago: changes that follow each other quickly are taken together. */
export const useSeldom = <Value>(value: Value, ms: number): Value => {
  const [seldom, setSeldom] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  useEffect(() => {
    const timer = setInterval(() => setSeldom(() => latest.current), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return seldom;
};
