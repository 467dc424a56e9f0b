package io.coatcheck.simulation.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One chart with its axes, drawn as SVG. Made anew from the same points it is the same text. */
public final class Chart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 260;
    private static final int LEFT = 74;
    private static final int RIGHT = 180;
    private static final int TOP = 34;
    private static final int BOTTOM = 44;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#d1495b", "#2e933c", "#8d6a9f", "#edae49", "#4a4a4a",
            "#c46a1b");

    /** @param dashed for what is wanted or a limit rather than what is */
    private record Line(String name, List<double[]> points, boolean dashed) {
    }

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Line> lines = new ArrayList<>();

    public Chart(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** @param points pairs of x and y, from left to right */
    public Chart line(String name, List<double[]> points) {
        lines.add(new Line(name, points, false));
        return this;
    }

    public Chart dashed(String name, List<double[]> points) {
        lines.add(new Line(name, points, true));
        return this;
    }

    /** Several charts below each other as one picture. */
    public static String svg(List<Chart> charts) {
        StringBuilder svg = new StringBuilder();
        svg.append(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH, HEIGHT * charts.size()));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < charts.size(); i++) {
            svg.append(text("<g transform=\"translate(0 %d)\">%n", i * HEIGHT)).append(charts.get(i).drawn()).append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private String drawn() {
        StringBuilder drawn = new StringBuilder();
        Scale across = x.scale(lines.stream().flatMap(line -> line.points.stream()).mapToDouble(point -> point[0]).toArray(),
                LEFT, WIDTH - RIGHT);
        Scale up = y.scale(lines.stream().flatMap(line -> line.points.stream()).mapToDouble(point -> point[1]).toArray(),
                HEIGHT - BOTTOM, TOP);
        drawn.append(text("<text x=\"%d\" y=\"18\" font-size=\"14\" font-weight=\"bold\">%s</text>%n", LEFT, title));
        for (double tick : across.ticks()) {
            drawn.append(text("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#eee\"/>%n", across.at(tick),
                    across.at(tick),
                    TOP, HEIGHT - BOTTOM));
            drawn.append(
                    text("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", across.at(tick), HEIGHT - BOTTOM + 16,
                            label(tick)));
        }
        for (double tick : up.ticks()) {
            drawn.append(text("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n", LEFT, WIDTH - RIGHT,
                    up.at(tick),
                    up.at(tick)));
            drawn.append(
                    text("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 6, up.at(tick) + 4, label(tick)));
        }
        drawn.append(
                text("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%s</text>%n", (LEFT + WIDTH - RIGHT) / 2,
                        HEIGHT - 10, x.name()));
        drawn.append(text("<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\" fill=\"#555\">%s</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2, y.name()));
        for (int i = 0; i < lines.size(); i++) {
            draw(lines.get(i), i, across, up, drawn);
        }
        return drawn.toString();
    }

    private static void draw(Line line, int number, Scale across, Scale up, StringBuilder drawn) {
        String colour = COLOURS.get(number % COLOURS.size());
        String dashes = line.dashed ? " stroke-dasharray=\"5 4\"" : "";
        StringBuilder path = new StringBuilder();
        for (double[] point : line.points) {
            path.append(path.isEmpty() ? "M" : "L").append(text("%.1f %.1f", across.at(point[0]), up.at(point[1])));
        }
        drawn.append(text("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"%s/>%n", path, colour, dashes));
        int legend = TOP + 8 + 18 * number;
        drawn.append(
                text("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"%s/>%n", WIDTH - RIGHT + 10,
                        WIDTH - RIGHT + 30, legend, legend, colour, dashes));
        drawn.append(text("<text x=\"%d\" y=\"%d\">%s</text>%n", WIDTH - RIGHT + 36, legend + 4, line.name));
    }

    private static String label(double value) {
        if (value >= 1000) {
            return text("%,.0f", value);
        }
        return value == Math.rint(value) ? text("%.0f", value) : text("%s", Math.round(value * 1000) / 1000.0);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }
}
