// Cuts a list to page_size and says where the next page starts.
import { isJsonObject, type Json, type JsonObject } from "../sim.ts";

/** Only lists are paged; a size that is no positive number is ignored. Keys are the ids of the entries. */
export function page(data: Json, query: URLSearchParams): { data: Json; beside?: JsonObject } {
  if (!Array.isArray(data)) return { data };
  const list: readonly Json[] = data;
  const startKey = query.get("start_key");
  const found = startKey === null ? -1 : list.findIndex((entry) => idOf(entry) === startKey);
  const from = Math.max(0, found);
  const wanted = Number(query.get("page_size"));
  const size = Number.isInteger(wanted) && wanted > 0 ? wanted : list.length;
  const shown = list.slice(from, from + size);
  const next = list[from + size];
  return {
    data: shown,
    beside: {
      page_size: shown.length,
      ...(startKey === null ? {} : { start_key: startKey }),
      ...(next === undefined ? {} : { next_start_key: idOf(next) }),
    },
  };
}

function idOf(entry: Json): string {
  const id = isJsonObject(entry) ? entry["id"] : undefined;
  return typeof id === "string" ? id : "";
}
