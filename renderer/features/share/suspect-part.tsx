// What looks secret or names a person and is no known secret: each is replaced too, or left, as the user says.
import { counted } from "../../../shared/counted.ts";
import type { BundleReview } from "../../../shared/bundle-contract.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import styles from "./share.module.css";
import { kindWord } from "./share-words.ts";

type SuspectPartProps = {
  suspects: BundleReview["suspects"];
  chosen: readonly string[];
  onChosen: (chosen: readonly string[]) => void;
};

/** Ticked means replaced. */
export const SuspectPart = ({ suspects, chosen, onChosen }: SuspectPartProps) => {
  if (suspects.length === 0)
    return <p className={styles["none"]}>Nothing else in it looks like a secret or names a person.</p>;
  const all = suspects.map(({ id }) => id);
  const toggle = (id: string, on: boolean) => onChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <>
      <p className={styles["note"]}>
        None of these is a secret that Ringback knows. What is ticked is replaced in every file; leave what support
        needs, such as an account id. <LinkButton onClick={() => onChosen(all)}>Replace all</LinkButton>{" "}
        <LinkButton onClick={() => onChosen([])}>Replace none</LinkButton>
      </p>
      <div className={styles["scroll"]} role="group" aria-label="Replace these too">
        {suspects.map(({ id, kind, text, count, places }) => (
          <CheckRow
            key={id}
            checked={chosen.includes(id)}
            onChecked={(on) => toggle(id, on)}
            help={`${kindWord(kind)}, ${counted(count, "place")}: ${places.slice(0, 3).join(", ")}${places.length > 3 ? " …" : ""}`}
          >
            <code className={styles["suspect"]}>
              {text.length > 80 ? `${text.slice(0, 60)}…${text.slice(-8)}` : text}
            </code>
          </CheckRow>
        ))}
      </div>
    </>
  );
};
