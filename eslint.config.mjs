import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["layers/page/dist/", ".venv*/", "**/node_modules/"] },
  js.configs.recommended,
  {
    files: ["**/*.mjs"],
    rules: {
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["layers/page/script/**/*.mjs", "desk/**/*.js"], languageOptions: { globals: { ...globals.browser, L: "readonly" } } },
  { files: ["layers/page/build.mjs", "tests/page/**/*.mjs"], languageOptions: { globals: globals.node } },
];
