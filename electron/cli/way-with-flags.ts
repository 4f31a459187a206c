// What the store says of the way of a request, under what the command line says.
import type { CallOptions } from "../services/call-options.ts";
import type { Way } from "../services/wire-way.ts";

/** @param way null where no connection was named, and then the flags are all */
export const wayWithFlags = (way: Way | null, options: CallOptions): CallOptions => {
  if (way === null) return options;
  const { send = {}, follow = 0 } = options;
  return {
    ...options,
    follow: follow > 0 ? follow : way.follow,
    send: {
      ...way.send,
      ...send,
      timeouts: { ...way.send.timeouts, ...send.timeouts },
      extraCa: [...(way.send.extraCa ?? []), ...(send.extraCa ?? [])],
    },
  };
};
