// The recovery code on paper: drawn only while the window prints.
import { createPortal } from "react-dom";
import { usePrinting } from "../../ui/use-printing.ts";
import "./recovery-print.css";
import { dayWords } from "../../ui/moment-words.ts";

/** Renders nothing on screen. */
export const RecoveryPrint = ({ groups, at }: { groups: readonly string[]; at: Date }) =>
  usePrinting()
    ? createPortal(
        <article className="recovery-print">
          <h1>Ringback: recovery code</h1>
          <p className="recovery-print-code">{groups.join("  ")}</p>
          <p>
            It opens the store of connections when the passphrase is forgotten. Keep this sheet away from the computer.
          </p>
          <p>Printed on {dayWords(at)}</p>
        </article>,
        document.body,
      )
    : null;
