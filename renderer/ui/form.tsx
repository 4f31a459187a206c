// A form that nobody but its screen has to do with: the browser neither fills it in nor checks it, and sends it nowhere.
import type { ComponentProps } from "react";
import styles from "./form.module.css";

type FormProps = Omit<ComponentProps<"form">, "onSubmit"> & {
  /** Enter in a field, or its submit button. */
  onSubmit: () => void;
};

/** Fields below each other, unless a class of its own says otherwise. */
export const Form = ({ onSubmit, ...rest }: FormProps) => (
  <form
    className={styles["form"]}
    autoComplete="off"
    noValidate
    {...rest}
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  />
);
