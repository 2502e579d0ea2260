// What has to stand before the first paint.
import "./returning";
import "./theme";
