// Notes on an exchange when the events of its answer came: numbers alone, so that the history can tell it later.
import type { Exchange } from "../../shared/domain.ts";

/** The exchange with the times, counted from its beginning. @param times milliseconds since 1970; null leaves it as it is */
export const withEventTimes = (exchange: Exchange, times: readonly number[] | null): Exchange => {
  const { response, at } = exchange;
  if (!response || !times || times.length === 0) return exchange;
  const began = Date.parse(at);
  return { ...exchange, response: { ...response, eventTimes: times.map((time) => Math.max(0, time - began)) } };
};
