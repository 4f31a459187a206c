// A method in the colour of what it does: reads, writes, deletes. The word itself says it too.
import styles from "./compose.module.css";

const effectOf = (method: string): "reads" | "deletes" | "writes" => {
  if (/^(GET|HEAD|OPTIONS)$/i.test(method.trim())) return "reads";
  return /^DELETE$/i.test(method.trim()) ? "deletes" : "writes";
};

/** @param reads where the vendor's documents say otherwise than the method */
export const Verb = ({ method, reads }: { method: string; reads?: boolean }) => (
  <b
    className={styles["verb"]}
    data-effect={
      reads === undefined ? effectOf(method) : reads ? "reads" : effectOf(method) === "deletes" ? "deletes" : "writes"
    }
  >
    {method.trim() === "" ? "…" : method.trim().toUpperCase()}
  </b>
);
