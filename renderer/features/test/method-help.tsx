// The place in the form's column where a vendor's questions stand while they are open.
import { ChoiceHelper } from "./choice-helper.tsx";
import type { MethodHelp as Help } from "./use-method-help.ts";

/** Nothing while no questions are open. */
export const MethodHelp = ({ help }: { help: Help }) =>
  help.vendor?.choice && (
    <ChoiceHelper
      vendor={help.vendor}
      choice={help.vendor.choice}
      answers={help.answers}
      onAnswers={help.answer}
      onClose={help.leave}
    />
  );
