// A body as text, laid out, filtered or as it came: read in the page while it is small, by the host where it is not.
import { inPageCharacters, isHere } from "./body-kind.ts";
import { BodyTextHere, type BodyTextProps } from "./body-text-here.tsx";
import { BodyTextThere } from "./body-text-there.tsx";

/** Numbered lines with search, charset and size. */
export const BodyText = (props: BodyTextProps) => {
  const { exchange, kind, form, filter } = props;
  const { response } = exchange;
  if (!response) return null;
  const small = isHere(response) && response.body.length <= inPageCharacters;
  const here = small && filter === "" && (form === "raw" || kind === "json");
  return here ? <BodyTextHere {...props} /> : <BodyTextThere {...props} />;
};
