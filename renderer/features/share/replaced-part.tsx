// What was replaced in a bundle: counted by kind and by placeholder, and every place before and after.
import { counted } from "../../../shared/counted.ts";
import type { BundleReview } from "../../../shared/bundle-contract.ts";
import { replacedWords } from "../../../shared/replaced-words.ts";
import styles from "./share.module.css";
import { kindWord } from "./share-words.ts";

type ReplacedPartProps = {
  replaced: BundleReview["replaced"];
  review: Pick<BundleReview, "spots" | "moreSpots">;
};

/** Values are in none of it: the host keeps them. */
export const ReplacedPart = ({ replaced, review }: ReplacedPartProps) => {
  const { spots, moreSpots } = review;
  if (replaced.length === 0) return <p className={styles["none"]}>There was no secret to replace.</p>;
  return (
    <>
      <p className={styles["kinds"]}>{replacedWords(replaced).join(", ")}</p>
      <ul className={styles["counts"]} aria-label="Placeholders">
        {replaced.map(({ kind, placeholder, count }) => (
          <li key={placeholder}>
            <code>{placeholder}</code> {kindWord(kind)}, {counted(count, "place")}
          </li>
        ))}
      </ul>
      {spots.length > 0 && (
        <section className={styles["scroll"]} aria-label="Places, before and after" tabIndex={0}>
          <table className={styles["spots"]}>
            <thead>
              <tr>
                <th scope="col">Where</th>
                <th scope="col">Before</th>
                <th scope="col">In the bundle</th>
              </tr>
            </thead>
            <tbody>
              {spots.map(({ where, before, after }, index) => (
                // Places have no identity but their order.
                <tr key={index}>
                  <td>{where}</td>
                  <td>
                    <code>{before}</code>
                  </td>
                  <td>
                    <code>{after}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className={styles["note"]}>
        Equal numbers stand for equal values in all files. What stood there is told in words: the value never leaves the
        host.{moreSpots > 0 && ` ${moreSpots} more places are not listed.`}
      </p>
    </>
  );
};
