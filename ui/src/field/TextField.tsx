/**
 * The one field in which the clerk writes text.
 *
 * Enter that confirms a candidate of an input method never submits; Esc leaves the field, so that the screen's keys
 * act again.
 */
import { Input } from "antd";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Whether the key belongs to an input method. Some send the confirming Enter after the composition with code 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229 || event.key === "Process";
}

interface TextFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Enter in a line, Ctrl+Enter in a text of several lines. */
  onSubmit?: () => void;
  /** Esc. Without it Esc just leaves the field. */
  onCancel?: () => void;
  onBlur?: () => void;
  /** Rows of a text of several lines; a single line without it. */
  rows?: number;
  /** Enter submits in a text of several lines too; Shift+Enter breaks the line. */
  enterSubmits?: boolean;
  placeholder?: string;
  label: string;
  official?: boolean;
  disabled?: boolean;
  focused?: boolean;
  /** Where the cursor stands when the field is focused first: UTF-16 units from the start; at the end without it. */
  cursor?: number;
  testId: string;
}

const MOST_ROWS = 14;

/** About how many rows a text takes, at so many letters a row. Fitting it exactly would need styles written at run time. */
function rowsOf(text: string, lettersARow: number): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lettersARow)), 0);
}

type Element = HTMLInputElement | HTMLTextAreaElement;

export function TextField(props: TextFieldProps) {
  const {
    value,
    onChange,
    onSubmit,
    onCancel,
    rows,
    focused,
    cursor,
    testId,
    enterSubmits = rows === undefined,
  } = props;
  const holder = useRef<HTMLDivElement>(null);
  const [lettersARow, setLettersARow] = useState(30);
  useLayoutEffect(() => {
    const LETTER = 17;
    const width = holder.current?.clientWidth ?? 0;
    if (width > 100) setLettersARow(Math.floor((width - 30) / LETTER));
  }, []);
  useEffect(() => {
    if (!focused) return;
    const field = holder.current?.querySelector<Element>("input, textarea");
    field?.focus();
    const at = cursor ?? field?.value.length ?? 0;
    field?.setSelectionRange(at, at);
    // Only when it appears: later changes of the cursor are the clerk's own.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [focused]);

  const onKeyDown = (event: KeyboardEvent<Element>) => {
    if (isComposing(event)) return;
    if (event.key === "Enter" && (enterSubmits ? !event.shiftKey : event.ctrlKey)) {
      if (!onSubmit) return;
      event.preventDefault();
      onSubmit();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.currentTarget.blur();
      onCancel?.();
    }
  };
  const shared = {
    value,
    onKeyDown,
    onBlur: props.onBlur,
    placeholder: props.placeholder,
    disabled: props.disabled,
    "aria-label": props.label,
    "data-testid": testId,
    className: props.official ? "official" : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div ref={holder} className="text-field">
      {rows === undefined ? (
        <Input {...shared} />
      ) : (
        <Input.TextArea {...shared} rows={Math.min(MOST_ROWS, Math.max(rows, rowsOf(value, lettersARow)))} />
      )}
    </div>
  );
}
