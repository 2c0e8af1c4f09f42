import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { BackendError } from "../backend/backend";
import { openWindow, timesCalled } from "../testing/window";

async function openDecide() {
  const opened = await openWindow();
  await opened.go("decide");
  await waitFor(() => expect(within(screen.getByTestId("side")).getByText("海-2")).toBeTruthy());
  await screen.findByTestId("result-text");
  return opened;
}

const current = () => screen.getByTestId("side").querySelector("h3")?.textContent ?? "";
const expectCurrent = (handle: string) => waitFor(() => expect(current()).toContain(handle));
const decisionOf = (id: number) => screen.getByTestId(`comment-${id}`).dataset.decision;

describe("deciding by keys", () => {
  it("adopts with 1 and shows the next open comment by itself", async () => {
    const { backend, press } = await openDecide();
    await press("1");
    await expectCurrent("满-1");
    expect(backend.calls.find(({ operation }) => operation === "decide")?.input).toMatchObject({
      comments: [6],
      outcome: "adopted",
    });
    expect(decisionOf(6)).toBe("adopted");
    expect(screen.getByTestId("left-count").textContent).toContain("10 条");
  });

  it("rejects with 3, waits for the reason, and goes on once a digit gave it", async () => {
    const { backend, press } = await openDecide();
    await press("3");
    await waitFor(() => expect(screen.getByTestId("reason-hint").textContent).toContain("已记为“不采纳”"));
    await expectCurrent("海-2");
    await press("7");
    await expectCurrent("满-1");
    const last = backend.calls.filter(({ operation }) => operation === "decide").at(-1);
    expect(last?.input).toMatchObject({ comments: [6], outcome: "rejected", reason: "超出本文件规定范围" });
  });

  it("takes a reason chosen before the decision, and goes on at once", async () => {
    const { backend, press } = await openDecide();
    await press("6");
    await press("4");
    await expectCurrent("满-1");
    expect(timesCalled(backend, "decide")).toBe(1);
    expect(backend.calls.find(({ operation }) => operation === "decide")?.input).toMatchObject({
      outcome: "explained",
      reason: "原文已包含该内容",
    });
  });

  it("does nothing when a decided comment's key is pressed again; 0 takes the decision back", async () => {
    const { backend, press } = await openDecide();
    await press("3");
    await screen.findByTestId("decided-note");
    await press("3");
    await press("1");
    expect(timesCalled(backend, "decide")).toBe(1);
    await press("0");
    await waitFor(() => expect(screen.queryByTestId("decided-note")).toBeNull());
    expect(backend.calls.at(-1) && timesCalled(backend, "decide")).toBe(2);
    expect(decisionOf(6)).toBe("open");
  });

  it("leaves an open comment with 0 and shows the next", async () => {
    const { backend, press } = await openDecide();
    await press("0");
    await expectCurrent("满-1");
    expect(timesCalled(backend, "decide")).toBe(0);
  });

  it("walks the open ones with J and K, and all of them with Shift", async () => {
    const { press } = await openDecide();
    await press("1");
    await expectCurrent("满-1");
    await press("j");
    await expectCurrent("商-1");
    await press("k");
    await expectCurrent("满-1");
    await press("{Shift>}K{/Shift}");
    await expectCurrent("海-2");
  });

  it("opens the result for editing where the proposal has no words to apply", async () => {
    const { backend, user } = await openDecide();
    await user.click(screen.getByTestId("group-n206"));
    await user.click(screen.getByTestId("group-n207"));
    await user.click(await screen.findByTestId("comment-4"));
    await expectCurrent("牙-1");
    await screen.findByTestId("result-text");
    await user.keyboard("1");
    const field = await screen.findByTestId("result-field");
    expect(document.activeElement).toBe(field);
    await user.keyboard("3");
    expect(timesCalled(backend, "decide")).toBe(0);
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(timesCalled(backend, "decide")).toBe(1));
    expect(backend.calls.find(({ operation }) => operation === "decide")?.input).toMatchObject({
      comments: [4],
      outcome: "adopted",
      text: expect.stringContaining("给予相应支持3"),
    });
  });

  it("opens the result for editing where the proposal collides with what was adopted", async () => {
    const { press, backend } = await openDecide();
    await press("1");
    await expectCurrent("满-1");
    await screen.findByText(/与已采纳的意见改到同一处/);
    await press("1");
    await screen.findByTestId("result-field");
    expect(timesCalled(backend, "decide")).toBe(1);
  });

  it("decides those chosen with X together", async () => {
    const { press, backend } = await openDecide();
    await press("x");
    await press("j");
    await expectCurrent("满-1");
    await press("x");
    await waitFor(() => expect(screen.getByTestId("decide-rejected").textContent).toContain("2 条"));
    await press("7");
    await press("3");
    await waitFor(() => expect(timesCalled(backend, "decide")).toBe(1));
    expect(backend.calls.find(({ operation }) => operation === "decide")?.input).toMatchObject({
      comments: [6, 7],
      outcome: "rejected",
      reason: "超出本文件规定范围",
    });
    await expectCurrent("商-1");
  });

  it("undoes with Z after moving on, and keeps the last decisions in sight", async () => {
    const { press } = await openDecide();
    await press("1");
    await expectCurrent("满-1");
    expect(screen.getByTestId("last-decisions").textContent).toContain("海-2 采纳");
    await press("z");
    await waitFor(() => expect(decisionOf(6)).toBe("open"));
    expect(screen.queryByTestId("last-decisions")).toBeNull();
  });

  it("does not wait for the answer between a decision and its reason", async () => {
    const { backend } = await openDecide();
    fireEvent.keyDown(document.body, { key: "3" });
    fireEvent.keyDown(document.body, { key: "8" });
    await expectCurrent("满-1");
    await waitFor(() => expect(timesCalled(backend, "decide")).toBe(2));
    await waitFor(() => expect(decisionOf(6)).toBe("rejected"));
    expect(backend.calls.filter(({ operation }) => operation === "decide").at(-1)?.input).toMatchObject({
      comments: [6],
      outcome: "rejected",
      reason: "属其他部门职责，转有关部门研究",
    });
  });

  it("does not decide the next comment blindly when a key is struck twice", async () => {
    const { backend } = await openDecide();
    fireEvent.keyDown(document.body, { key: "6" });
    fireEvent.keyDown(document.body, { key: "3" });
    fireEvent.keyDown(document.body, { key: "3" });
    await expectCurrent("满-1");
    await screen.findByTestId("result-text");
    expect(timesCalled(backend, "decide")).toBe(1);
    expect(decisionOf(7)).toBe("open");
  });

  it("shows a comment as open again when its decision could not be saved", async () => {
    const { backend, press } = await openDecide();
    backend.failNext("decide", new BackendError("failed", "事项文件是只读的，处理没有保存。"));
    await press("1");
    await screen.findByTestId("error-board");
    await expectCurrent("海-2");
    expect(decisionOf(6)).toBe("open");
  });

  it("acts on full-width digits as an input method sends them", async () => {
    const { backend } = await openDecide();
    fireEvent.keyDown(document.body, { key: "１" });
    await expectCurrent("满-1");
    expect(timesCalled(backend, "decide")).toBe(1);
  });
});

