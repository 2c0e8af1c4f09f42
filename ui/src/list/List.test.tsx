import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { List, PLAIN_ROWS } from "./List";

function show(count: number) {
  const rows = Array.from({ length: count }, (_, index) => index);
  render(
    <List rows={rows} keyOf={(row) => row} rowHeight={30} label="意见" render={(row) => <span>第{row}条</span>} />,
  );
  return screen.queryAllByRole("listitem").length;
}

describe("lists", () => {
  it("draws every row while they are few", () => {
    expect(show(PLAIN_ROWS)).toBe(PLAIN_ROWS);
  });

  it("draws only some rows of a hundred thousand", () => {
    expect(show(100_000)).toBeLessThan(PLAIN_ROWS);
  });
});
