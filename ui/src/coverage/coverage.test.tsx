import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openWindow } from "../testing/window";
import { pieces } from "../text/Original";

describe("checking that every sentence is accounted for", () => {
  it("takes a doubtful sentence for a comment with Enter, and the next reply comes by itself", async () => {
    const { backend, go, press } = await openWindow();
    await go("coverage");
    await waitFor(() => expect(screen.getByTestId("unplaced-left").textContent).toBe("未归 1 句"));
    await press("{Enter}");
    await waitFor(() => expect(screen.getByTestId("nav-coverage-count").textContent).toBe("1"));
    expect(backend.calls.find(({ operation }) => operation === "settle_text")?.input).toMatchObject({
      reply: 1,
      file: 0,
      span: { passage: 7 },
      verdict: "comment",
    });
    await press("o");
    await waitFor(() => expect(screen.getByTestId("nav-coverage-count").textContent).toBe(""));
    expect(screen.getByTestId("coverage").textContent).toContain("每句话都有着落了");
  });

  it("cuts a text at its marks by characters, not by UTF-16 units", () => {
    const mark = { span: { passage: 0, start: 1, end: 3 }, kind: "comment" as const, comment: 4 };
    expect(pieces("𠮷林市改", [mark]).map(({ text }) => text)).toEqual(["𠮷", "林市", "改"]);
  });
});
