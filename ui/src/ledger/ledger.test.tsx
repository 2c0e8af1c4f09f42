import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openWindow } from "../testing/window";

const rows = () => within(screen.getByTestId("ledger-rows")).getAllByRole("listitem").length;
const count = (name: string) => screen.getByTestId(`counter-${name}`).querySelector("b")?.textContent;

describe("the ledger", () => {
  it("counts those who replied and those who owe, and agrees with the list of screens", async () => {
    const { go } = await openWindow();
    await go("ledger");
    await screen.findByTestId("counter-late");
    expect(count("replied")).toBe("11");
    expect(count("waiting")).toBe("13");
    expect(count("no_comment")).toBe("3");
    expect(count("unclear")).toBe("2");
    expect(screen.getByTestId("nav-ledger-count").textContent).toBe("11/24");
    expect(rows()).toBe(24);
  });

  it("shows just the counted rows, and all of them again", async () => {
    const { go, user } = await openWindow();
    await go("ledger");
    await user.click(await screen.findByTestId("counter-waiting"));
    expect(rows()).toBe(13);
    await user.click(screen.getByTestId("counter-waiting"));
    expect(rows()).toBe(24);
  });

  it("opens on those who owe from the workbench", async () => {
    const { press } = await openWindow();
    await screen.findByTestId("workbench");
    await press("1");
    await screen.findByTestId("ledger-rows");
    expect(rows()).toBe(13);
  });

  it("takes in files let go anywhere, tells the progress, and lists what was not taken in with its reason", async () => {
    const { backend, go, user } = await openWindow();
    await go("ledger");
    backend.drop(["/home/zhang/扫描件.pdf", "/home/zhang/根河市.docx"]);
    await screen.findByTestId("import-dialog");
    await waitFor(() => expect(screen.getByTestId("import-progress").textContent).toContain("/ 6"));
    const stages = screen.getByTestId("import-stages");
    await waitFor(() => expect(stages.textContent).toContain("读取"));
    expect(stages.textContent).toContain("来件6.docx等待");
    const report = await screen.findByTestId("import-report", {}, { timeout: 5000 });
    expect(report.textContent).toContain("1 个文件已导入，1 个未导入");
    expect(screen.getByTestId("import-skipped").textContent).toContain("加密");
    await user.click(screen.getByTestId("import-report-close"));
    expect(screen.queryByTestId("import-report")).toBeNull();
  });

  it("stops an import on demand", async () => {
    const { backend, go, user } = await openWindow();
    await go("ledger");
    backend.drop(["/home/zhang/反馈"]);
    await user.click(await screen.findByTestId("import-cancel"));
    const report = await screen.findByTestId("import-report", {}, { timeout: 5000 });
    expect(report.textContent).toContain("导入已停止");
  });

  it("records a telephone reply with two keys and a name", async () => {
    const { backend, go, user, press } = await openWindow();
    await go("ledger");
    await user.click(await screen.findByTestId("ledger-row-8"));
    await press("n");
    await screen.findByTestId("record-dialog");
    await user.type(screen.getByTestId("record-by"), "李某某，电话{Enter}");
    await waitFor(() => expect(count("no_comment")).toBe("4"));
    expect(backend.calls.find(({ operation }) => operation === "record_reply")?.input).toEqual({
      unit: 8,
      text: "无意见",
      said_by: "李某某，电话",
    });
  });
});
