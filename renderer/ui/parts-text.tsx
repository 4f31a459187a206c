// Text of which some parts are secret: dots in their place unless revealed, invisible characters made visible.
import { visiblePieces } from "../../shared/invisible.ts";
import type { Part } from "../../shared/vendor.ts";
import { Masked } from "./masked.tsx";
import styles from "./parts-text.module.css";

/** Plain text in which every invisible character is a mark that is seen. */
const VisibleText = ({ text }: { text: string }) =>
  visiblePieces(text).map((piece, index) =>
    piece.mark === null ? (
      piece.text
    ) : (
      // Pieces have no identity of their own; the list is rebuilt as a whole whenever the text changes.
      <span key={index} className={styles["mark"]}>
        {piece.mark}
      </span>
    ),
  );

type PartsTextProps = {
  parts: readonly Part[];
  revealed: boolean;
  /** True where every character counts, e.g. the input of a digest; "secret" where only what was typed does. */
  marks?: boolean | "secret";
};

/** Mono text made of parts. */
export const PartsText = ({ parts, revealed, marks = false }: PartsTextProps) => (
  <span className={styles["text"]}>
    {parts.map((part, index) =>
      part.secret && !revealed ? (
        <Masked key={index} value={part.text} revealed={false} />
      ) : (
        <span key={index}>
          {marks === true || (marks === "secret" && part.secret) ? <VisibleText text={part.text} /> : part.text}
        </span>
      ),
    )}
  </span>
);
