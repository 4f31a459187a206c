import { type Json, type JsonObject } from "../sim.ts";
/** Only lists are paged; a size that is no positive number is ignored. Keys are the ids of the entries. */
export declare function page(data: Json, query: URLSearchParams): {
    data: Json;
    beside?: JsonObject;
};
