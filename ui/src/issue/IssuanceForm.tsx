/** The issuance fields (印发要素): what turns the text into the document. */
import { Button, Checkbox, DatePicker, InputNumber } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useEffect, useRef, useState } from "react";

import type { Issuance } from "../backend/generated";
import { useChange } from "../backend/queries";
import { TextField } from "../field/TextField";
import { useNavigation } from "../window/navigation";

/** The fields that differ from what they were when the form was filled. */
function written(draft: Issuance, base: Issuance): Partial<Issuance> {
  const changed = Object.entries(draft).filter(([field, value]) => {
    return JSON.stringify(value) !== JSON.stringify(base[field as keyof Issuance]);
  });
  return Object.fromEntries(changed) as Partial<Issuance>;
}

export function IssuanceForm({ saved }: { saved: Issuance }) {
  const [draft, setDraft] = useState<Issuance>(saved);
  // What was saved elsewhere, by an undo for instance, replaces what stands here; what is being written stays.
  const [base, setBase] = useState(saved);
  if (base !== saved) {
    setBase(saved);
    setDraft({ ...saved, ...written(draft, base) });
  }
  const { target, opening } = useNavigation();
  const holder = useRef<HTMLElement>(null);
  useEffect(() => {
    if (target.field === undefined) return;
    holder.current?.querySelector<HTMLElement>(`[data-testid="issuance-${CSS.escape(target.field)}"]`)?.focus();
  }, [target.field, opening]);
  const change = useChange("set_issuance");
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const set = (part: Partial<Issuance>) => setDraft({ ...draft, ...part });
  const save = () => void (dirty && !change.busy && change.run(draft));
  const setAndSave = (part: Partial<Issuance>) => {
    set(part);
    void change.run({ ...draft, ...part });
  };
  const line = (
    field: "number" | "title" | "addressees" | "secrecy" | "urgency" | "cc" | "printer" | "note",
    label: string,
    hint = "",
  ) => (
    <Field label={label}>
      <TextField
        label={label}
        value={draft[field]}
        onChange={(value) => set({ [field]: value })}
        onSubmit={save}
        onBlur={save}
        placeholder={hint}
        testId={`issuance-${field}`}
      />
    </Field>
  );
  const date = (field: "date" | "printed", label: string) => (
    <Field label={label}>
      <DatePicker
        format="YYYY年M月D日"
        value={draft[field] ? dayjs(draft[field]) : null}
        onChange={(chosen) => setAndSave({ [field]: chosen ? chosen.format("YYYY-MM-DD") : null })}
        data-testid={`issuance-${field}`}
        placeholder="选择日期"
      />
    </Field>
  );
  return (
    <section ref={holder} className="panel issuance" data-testid="issuance">
      <h3>
        印发要素 <small>空着的不印</small>
        <span className="fill" />
        {dirty && <small className="doubtful">有改动未保存</small>}
        <Button
          type={dirty ? "primary" : "default"}
          disabled={!dirty || change.busy}
          data-testid="issuance-save"
          onClick={save}
        >
          保存
        </Button>
      </h3>
      <div className="scroll padded form two">
        {line("number", "发文字号", "呼发改环资字〔2024〕25号")}
        {date("date", "成文日期（最后一个单位签发之日）")}
        <div className="whole">{line("title", "标题")}</div>
        <div className="whole">{line("addressees", "主送机关", "不写冒号")}</div>
        <div className="whole">
          <Field label="正文（一行一段）">
            <TextField
              label="正文"
              rows={3}
              official
              value={draft.text}
              onChange={(text) => set({ text })}
              onSubmit={save}
              onBlur={save}
              testId="issuance-text"
            />
          </Field>
        </div>
        <Field label="签发人（上行文才印，用顿号分开）">
          <TextField
            label="签发人"
            value={draft.signers.join("、")}
            onChange={(value) => set({ signers: value.split(/[、，,]/) })}
            onSubmit={save}
            onBlur={() => {
              const signers = draft.signers.map((name) => name.trim()).filter(Boolean);
              if (dirty) setAndSave({ signers });
            }}
            testId="issuance-signers"
          />
        </Field>
        <Field label="印数">
          <InputNumber
            min={1}
            max={1_000_000}
            precision={0}
            value={draft.copies}
            onChange={(copies) => set({ copies })}
            onBlur={save}
            data-testid="issuance-copies"
          />
        </Field>
        {line("secrecy", "密级和保密期限")}
        {line("urgency", "紧急程度")}
        <Field label="份号">
          <InputNumber
            min={1}
            max={999_999}
            precision={0}
            value={draft.copy_number}
            onChange={(copy_number) => set({ copy_number })}
            onBlur={save}
            data-testid="issuance-copy-number"
          />
        </Field>
        {line("note", "附注", "此件公开发布")}
        <div className="whole">{line("cc", "抄送", "不写“抄送：”和句号")}</div>
        {line("printer", "印发机关")}
        {date("printed", "印发日期")}
        <Checkbox
          checked={draft.mark_main_only}
          onChange={(event) => setAndSave({ mark_main_only: event.target.checked })}
        >
          发文机关标志只用主办单位
        </Checkbox>
        <Checkbox checked={draft.sealed} onChange={(event) => setAndSave({ sealed: event.target.checked })}>
          落款加盖印章
        </Checkbox>
      </div>
    </section>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      {children}
    </div>
  );
}
