// The list of variables below a field, and the card that says what the one under the pointer stands for.
import { Portal } from "@mantine/core";
import { useEffect } from "react";
import { mainElement } from "../../ui/main-element.ts";
import { optionId, type ListPlace, type Suggest } from "./use-suggest.ts";
import type { VariableFact } from "./variable-facts.ts";
import styles from "./variable-list.module.css";

/** The focus stays in the field; the chosen option is told by `aria-activedescendant` there. */
export const VariableList = ({ list, choose }: Pick<Suggest, "list" | "choose">) => {
  const active = list && optionId(list.id, list.index);
  useEffect(() => {
    if (active !== null) document.getElementById(active)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  if (!list) return null;
  return (
    <Portal target={mainElement()}>
      <div className={styles["pop"]} style={list.place} data-variable-list>
        <ul id={list.id} role="listbox" aria-label="Variables" className={styles["list"]}>
          {list.options.map(({ name, value, source }, index) => (
            <li
              key={name}
              id={optionId(list.id, index)}
              role="option"
              aria-selected={index === list.index}
              className={styles["option"]}
              // Before the field loses the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(name);
              }}
            >
              <code>{name}</code>
              <span className={styles["value"]}>{value}</span>
              <span className={styles["source"]}>{source}</span>
            </li>
          ))}
        </ul>
      </div>
    </Portal>
  );
};

/** The same words stand in the list below the address, which needs no pointer. */
export const VariableCard = ({ fact, place }: { fact: VariableFact; place: ListPlace }) => (
  <Portal target={mainElement()}>
    <div
      className={`${styles["pop"]} ${styles["card"]}`}
      style={place}
      role="tooltip"
      data-unknown={fact.value === null}
    >
      <code>{fact.name}</code>
      {fact.value !== null && <code className={styles["value"]}>{fact.value}</code>}
      <span className={styles["source"]}>{fact.source}</span>
    </div>
  </Portal>
);
