// A part whose code comes later: nothing, then the part, at once where its code is there already.
import { act, fireEvent, render, screen } from "@testing-library/react";
import { type ReactNode, Component, useState } from "react";
import { expect, test, vi } from "vitest";
import { laterPart } from "./later-part.tsx";

const Part = ({ name }: { name: string }) => <p>Part {name}</p>;

test("it is drawn in the same breath as it is asked for, once its code has been fetched", async () => {
  const load = vi.fn(() => Promise.resolve(Part));
  const [Later, fetch] = laterPart(load);
  const Page = () => {
    const [opened, setOpened] = useState(false);
    return (
      <>
        <button onClick={() => setOpened(true)}>Open</button>
        {opened && <Later name="one" />}
      </>
    );
  };
  render(<Page />);
  await act(fetch);
  fireEvent.click(screen.getByRole("button"));
  expect(screen.getByText("Part one")).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render(): ReactNode {
    return this.state.failed ? <p>Failed</p> : this.props.children;
  }
}

test("code that cannot be fetched is told by the screen around it, and fetched anew the next time", async () => {
  const quiet = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const load = vi.fn(() => Promise.resolve(Part));
  load.mockRejectedValueOnce(new Error("gone")).mockRejectedValueOnce(new Error("gone"));
  const [Later, fetch] = laterPart(load);
  await fetch();
  const first = render(
    <Boundary>
      <Later name="one" />
    </Boundary>,
  );
  expect(await screen.findByText("Failed")).toBeTruthy();
  first.unmount();
  render(
    <Boundary>
      <Later name="two" />
    </Boundary>,
  );
  expect(await screen.findByText("Part two")).toBeTruthy();
  quiet.mockRestore();
});
