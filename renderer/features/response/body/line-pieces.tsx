// The coloured text of one line, with what a search found marked in it.
import { memo } from "react";
import { VisibleText } from "../visible-text.tsx";
import { type BodyLine, type Place, piecesOf } from "./body-line.ts";
import styles from "./line-pieces.module.css";

type LinePiecesProps = {
  line: BodyLine;
  find: RegExp | null;
  /** The find that is looked at, when it is in this line. */
  current: Place | null;
};

/** Drawn anew only when the line or the search changes. */
export const LinePieces = memo(({ line, find, current }: LinePiecesProps) =>
  piecesOf(line, find, current).map((piece, index) =>
    piece.hit === "none" ? (
      // Pieces have no identity but their place.
      <span key={index} className={styles["piece"]} data-kind={piece.kind}>
        <VisibleText text={piece.text} />
      </span>
    ) : (
      <mark key={index} className={styles["hit"]} data-current={piece.hit === "current" || undefined}>
        <VisibleText text={piece.text} />
      </mark>
    ),
  ),
);
LinePieces.displayName = "LinePieces";
