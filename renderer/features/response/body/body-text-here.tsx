// Text that is in the exchange: coloured, counted and searched in the page.
import { useMemo } from "react";
import { counted } from "../../../../shared/counted.ts";
import type { Exchange } from "../../../../shared/domain.ts";
import { size } from "../clock-words.ts";
import { prettyJson } from "../pretty-json.ts";
import { BodyFactsLine, charsetWords, InvalidNotice, partedWords } from "./body-facts.tsx";
import { type BodyKind, declaredCharset, inPageCharacters, languageOf, lenientText } from "./body-kind.ts";
import { BodyLines, type BodyLinesProps } from "./body-lines.tsx";
import { prettyLines, textLines } from "./line-source.ts";
import { unwrappedWords } from "./wrapped-lines.tsx";

/** What every way of showing lines needs. */
export type LinesProps = Pick<BodyLinesProps, "label" | "wrap" | "finding" | "onCloseFind">;

export type BodyTextProps = LinesProps & {
  exchange: Exchange;
  kind: BodyKind;
  form: "pretty" | "raw";
  /** A JSONPath expression; empty for the whole body. */
  filter: string;
  /** Dotted path of a value to bring into sight and to mark. */
  target: string | null;
  /** Looks at it as it came instead. */
  onRaw: () => void;
};

/** All of it, or what was kept of it. */
export const BodyTextHere = ({ exchange, kind, form, target, ...shared }: Omit<BodyTextProps, "onRaw" | "filter">) => {
  const { response } = exchange;
  const body = response?.body ?? "";
  const encoding = response?.bodyEncoding;
  const charset = response && declaredCharset(response);
  const read = useMemo(
    () => (encoding === "base64" ? lenientText(body, charset) : { text: body, invalid: 0 }),
    [encoding, body, charset],
  );
  const { source, marked } = useMemo(() => {
    const pretty = form === "pretty" && read.text.length <= inPageCharacters ? prettyJson(read.text) : null;
    if (pretty === null) return { source: textLines(read.text, languageOf(kind)), marked: null };
    const at = target === null || target === "" ? -1 : pretty.findIndex(({ path }) => path === target);
    return { source: prettyLines(pretty), marked: at === -1 ? null : at };
  }, [form, read.text, kind, target]);
  const bytes = response && (response.truncated ? read.text.length : response.bytesDecoded);
  return (
    <>
      <InvalidNotice count={read.invalid} charset={charsetWords(charset)} />
      <BodyLines source={source} view={null} length={read.text.length} marked={marked} whole={read.text} {...shared} />
      <BodyFactsLine
        facts={[
          charsetWords(charset),
          counted(source.count, "line"),
          size(bytes ?? 0),
          partedWords(source.parted),
          unwrappedWords(source, read.text.length),
        ]}
      />
    </>
  );
};
