// The lines of a body with the search in them; short texts wrap, long ones are drawn as far as they are seen.
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { counted } from "../../../../shared/counted.ts";
import type { AppError } from "../../../../shared/errors.ts";
import type { BodyView } from "../../../api/queries/body-queries.ts";
import { copyText } from "../../../ui/clipboard.ts";
import { Notice } from "../../../ui/notice.tsx";
import styles from "./body-viewer.module.css";
import { mostCopied, type Piece, selectedPieces, textHere, textThere, undrawn } from "./copy-lines.ts";
import { FindBar } from "./find-bar.tsx";
import { LineList } from "./line-list.tsx";
import type { LineSource } from "./line-source.ts";
import { useFind } from "./use-find.ts";
import { useFolds } from "./use-folds.ts";
import { canWrap, WrappedLines } from "./wrapped-lines.tsx";

export type BodyLinesProps = {
  source: LineSource;
  /** The body at the host, or null when the source has all lines. */
  view: BodyView | null;
  label: string;
  wrap: boolean;
  /** Bytes of the body; infinite while it may still grow. */
  length: number;
  marked: number | null;
  /** How often the search was asked for; null while it is closed. */
  finding: number | null;
  onCloseFind: () => void;
  /** What copying all of it gives; null where not all of it is here. */
  whole: string | null;
};

/** F3 and Shift+F3 go through the finds; Ctrl+A takes the body and not the whole page. */
export const BodyLines = (props: BodyLinesProps) => {
  const { source, view, label, wrap, length, marked, finding, onCloseFind, whole } = props;
  const find = useFind(source, view);
  const folding = useFolds(source);
  const place = useRef<HTMLDivElement>(null);
  const all = useRef(false);
  /** Why a copy is not what was selected. */
  const [uncopied, setUncopied] = useState("");
  const open = finding !== null;

  // What is asked for comes into sight: it is unfolded first, and drawn as it is after that.
  const current = open ? find.current : null;
  const { hides, show } = folding;
  const latest = useRef({ hides, show });
  useEffect(() => {
    latest.current = { hides, show };
  });
  useEffect(() => {
    for (const line of [current?.line, marked])
      if (line !== undefined && line !== null && latest.current.hides(line)) latest.current.show(line);
  }, [current, marked]);

  const lines = () => place.current?.querySelector<HTMLElement>("[data-lines]") ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "F3" && open) {
      event.preventDefault();
      find.step(event.shiftKey ? -1 : 1);
    }
    const inField = event.target instanceof HTMLInputElement;
    if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !inField) {
      event.preventDefault();
      const box = lines();
      if (box) getSelection()?.selectAllChildren(box);
      all.current = true;
    } else if (!(event.ctrlKey || event.metaKey)) all.current = false;
  };
  const copyLater = async (pieces: readonly Piece[], from: BodyView): Promise<void> => {
    try {
      const text = await textThere(pieces, from);
      if (!(await copyText(text))) setUncopied("Nothing was copied: the browser does not allow it. Save it instead.");
    } catch (error) {
      // `ask` rejects with AppError alone.
      setUncopied(`Nothing was copied. ${(error as AppError).why}`);
    }
  };
  const onCopy = (event: ClipboardEvent) => {
    const box = lines();
    if (!box || event.target instanceof HTMLInputElement) return;
    const pieces = all.current ? [whole ?? { from: 0, to: source.count }] : selectedPieces(box);
    setUncopied("");
    if (!pieces) return;
    if (all.current && whole === null && length === Number.POSITIVE_INFINITY)
      return setUncopied("Only what is drawn was copied: the body is still being laid out.");
    if (undrawn(pieces) > mostCopied)
      return setUncopied(
        `Only what is drawn was copied: up to ${counted(mostCopied, "line")} can be. Save has them all.`,
      );
    const here = textHere(pieces, source);
    if (here === null && view === null) return;
    event.preventDefault();
    if (here !== null) event.clipboardData.setData("text/plain", here);
    else if (view !== null) void copyLater(pieces, view);
  };
  const wraps = wrap && canWrap(source, length);
  const drawn = {
    source: folding.source,
    label,
    find: open ? find.pattern : null,
    current: current && hides(current.line) ? null : current,
    marked: marked !== null && hides(marked) ? null : marked,
    folding,
  };
  return (
    <div
      ref={place}
      className={styles["lines"]}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPointerDown={() => {
        all.current = false;
      }}
    >
      {open && (
        <FindBar
          find={find}
          asked={finding}
          onClose={() => {
            onCloseFind();
            lines()?.focus();
          }}
        />
      )}
      {uncopied !== "" && <Notice tone="warn">{uncopied}</Notice>}
      {wraps ? <WrappedLines {...drawn} /> : <LineList {...drawn} />}
    </div>
  );
};
