// Text from the wire in which nothing hides: control characters and those that turn the reading direction show their code.
import styles from "./visible-text.module.css";

/** Everything invisible but the tab, and the two line breaks that are no line breaks on the wire. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const hiddenRun = /([\p{Cc}\p{Cf}\u2028\u2029])/u;

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Copying the text still gives the characters as they came. */
export const VisibleText = ({ text }: { text: string }) => {
  if (!hidden.test(text)) return text;
  return text.split(hiddenRun).map((piece, index) =>
    piece !== "\t" && hidden.test(piece) ? (
      // Pieces have no identity but their place; the list is made anew with the text.
      <span key={index} className={styles["mark"]} data-code={codeOf(piece)}>
        {piece}
      </span>
    ) : (
      piece
    ),
  );
};
