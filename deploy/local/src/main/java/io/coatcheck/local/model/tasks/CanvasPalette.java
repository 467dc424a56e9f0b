package io.coatcheck.local.model.tasks;

import java.util.List;

/**
 * Colours as {@code #RRGGBB}.
 *
 * @param fills of boxes, in turn
 * @param ink of labels, which can be read on every fill
 * @param stroke of arrows
 */
record CanvasPalette(List<String> fills, String ink, String stroke) {

    static CanvasPalette of(String colorScheme) {
        return switch (colorScheme) {
            case "pastel" -> new CanvasPalette(List.of("#FFD1DC", "#C5E3F6", "#D5F5D0", "#FFF1B8", "#E2D4F5"), "#3A3A4A",
                    "#8E8EA8");
            case "vibrant" -> new CanvasPalette(List.of("#D81B60", "#1565C0", "#2E7D32", "#C43E00", "#6A1B9A"), "#FFFFFF",
                    "#212121");
            case "monochrome" -> new CanvasPalette(List.of("#F2F2F2", "#D9D9D9", "#BFBFBF"), "#111111", "#555555");
            default -> new CanvasPalette(List.of("#BBDEFB", "#C8E6C9", "#FFE0B2", "#F8BBD0"), "#1F2933", "#52606D");
        };
    }

    String fill(int place) {
        return fills.get(place % fills.size());
    }
}
