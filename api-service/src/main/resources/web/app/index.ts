import "./styles.css";
import "./shell/shell.js";
