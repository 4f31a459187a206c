// Catches a fault of one screen, so that the frame and the other screens go on.
import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Screen } from "../ui/screen.tsx";

type Props = { readonly screen: string; readonly children: ReactNode };
type State = { readonly failed: boolean };

/** Give it `key={screen}`: going elsewhere and back is a fresh start. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Screen title={this.props.screen}>
        <ErrorNotice
          error={{
            title: "This screen has failed",
            why: "That is a fault of Ringback, not of your credential. The other screens go on working.",
            next: "Show it again. If it fails again, reload the window.",
          }}
          action={
            <Button variant="default" onClick={() => this.setState({ failed: false })}>
              Show again
            </Button>
          }
        />
      </Screen>
    );
  }
}
