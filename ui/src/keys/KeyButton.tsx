/** A button that shows its key, and the key that presses the button. */
import { Button } from "antd";
import type { ReactNode } from "react";

import { useKey } from "./keys";

const NAMES: Record<string, string> = {
  Space: "空格",
  Enter: "回车",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

export function keyLabel(key: string): string {
  return key
    .split("+")
    .map((part) => NAMES[part] ?? part)
    .join("+");
}

interface KeyButtonProps {
  keyName: string;
  /** Words on the button and in the list of keys. */
  label: string;
  /** More on the button, such as a count. */
  children?: ReactNode;
  onPress: () => void;
  disabled?: boolean;
  primary?: boolean;
  quiet?: boolean;
  title?: string;
  testId: string;
}

export function KeyButton(props: KeyButtonProps) {
  const { keyName, label, children, onPress, disabled = false, primary = false, quiet = false, title, testId } = props;
  useKey({ key: keyName, label, run: onPress, enabled: !disabled });
  return (
    <Button
      type={primary ? "primary" : quiet ? "text" : "default"}
      className="key-button"
      data-testid={testId}
      disabled={disabled}
      title={title}
      onClick={() => onPress()}
    >
      <kbd>{keyLabel(keyName)}</kbd>
      <span>{label}</span>
      {children}
    </Button>
  );
}
