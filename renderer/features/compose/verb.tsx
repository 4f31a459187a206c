// A method in the colour of what it does: reads, writes, deletes. The word itself says it too.
import styles from "./compose.module.css";

const effectOf = (method: string): "reads" | "deletes" | "writes" => {
  if (/^(GET|HEAD|OPTIONS|WS)$/.test(method.trim())) return "reads";
  return method.trim() === "DELETE" ? "deletes" : "writes";
};

type VerbProps = {
  method: string;
  /** Where the vendor's documents say otherwise than the method. */
  reads?: boolean;
  /** In a list, where the names behind it stand below each other. */
  listed?: boolean;
};

/** As it was typed: `get` is not GET. */
export const Verb = ({ method, reads, listed = false }: VerbProps) => (
  <b
    className={styles["verb"]}
    data-listed={listed || undefined}
    data-effect={
      reads === undefined ? effectOf(method) : reads ? "reads" : effectOf(method) === "deletes" ? "deletes" : "writes"
    }
  >
    {method.trim() === "" ? "…" : method.trim()}
  </b>
);
