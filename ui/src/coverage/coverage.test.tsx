import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { FilePages } from "../backend/generated";
import { openWindow } from "../testing/window";
import { pieces, quotedWords } from "../text/Original";
import { cutPieces } from "./SplitDialog";

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

  it("takes a point that is none for boilerplate, cuts one in two, and joins two, each with one key", async () => {
    const { backend, go, press, user } = await openWindow();
    await go("coverage");
    const points = await screen.findByTestId("found-points", {}, { timeout: 5000 });
    await waitFor(() => expect(points.querySelectorAll(".card").length).toBeGreaterThan(2));
    const first = () => points.querySelector<HTMLElement>(".card") as HTMLElement;
    await user.click(first());
    await press("s");
    await screen.findByTestId("split-dialog");
    await press("{Enter}");
    await waitFor(() => expect(screen.queryByTestId("split-dialog")).toBeNull());
    await user.click(first());
    await press("m");
    await user.click(first());
    await press("o");
    await waitFor(() => {
      const done = backend.calls.map(({ operation }) => operation);
      expect(done).toEqual(expect.arrayContaining(["split_comment", "join_comments", "shelve_comment"]));
    });
  });

  it("offers to cut a point where a thought may end", () => {
    const text = "建议删除“甲”；建议明确牵头部门。";
    const file = { passages: [{ text }] } as unknown as FilePages;
    const mark = { span: { passage: 0, start: 0, end: [...text].length }, kind: "comment" as const, comment: 1 };
    expect(cutPieces(file, [mark])).toEqual([
      { passage: 0, start: 0, text: "建议删除“甲”；" },
      { passage: 0, start: 8, text: "建议明确牵头部门。" },
    ]);
  });

  it("cuts a text at its marks by characters, not by UTF-16 units", () => {
    const mark = { span: { passage: 0, start: 1, end: 3 }, kind: "comment" as const, comment: 4 };
    expect(pieces("𠮷林市改", [mark]).map(({ text }) => text)).toEqual(["𠮷", "林市", "改"]);
  });

  it("sets off the words that a reason quotes, wherever they stand", () => {
    const evidence = quotedWords(["落款“市商务局”；首行“市商务局”", "写明“第（四）条”"]);
    expect(evidence).toEqual(["市商务局", "第（四）条"]);
    const used = pieces("呼伦贝尔市商务局就第（四）条", [], { evidence }).filter((piece) => piece.evidence);
    expect(used.map(({ text }) => text)).toEqual(["市商务局", "第（四）条"]);
  });
});
