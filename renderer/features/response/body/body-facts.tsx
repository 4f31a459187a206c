// What is known of a body, in the line below it: charset, lines, size; and the marks of one that is not as it should be.
import { Notice } from "../../../ui/notice.tsx";
import { size } from "../clock-words.ts";
import styles from "./body-viewer.module.css";

/** What is told of a body with lines that are too long to be drawn as one; the host breaks them at the same length. */
export const partedWords = (parted: boolean): string =>
  parted ? `lines over ${(10_000).toLocaleString("en")} characters in parts` : "";

/** The declared charset, or what is taken where none is declared. */
export const charsetWords = (charset: string | null): string =>
  charset === null ? "UTF-8, not declared" : charset.toUpperCase();

/** Muted words below the body. */
export const BodyFactsLine = ({ facts }: { facts: readonly string[] }) => (
  <p className={styles["facts"]}>{facts.filter((fact) => fact !== "").join(" · ")}</p>
);

/** Stands above a body whose end is missing. @param came bytes that the answer had, of which `kept` are here */
export const PartialNotice = ({ kept, came }: { kept: number; came: number }) => (
  <Notice tone="warn">
    {kept < came ? (
      <>
        <strong>
          Only the first {size(kept)} of {size(came)} were kept.
        </strong>{" "}
        Send the request again to see all of it.
      </>
    ) : (
      <>
        <strong>Not complete.</strong> The answer was cut; this is what had come.
      </>
    )}
  </Notice>
);

/** Stands above a body that is not in the charset it says it is in; nothing for zero bytes. */
export const InvalidNotice = ({ count, charset }: { count: number; charset: string }) =>
  count === 0 ? null : (
    <Notice tone="warn">
      <strong>
        {count} {count === 1 ? "place does" : "places do"} not fit {charset}
      </strong>{" "}
      and {count === 1 ? "is" : "are"} shown as �. Hex shows the bytes that came.
    </Notice>
  );
