// The switch of a preview between dots and the real thing.
import { LinkButton } from "../../ui/link-button.tsx";
import { useHideWhilePresenting } from "../../ui/presenting.ts";

type RevealToggleProps = { shown: boolean; what: string; onToggle: () => void };

/** Says what it does, and of what for those who hear only the button. Gone while somebody presents. */
export const RevealToggle = ({ shown, what, onToggle }: RevealToggleProps) => {
  if (useHideWhilePresenting(shown, onToggle)) return null;
  return (
    <LinkButton onClick={onToggle} label={`${shown ? "Hide" : "Reveal"} ${what}`}>
      {shown ? "Hide" : "Reveal"}
    </LinkButton>
  );
};
