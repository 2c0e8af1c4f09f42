import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import { TextField } from "./TextField";

function field(rows?: number) {
  const onSubmit = vi.fn();
  const onCancel = vi.fn();
  render(
    <TextField
      label="理由"
      value="经研究"
      onChange={() => undefined}
      onSubmit={onSubmit}
      onCancel={onCancel}
      rows={rows}
      testId="field"
    />,
  );
  return { onSubmit, onCancel, element: screen.getByTestId("field") };
}

describe("writing with an input method", () => {
  it("does not submit on the Enter that confirms a candidate", () => {
    const { onSubmit, element } = field();
    fireEvent.keyDown(element, { key: "Enter", isComposing: true });
    fireEvent.keyDown(element, { key: "Enter", keyCode: 229 });
    fireEvent.keyDown(element, { key: "Process", keyCode: 229 });
    expect(onSubmit).not.toHaveBeenCalled();
    fireEvent.keyDown(element, { key: "Enter", keyCode: 13 });
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it("does not leave the field on the Escape that drops a candidate", () => {
    const { onCancel, element } = field();
    fireEvent.keyDown(element, { key: "Escape", isComposing: true });
    expect(onCancel).not.toHaveBeenCalled();
    fireEvent.keyDown(element, { key: "Escape" });
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it("submits a text of several lines with Ctrl+Enter only", () => {
    const { onSubmit, element } = field(3);
    fireEvent.keyDown(element, { key: "Enter" });
    expect(onSubmit).not.toHaveBeenCalled();
    fireEvent.keyDown(element, { key: "Enter", ctrlKey: true });
    expect(onSubmit).toHaveBeenCalledOnce();
  });
});
