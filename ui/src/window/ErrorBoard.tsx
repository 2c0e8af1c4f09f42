/** Errors in words, until the clerk closes them. */
import { Alert } from "antd";

import { useMessages } from "../backend/messages";

export function ErrorBoard() {
  const { shown, close } = useMessages();
  if (shown.length === 0) return null;
  return (
    <div className="error-board" role="alert" data-testid="error-board">
      {shown.map(({ id, error }) => (
        <Alert
          key={id}
          type="error"
          showIcon
          title={error.sentence}
          description={error.place ?? undefined}
          closable={{ closeIcon: <span data-testid="error-close">关闭</span>, onClose: () => close(id) }}
        />
      ))}
    </div>
  );
}