describe("keys and fields", () => {
  it("leaves keys alone while a field has the focus", async () => {
    const { backend, user } = await openDecide();
    await user.click(screen.getByTestId("reason-field"));
    await user.keyboard("1j3z");
    expect(timesCalled(backend, "decide")).toBe(0);
    expect((screen.getByTestId("reason-field") as HTMLTextAreaElement).value).toBe("1j3z");
    await user.keyboard("{Escape}");
    await user.keyboard("1");
    await expectCurrent("满-1");
  });

  it("leaves keys alone while an input method composes", async () => {
    const { backend } = await openDecide();
    fireEvent.keyDown(document.body, { key: "1", isComposing: true });
    fireEvent.keyDown(document.body, { key: "Process", keyCode: 229 });
    fireEvent.keyDown(document.body, { key: "1", keyCode: 229 });
    expect(timesCalled(backend, "decide")).toBe(0);
  });

  it("does not repeat a decision while the key is held down", async () => {
    const { backend } = await openDecide();
    fireEvent.keyDown(document.body, { key: "1" });
    await expectCurrent("满-1");
    await screen.findByTestId("result-text");
    fireEvent.keyDown(document.body, { key: "3", repeat: true });
    fireEvent.keyDown(document.body, { key: "j", repeat: true });
    await expectCurrent("商-1");
    expect(timesCalled(backend, "decide")).toBe(1);
  });

  it("leaves the screen's keys alone under a dialog", async () => {
    const { backend, press } = await openDecide();
    await press("?");
    await screen.findByTestId("key-help-dialog");
    await press("1");
    expect(timesCalled(backend, "decide")).toBe(0);
    await press("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("key-help-dialog")).toBeNull());
    await press("1");
    await expectCurrent("满-1");
  });

  it("shows a button for every key that decides", async () => {
    await openDecide();
    const shown = [...screen.getByTestId("decide").querySelectorAll("kbd")].map((kbd) => kbd.textContent);
    for (const key of ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "E", "G", "J", "K", "L", "O", "V", "X"]) {
      expect(shown).toContain(key);
    }
  });
});
