// The one-line field: what it shows, and what is left of it once it is gone.
import { render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { expect, it } from "vitest";
import { TextInput } from "./text-input.tsx";

const field = (value: string) => (
  <StrictMode>
    <TextInput id="password" value={value} onValue={() => undefined} />
  </StrictMode>
);

it("shows its value and follows it", () => {
  const { rerender } = render(field("one"));
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("one");
  rerender(field("two\n"));
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("two");
});

it("keeps nothing of a password in the element that is left behind", () => {
  const { unmount } = render(field('p"ä\\ &%+/:='));
  const input = screen.getByRole<HTMLInputElement>("textbox");
  unmount();
  expect(input.value).toBe("");
});
