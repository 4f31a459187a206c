// Takes a value of an answer into a new request: as its address where it is one, else as the next part of this one's path.
import type { Exchange } from "../../../../shared/domain.ts";
import { literalColons } from "../../../../shared/path-names.ts";
import { mask } from "../../../../shared/redact-names.ts";
import { useUiStore } from "../../../state/ui-store.ts";
import { useComposeMemory } from "../../compose/compose-memory.ts";
import { focusAddress } from "../../compose/focus-address.ts";

/** Longer ones are part of no address. */
const longest = 2_000;

/** A value that can be part of an address: not empty, not masked, not a whole document. */
export const isUsable = (value: string): boolean =>
  value.trim() !== "" && value.length <= longest && !value.includes(mask);

/** The address that a value stands for. @param url of the request that it was the answer to */
export const addressWith = (url: string, value: string): string => {
  const text = value.trim();
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  if (!URL.canParse(url)) return encodeURIComponent(text);
  const { origin, pathname } = new URL(url);
  // A path with something masked in it leads nowhere.
  const here = pathname.includes(encodeURIComponent(mask)) ? "" : pathname.replace(/\/+$/, "");
  return text.startsWith("/") ? origin + text : `${origin}${here}/${encodeURIComponent(text)}`;
};

/** Opens it beside the others; nothing is sent. */
export const openWithValue = (exchange: Exchange, value: string): void => {
  const { screen, go } = useUiStore.getState();
  const memory = useComposeMemory.getState();
  memory.add();
  // Elsewhere the composer's credential has nothing to do with this answer.
  if (screen !== "compose") memory.choose(null);
  memory.setUrl(literalColons(addressWith(exchange.request.url, value)));
  go("compose");
  focusAddress();
};
