/**
 * Ant Design's styles as one static sheet, made while building.
 *
 * At run time nothing writes styles, so the window's content security policy needs no `unsafe-inline`. Only the
 * components listed here get styles: to use another, add it.
 */
import { createCache, extractStyle, StyleProvider } from "@ant-design/cssinjs";
import {
  Alert,
  Button,
  Checkbox,
  ConfigProvider,
  DatePicker,
  Input,
  InputNumber,
  Progress,
  Segmented,
  Select,
  Switch,
} from "antd";
import { renderToString } from "react-dom/server";
import type { Plugin } from "vite";

import { theme } from "./src/theme/theme.ts";

const ID = "virtual:antd.css";

/** The modules through which Ant Design and its icons would put style elements into the page. */
const WRITERS = /@rc-component\/util\/es\/Dom\/dynamicCSS\.js|@ant-design\/icons\/es\/cssUtils\.js/;

/** What stands in their place: the same names, and nothing put into the page. */
const SILENT = `
export const injectCSS = () => document.createElement("style");
export const updateCSS = injectCSS;
export const removeCSS = () => undefined;
export const clearContainerCache = () => undefined;
export const warningOnce = () => undefined;
export const getShadowRoot = () => null;
`;

/** Every component whose styles the window needs, in the states that bring styles of their own. */
function Used() {
  return (
    <>
      <Alert title="." type="error" showIcon closable />
      <Button type="primary">.</Button>
      <Checkbox.Group options={["."]} />
      <DatePicker showTime open />
      <Input.Search />
      <Input.TextArea />
      <InputNumber />
      <Progress percent={1} />
      <Segmented options={["."]} />
      <Select options={[]} open />
      <Switch />
    </>
  );
}

function sheet(): string {
  const cache = createCache();
  renderToString(
    <StyleProvider cache={cache}>
      <ConfigProvider theme={{ ...theme, zeroRuntime: false }}>
        <Used />
      </ConfigProvider>
    </StyleProvider>,
  );
  return extractStyle(cache, { plain: true, types: ["style", "cssVar", "token"] });
}

export function antdStyles(): Plugin {
  return {
    name: "antd-styles",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? sheet() : WRITERS.test(id) ? SILENT : undefined),
  };
}
