/** What Ant Design is told about colours and sizes; `tokens.css` says the same for everything else. */
import type { ThemeConfig } from "antd";

export const theme: ThemeConfig = {
  zeroRuntime: true,
  hashed: false,
  cssVar: { key: "hegao" },
  token: {
    colorPrimary: "#245bdb",
    colorText: "#1f2329",
    colorTextSecondary: "#5b616a",
    colorBorder: "#c9cdd4",
    colorSuccess: "#2e7d32",
    colorWarning: "#9a5b00",
    borderRadius: 5,
    fontSize: 15,
    fontSizeSM: 15,
    controlHeight: 36,
    fontFamily: '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", sans-serif',
    // Old machines draw without a GPU.
    motion: false,
    boxShadow: "none",
    boxShadowSecondary: "none",
    boxShadowTertiary: "none",
    wireframe: false,
  },
};
