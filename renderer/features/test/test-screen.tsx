// The Test screen: place for the form, the previews and the rungs.
import { Screen } from "../../ui/screen.tsx";

/** Tests a credential. */
export const TestScreen = () => <Screen title="Test credential">{null}</Screen>;
