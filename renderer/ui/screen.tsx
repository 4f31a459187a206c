// The frame of one screen: title line with chips and actions, then the content; names the window and takes the focus.
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./screen.module.css";
import { setWindowTitle } from "./window-title.ts";

type ScreenProps = {
  title: string;
  /** Chips beside the title. */
  chips?: ReactNode;
  /** Muted words and buttons at the right end. */
  actions?: ReactNode;
  /** A list at the left, see side-list.tsx. */
  side?: ReactNode;
  children: ReactNode;
  /** `fill` when the content scrolls by itself (columns); `page` for one scrolling, padded column. */
  layout?: "fill" | "page";
};

/**
 * Lays out a screen. On arrival the heading takes the focus, unless something inside the screen already has it
 * (a form that focuses its first field does so in an effect or with `data-autofocus`).
 */
export const Screen = ({ title, chips, actions, side, children, layout = "page" }: ScreenProps) => {
  const root = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setWindowTitle({ screen: title });
  }, [title]);
  useEffect(() => {
    if (root.current?.contains(document.activeElement)) return;
    const first = root.current?.querySelector<HTMLElement>("[data-autofocus]");
    (first ?? heading.current)?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles["screen"]} ref={root} data-side={side !== undefined}>
      {side}
      <div className={styles["main"]}>
        <header className={styles["bar"]}>
          <h1 className={styles["title"]} tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {chips}
          {actions !== undefined && <div className={styles["actions"]}>{actions}</div>}
        </header>
        <div className={styles[layout]} data-pane={layout === "page" ? title : undefined}>
          {children}
        </div>
      </div>
    </div>
  );
};
