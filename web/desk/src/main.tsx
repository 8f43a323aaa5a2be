import "./ui/global.css";
import "@mantine/core/styles.layer.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { setUpTexts } from "./i18n/i18n";
import { setUpClient } from "./lib/api";
import { allowSound } from "./lib/sound";
import { adoptTheme } from "./ui/theme";

adoptTheme();
setUpClient();
allowSound();
await setUpTexts();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
