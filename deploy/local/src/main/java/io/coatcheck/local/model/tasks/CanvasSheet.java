package io.coatcheck.local.model.tasks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A canvas of 1000 by 1000 with places for nine boxes, three in a row, along a way that turns at the end of each row. */
final class CanvasSheet {

    private static final int PER_ROW = 3;
    private static final int PITCH = 320;
    private static final int MARGIN = 50;
    private static final int BOX = 240;
    private static final int HALF = BOX / 2;
    private static final int FONT = 18;

    private final CanvasPalette palette;
    private final ArrayNode objects = JsonNodeFactory.instance.arrayNode();
    private int boxes;

    CanvasSheet(CanvasPalette palette) {
        this.palette = palette;
    }

    /** Each with what the prompt asks for, the lowest first. */
    ArrayNode objects() {
        return objects;
    }

    /** Draws a labelled box at the next place, with an arrow from the one before. */
    void draw(String label, String shape) {
        int x = centre(column(boxes));
        int y = centre(boxes / PER_ROW);
        if (boxes > 0) {
            arrow(boxes - 1, x, y);
        }
        ObjectNode box = add(shape).put("fill", palette.fill(boxes));
        if (shape.equals("circle")) {
            box.put("x", x).put("y", y).put("radius", HALF);
        } else {
            box.put("x", x - HALF).put("y", y - HALF).put("width", BOX).put("height", BOX);
        }
        // Letters are about half as wide as they are high.
        int width = label.codePointCount(0, label.length()) * FONT / 2;
        add("text").put("x", Math.max(0, x - width / 2)).put("y", y - FONT / 2).put("text", label).put("fontSize", FONT)
                .put("fill", palette.ink());
        boxes++;
    }

    private void arrow(int from, int toX, int toY) {
        int fromX = centre(column(from));
        int fromY = centre(from / PER_ROW);
        int right = Integer.signum(toX - fromX) * HALF;
        int down = Integer.signum(toY - fromY) * HALF;
        add("arrow").put("stroke", palette.stroke()).putArray("points")
                .add(fromX + right).add(fromY + down).add(toX - right).add(toY - down);
    }

    private ObjectNode add(String type) {
        ObjectNode object = objects.addObject().put("object_type", type).put("z_index", objects.size());
        return object.putObject("properties");
    }

    private static int column(int place) {
        int inRow = place % PER_ROW;
        return place / PER_ROW % 2 == 0 ? inRow : PER_ROW - 1 - inRow;
    }

    private static int centre(int index) {
        return MARGIN + HALF + index * PITCH;
    }
}
