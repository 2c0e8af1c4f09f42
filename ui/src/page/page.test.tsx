import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { ReplyPages } from "../backend/generated";
import { openWindow } from "../testing/window";
import { pieces } from "../text/Original";

/** The first reply's file as a scan of two pages, recognised but for one character. */
async function openScan() {
  const opened = await openWindow();
  const call = opened.backend.call.bind(opened.backend);
  opened.backend.call = async (operation, input, onProgress) => {
    const output = await call(operation, input, onProgress);
    if (operation === "reply") {
      const file = (output as ReplyPages).files[0];
      if (file) {
        file.file.pages = 2;
        file.passages.forEach((passage, index) => {
          const place = {
            start: 0,
            end: 3,
            page: index === 7 ? 2 : 1,
            left: 0.1,
            top: 0.2,
            right: 0.5,
            bottom: 0.25,
          };
          passage.recognised = { page: place.page, percent: 97, doubts: [{ start: 1, end: 2 }], places: [place] };
        });
      }
    }
    return output;
  };
  return opened;
}

describe("a reply that was recognised on a scan", () => {
  it("says that it was recognised, and shows the page of the sentence that has to be settled", async () => {
    const { go } = await openScan();
    await go("coverage");
    await waitFor(() => expect(screen.getByTestId("recognised").textContent).toContain("请对照页面图像核对"));
    await waitFor(() => expect(screen.getByTestId("page-number").textContent).toBe("第 2 页，共 2 页"));
    const place = await screen.findByTestId("page-place");
    expect([place.style.left, place.style.top]).toEqual(["10%", "20%"]);
    expect(screen.getByTestId("coverage").querySelectorAll(".original p .doubted").length).toBeGreaterThan(1);
  });

  it("hides and shows the page with a key", async () => {
    const { go, press } = await openScan();
    await go("coverage");
    await screen.findByTestId("page-image");
    await press("i");
    await waitFor(() => expect(screen.queryByTestId("page-image")).toBeNull());
    await press("i");
    expect(await screen.findByTestId("page-image")).toBeTruthy();
  });

  it("cuts a text at doubtful characters, inside a mark and out of it", () => {
    const mark = { span: { passage: 0, start: 0, end: 2 }, kind: "comment" as const, comment: 4 };
    const cut = pieces("建议删除", [mark], { doubts: [{ start: 1, end: 3 }] });
    expect(cut.map(({ text, doubtful }) => [text, doubtful])).toEqual([
      ["建", false],
      ["议", true],
      ["删", true],
      ["除", false],
    ]);
  });
});
