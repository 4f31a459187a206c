// Asks the host over the window's own bridge, as the page does.
import type { Glue } from "./launch-glue.ts";

/** @returns the whole reply, a refusal included */
export const askHost = async (glue: Glue, method: string, input: unknown = null): Promise<Record<string, unknown>> => {
  const request = JSON.stringify({ id: 7, method, input });
  const reply = await glue.page.evaluate((text) => window.ringback?.rpc(text), request);
  return JSON.parse(reply ?? "{}");
};
