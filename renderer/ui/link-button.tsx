// A button that reads like a link, for a small act inside a sentence or at the end of a notice.
import type { ReactNode } from "react";
import styles from "./link-button.module.css";

type LinkButtonProps = { children: ReactNode; onClick: () => void; label?: string; id?: string };

/** Takes the colour of the words around it. */
export const LinkButton = ({ children, onClick, label, id }: LinkButtonProps) => (
  <button type="button" id={id} className={styles["link"]} aria-label={label} onClick={onClick}>
    {children}
  </button>
);
