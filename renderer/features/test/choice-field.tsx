// A choice: side by side when the words are short and few, a native list otherwise.
import { SegmentedControl } from "@mantine/core";
import { NativeSelect } from "../../ui/native-select.tsx";

type ChoiceFieldProps = {
  id: string;
  value: string;
  choices: readonly { readonly value: string; readonly label: string }[];
  describedBy: string | undefined;
  onValue: (value: string) => void;
};

/** Whether the choices fit beside each other. */
export const isShortChoice = (choices: ChoiceFieldProps["choices"]): boolean =>
  choices.length <= 3 && choices.reduce((sum, choice) => sum + choice.label.length, 0) <= 24;

/** The control alone; the frame stands around it. */
export const ChoiceField = ({ id, value, choices, describedBy, onValue }: ChoiceFieldProps) =>
  isShortChoice(choices) ? (
    <SegmentedControl
      id={id}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      value={value}
      onChange={onValue}
      data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      fullWidth
      size="xs"
      radius="sm"
      transitionDuration={0}
    />
  ) : (
    <NativeSelect id={id} value={value} options={choices} describedBy={describedBy} onValue={onValue} />
  );
