// The switch of a preview between dots and the real thing.
import { LinkButton } from "../../ui/link-button.tsx";

type RevealToggleProps = { shown: boolean; what: string; onToggle: () => void };

/** Says what it does, and of what for those who hear only the button. */
export const RevealToggle = ({ shown, what, onToggle }: RevealToggleProps) => (
  <LinkButton onClick={onToggle} label={`${shown ? "Hide" : "Reveal"} ${what}`}>
    {shown ? "Hide" : "Reveal"}
  </LinkButton>
);
