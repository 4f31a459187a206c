// The way from a cause to the step of the vendor's guide that puts it right; both Test and Compose offer it.
import type { Diagnosis } from "../../../shared/domain.ts";
import { guideOf } from "../../../shared/vendors/guides.ts";
import { useUiStore } from "../../state/ui-store.ts";
import type { QuickAction } from "../response/why-panel.tsx";
import { useGuideProgress } from "./guide-progress.ts";

/** Opens the guide at the step that a cause names; nothing where it names none. */
export const guideActions = ({ guideStep }: Diagnosis, vendor: string): QuickAction[] => {
  const steps = guideOf(vendor)?.steps ?? [];
  const at = steps.findIndex(({ id }) => id === guideStep);
  const step = steps[at];
  if (!step) return [];
  const run = (): void => {
    useGuideProgress.getState().open({ vendor, account: "" }, step.id);
    useUiStore.getState().go("guides");
  };
  return [{ label: `Guide: ${step.title}`, run }];
};
