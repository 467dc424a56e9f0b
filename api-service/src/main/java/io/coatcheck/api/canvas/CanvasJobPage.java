package io.coatcheck.api.canvas;

import java.util.List;

/**
 * One page of the caller's canvas jobs, newest first.
 *
 * @param total how many there are on all pages
 */
record CanvasJobPage(boolean success, List<CanvasJobView> jobs, long total) {
}
