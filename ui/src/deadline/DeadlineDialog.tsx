/** Asks for a new deadline. */
import { Button } from "antd";
import { useState } from "react";

import { useChange } from "../backend/queries";
import { Dialog } from "../window/Dialog";
import { DeadlinePicker } from "./DeadlinePicker";

export function DeadlineDialog({ deadline, onClose }: { deadline: string | null; onClose: () => void }) {
  const [value, setValue] = useState(deadline);
  const change = useChange("set_deadline");
  const save = async () => {
    if (value && (await change.run({ deadline: value }))) onClose();
  };
  return (
    <Dialog
      title="调整反馈截止时间"
      testId="deadline-dialog"
      onClose={onClose}
      actions={
        <Button type="primary" data-testid="deadline-save" disabled={!value || change.busy} onClick={() => void save()}>
          保存
        </Button>
      }
    >
      <DeadlinePicker value={value} onChange={setValue} />
      <p className="mute">到此时间仍未收到的单位记为逾期；已收到的按新的时间重新判断。</p>
    </Dialog>
  );
}
