/** The day and minute until which replies count as in time. */
import { DatePicker } from "antd";
import dayjs from "dayjs";

interface DeadlinePickerProps {
  /** Local time, ISO 8601 without a zone. */
  value: string | null;
  onChange: (value: string | null) => void;
}

export function DeadlinePicker({ value, onChange }: DeadlinePickerProps) {
  return (
    <DatePicker
      showTime={{ format: "HH:mm", defaultOpenValue: dayjs("2000-01-01T23:59:00") }}
      format="YYYY年M月D日 HH:mm"
      value={value ? dayjs(value) : null}
      onChange={(chosen) => onChange(chosen ? chosen.format("YYYY-MM-DDTHH:mm:ss") : null)}
      placeholder="选择截止时间"
      data-testid="deadline-picker"
    />
  );
}
