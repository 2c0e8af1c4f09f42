import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { fileName } from "../text/fileName";
import { moved } from "../units/UnitList";
import { openWindow } from "../testing/window";
import { letterFirst } from "./Start";

describe("starting", () => {
  it("makes a matter of a letter let go over the window, with what the clerk corrected", async () => {
    const { backend, user } = await openWindow(null);
    backend.drop(["/home/zhang/征求意见函.txt", "/home/zhang/附件1.docx"]);
    await screen.findByTestId("confirm");
    expect(screen.getByTestId("margin-note").textContent).toContain("此件发收 下周一报送(5日)");
    expect(screen.getByTestId("recipients-count").textContent).toContain("24");
    await user.click(screen.getByTestId("issuers-16").querySelector("[aria-label=移出]") as Element);
    await user.click(screen.getByTestId("confirm-create"));
    await screen.findByTestId("workbench");
    const made = backend.calls.find(({ operation }) => operation === "create_matter")?.input;
    expect(made).toMatchObject({ letter: "/home/zhang/征求意见函.txt", drafts: ["/home/zhang/附件1.docx"] });
    expect(made).toMatchObject({ corrections: { issuers: [15, 17, 19, 21, 22, 24, 23] } });
  });

  it("opens a recent matter with its digit", async () => {
    const { press } = await openWindow(null);
    await screen.findByTestId("recent-1");
    await press("1");
    await screen.findByTestId("workbench");
  });

  it("stays where it is when the save dialog is closed", async () => {
    const { backend, user } = await openWindow(null);
    backend.answers.save = null;
    backend.drop(["/home/zhang/征求意见函.txt"]);
    await user.click(await screen.findByTestId("confirm-create"));
    await waitFor(() => expect((screen.getByTestId("confirm-create") as HTMLButtonElement).disabled).toBe(false));
    expect(backend.calls.some(({ operation }) => operation === "create_matter")).toBe(false);
  });
});

describe("names and order", () => {
  it("takes the file that calls itself a letter for the letter", () => {
    expect(letterFirst(["/a/附件1 措施.docx", "/a/征求意见函.txt"])).toEqual({
      letter: "/a/征求意见函.txt",
      drafts: ["/a/附件1 措施.docx"],
    });
    expect(letterFirst([])).toBeNull();
  });

  it("makes a file name without what file systems refuse", () => {
    expect(fileName("关于“绿色/循环”：<方案>?", "hegao")).toBe("关于“绿色循环”：方案.hegao");
  });

  it("moves a unit up and down and never off the list", () => {
    expect(moved([1, 2, 3], 2, -1)).toEqual([1, 3, 2]);
    expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  });
});
